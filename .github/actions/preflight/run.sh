#!/bin/sh
# Runs preflight as a step of a GitHub workflow. All inputs come by the environment (INPUT_…), so
# that nothing in them is ever read as shell text. The exit code is that of preflight.
set -u

fail() {
  echo "::error title=preflight::$1"
  exit "$2"
}

work=$(mktemp -d "${RUNNER_TEMP:-${TMPDIR:-/tmp}}/preflight.XXXXXX") || fail "no folder for the reports" 3

# With the package's name goes no option, and no file of options.
pkg=${INPUT_PACKAGE:-}
case $pkg in
  -* | @*) pkg=./$pkg ;;
esac

set -- check --report "text=$work/preflight.txt" --report "json=$work/preflight.json" \
  --report "sarif=$work/preflight.sarif" --report "junit=$work/preflight.xml" \
  --report "markdown=$work/preflight.md" --report "html=$work/preflight.html" \
  --report "github=$work/annotations"
[ -z "${INPUT_CONFIG:-}" ] || set -- "$@" --config "$INPUT_CONFIG"
[ -z "${INPUT_FAIL_ON:-}" ] || set -- "$@" --fail-on "$INPUT_FAIL_ON"
while IFS= read -r line || [ -n "$line" ]; do
  [ -z "$line" ] || set -- "$@" --target "$line"
done <<END
${INPUT_TARGETS:-}
END
while IFS= read -r line || [ -n "$line" ]; do
  [ -z "$line" ] || set -- "$@" "$line"
done <<END
${INPUT_ARGS:-}
END

# What is said on the way is no command to the runner, whatever it quotes; the word that ends this
# cannot be guessed.
token=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
[ ${#token} = 32 ] || fail "no random number to be had" 3
echo "::group::preflight"
echo "::stop-commands::$token"
status=0
{ "${INPUT_PATH:-preflight}" "$@" -- "$pkg" >/dev/null; } 2>&1 || status=$?
[ ! -s "$work/preflight.txt" ] || cat "$work/preflight.txt"
echo
echo "::$token::"
echo "::endgroup::"

# The last line of the text says how it went, and how the run has to end.
verdict=none errors='' warnings='' notes='' said=''
last=$(tail -n 1 "$work/preflight.txt" 2>/dev/null)
if [ "${last%% *}" = SUMMARY ]; then
  set -f
  for word in $last; do
    case $word in
      verdict=go | verdict=no-go | verdict=incomplete) verdict=${word#*=} ;;
      errors=*[!0-9]* | warnings=*[!0-9]* | notes=*[!0-9]*) ;;
      errors=?*) errors=${word#*=} ;;
      warnings=?*) warnings=${word#*=} ;;
      notes=?*) notes=${word#*=} ;;
      exit=[0-3]) said=${word#*=} ;;
    esac
  done
fi

# A run that ended well without saying so has checked nothing: --help among the arguments, say.
code=$status
message=
case $status in
  0 | 1)
    if [ "$said" != "$status" ]; then
      code=3
      message="preflight ended with $status and left no report that says so; nothing is known of the package"
    fi
    ;;
  2) message="preflight was used in a wrong way, or a file is wrong: see the log" ;;
  3) message="preflight could not complete: see the log" ;;
  126 | 127)
    code=3
    message="preflight could not be started (exit code $status): give the input path or version, or put it on the PATH"
    ;;
  *)
    code=3
    message="preflight was ended (exit code $status); nothing is known of the package"
    ;;
esac

[ "${INPUT_ANNOTATIONS:-true}" = false ] || [ ! -s "$work/annotations" ] || cat "$work/annotations"
rm -f "$work/annotations"
[ -z "$message" ] || echo "::error title=preflight::$message"

sarif=
[ ! -s "$work/preflight.sarif" ] || sarif=$work/preflight.sarif
{
  echo "verdict=$verdict"
  echo "exit-code=$code"
  echo "errors=$errors"
  echo "warnings=$warnings"
  echo "notes=$notes"
  echo "reports=$work"
  echo "sarif-file=$sarif"
} >>"${GITHUB_OUTPUT:-/dev/null}" || code=3

# A summary over a mebibyte is refused as a whole.
if [ "${INPUT_SUMMARY:-true}" != false ] && [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
  if [ -s "$work/preflight.md" ]; then
    LC_ALL=C awk '
      { size += length($0) + 1 }
      size > 1000000 { print "\nThe summary is cut here; the other forms of the report have all."; exit }
      { print }
    ' "$work/preflight.md" >>"$GITHUB_STEP_SUMMARY" || code=3
  else
    printf '# preflight: no report\n\n%s.\n' "$message" >>"$GITHUB_STEP_SUMMARY" || code=3
  fi
fi

if [ "$code" = 1 ] && [ "${INPUT_GATE:-true}" = false ]; then
  code=0
fi
exit "$code"
