#!/bin/sh
# Fetches a release of preflight, believes it only after its checksum and its provenance, and says
# where its launcher is.
set -eu

version=${INPUT_VERSION#v}
case $version in
  '' | *[!0-9A-Za-z.-]* | -* | .*)
    echo "::error title=preflight::the input version is no version such as 1.0.0"
    exit 2
    ;;
esac
file=preflight-$version.tar.gz
work=$(mktemp -d "${RUNNER_TEMP:-${TMPDIR:-/tmp}}/preflight-$version.XXXXXX")

refuse() {
  echo "::error title=preflight::$1"
  exit 3
}

gh release download "v$version" --repo "$INPUT_REPOSITORY" --dir "$work" \
  --pattern "$file" --pattern SHA256SUMS || refuse "there is no release $version to be had"
if command -v sha256sum >/dev/null; then
  actual=$(sha256sum <"$work/$file")
else
  actual=$(shasum -a 256 <"$work/$file")
fi
grep -qxF "${actual%% *}  $file" "$work/SHA256SUMS" || refuse "$file is not what SHA256SUMS says"
gh attestation verify "$work/$file" --repo "$INPUT_REPOSITORY" >/dev/null ||
  refuse "nobody vouches for where $file was built"
tar -xzf "$work/$file" -C "$work"
echo "path=$work/preflight-$version/bin/preflight" >>"$GITHUB_OUTPUT"
