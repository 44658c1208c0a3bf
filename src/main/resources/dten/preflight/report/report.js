'use strict';
// Shows those findings that the form asks for, and keeps the choice in the address, so that
// it can be sent to somebody: #level=error,warning&area=secret&target=production&text=install
(function () {
  const form = document.getElementById('filter');
  const shown = document.getElementById('shown');
  const parts = Array.from(document.querySelectorAll('#findings > ol, #findings > details'));
  let waiting = 0;

  // The numbers of targets that have a finding, such as "0-3 7", hold this one.
  function holds(ranges, number) {
    return ranges.split(' ').some(function (range) {
      const ends = range.split('-').map(Number);
      return ends[0] <= number && number <= ends[ends.length - 1];
    });
  }

  function choice() {
    const levels = Array.from(form.querySelectorAll('[name=level]'));
    const chosen = levels.filter(function (box) { return box.checked; });
    return {
      all: chosen.length === levels.length,
      levels: chosen.map(function (box) { return box.value; }),
      area: form.elements.area.value,
      // The first option stands for all targets.
      target: form.elements.target ? form.elements.target.selectedIndex - 1 : -1,
      fresh: form.elements.new ? form.elements.new.checked : false,
      text: form.elements.text.value.trim().toLowerCase()
    };
  }

  function fits(row, wanted) {
    return wanted.levels.includes(row.className)
      && (wanted.area === '' || row.dataset.area === wanted.area)
      && (wanted.target < 0 || !row.dataset.targets || holds(row.dataset.targets, wanted.target))
      && (!wanted.fresh || row.dataset.new !== undefined)
      && (wanted.text === '' || row.textContent.toLowerCase().includes(wanted.text));
  }

  function apply() {
    const wanted = choice();
    const every = wanted.all && wanted.area === '' && wanted.target < 0 && !wanted.fresh
      && wanted.text === '';
    const counts = [];
    let fitting = 0;
    let total = 0;
    parts.forEach(function (part) {
      let count = 0;
      part.querySelectorAll('li').forEach(function (row) {
        const fit = every || fits(row, wanted);
        if (row.hidden === fit) {
          row.hidden = !fit;
        }
        count += fit ? 1 : 0;
        total += 1;
      });
      counts.push(count);
      fitting += count;
    });
    parts.forEach(function (part, i) {
      part.hidden = counts[i] === 0;
      if (part.localName === 'details') {
        part.open = !every && fitting <= 1000;
        part.querySelector('summary').dataset.fitting = every ? '' : '(' + counts[i] + ' fit)';
      }
    });
    shown.textContent = every ? total + ' shown' : fitting + ' of ' + total + ' shown';
    return wanted;
  }

  function remember(wanted) {
    const words = [];
    if (!wanted.all) {
      words.push('level=' + wanted.levels.join(','));
    }
    if (wanted.fresh) {
      words.push('new=1');
    }
    ['area', 'target', 'text'].forEach(function (name) {
      const field = form.elements[name];
      if (field && field.value.trim() !== '') {
        words.push(name + '=' + encodeURIComponent(field.value.trim()));
      }
    });
    try {
      history.replaceState(null, '', '#' + (words.length > 0 ? words.join('&') : 'findings'));
    } catch (refused) {
      // A page inside another may not change its address; the filter works all the same.
    }
  }

  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch (malformed) {
      return text;
    }
  }

  // Takes the choice from the address; an address that names a place is none.
  function recall() {
    const hash = location.hash.slice(1);
    if (!hash.includes('=')) {
      return;
    }
    form.reset();
    hash.split('&').forEach(function (word) {
      const name = word.slice(0, word.indexOf('='));
      const value = decoded(word.slice(word.indexOf('=') + 1));
      if (name === 'level') {
        form.querySelectorAll('[name=level]').forEach(function (box) {
          box.checked = value.split(',').includes(box.value);
        });
      } else if (name === 'new' && form.elements.new) {
        form.elements.new.checked = value === '1';
      } else if (['area', 'target', 'text'].includes(name) && form.elements[name]) {
        form.elements[name].value = value;
        if (form.elements[name].selectedIndex === -1) {
          form.elements[name].selectedIndex = 0;
        }
      }
    });
    apply();
    document.getElementById('findings').scrollIntoView();
  }

  if (form) {
    form.hidden = false;
    form.addEventListener('submit', function (event) { event.preventDefault(); });
    form.addEventListener('input', function () {
      clearTimeout(waiting);
      waiting = setTimeout(function () { remember(apply()); }, 200);
    });
    form.addEventListener('reset', function () {
      setTimeout(function () { remember(apply()); }, 0);
    });
    window.addEventListener('hashchange', recall);
    apply();
    recall();
  }

  // Paper opens nothing.
  let opened = [];
  window.addEventListener('beforeprint', function () {
    opened = Array.from(document.querySelectorAll('details:not([open]):not(.help)'));
    opened.forEach(function (each) { each.open = true; });
  });
  window.addEventListener('afterprint', function () {
    opened.forEach(function (each) { each.open = false; });
  });
}());
