#!/bin/sh
# Prints the path of a Chromium: one that is there, else one installed from Debian's packages or by Playwright. The one
# without windows comes first, since its pages are drawn in three quarters of the time.
# Usage: find_chromium.sh BIN, where BIN is the folder of the environment's commands.
set -eu

present() {
    for name in "${CHROMIUM:-}" chromium-headless-shell "$@"; do
        [ -n "$name" ] && command -v "$name" && return 0
    done
    return 1
}

install() {
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$1"; } >&2
}

present && exit 0
if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    { install chromium-headless-shell || install chromium; } && present chromium && exit 0
fi
present chromium chromium-browser google-chrome google-chrome-stable && exit 0
if "$1/playwright" install chromium >&2; then
    "$1/python" -c 'from playwright.sync_api import sync_playwright as s
with s() as p: print(p.chromium.executable_path)'
    exit 0
fi
echo "No Chromium found and none could be installed; install one and set CHROMIUM to its path." >&2
exit 1
