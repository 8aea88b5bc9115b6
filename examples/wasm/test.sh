#!/usr/bin/env bash
# Builds the module and tests it in node, and the page in a headless Chromium, with whatever is
# missing for that. SCREENSHOTS=FOLDER keeps pictures of the page.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)

if [ -z "${CHROMIUM:-}" ] && ! [ -x /usr/bin/chromium ]; then
    sudo=()
    [ "$(id -u)" = 0 ] || sudo=(sudo)
    "${sudo[@]}" apt-get -q update >&2 || true
    "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get -q -y --no-install-recommends install chromium fonts-dejavu-core >&2
fi
bash "$here/build.sh"
node --test --test-reporter=spec "$here/test/"*.test.mjs
