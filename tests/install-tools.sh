#!/bin/sh
# Make sure that the checkers are there: Chromium, Java, poppler and libical for `make test`, npm packages for both commands.
# What is already on the machine is used; otherwise Debian's packages are installed when we may (root on Debian).
set -eu

need() { # need COMMAND PACKAGE
  command -v "$1" >/dev/null 2>&1 && return 0
  if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    echo "Installing $2 …"
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends "$2"; } >/dev/null 2>&1 || true
  fi
  command -v "$1" >/dev/null 2>&1 && return 0
  echo "“$1” is needed and cannot be installed from here. On Debian: sudo apt install $2" >&2
  return 1
}

need node nodejs
need npm npm
need xgettext gettext
if [ ! -e node_modules/.installed ] || [ package-lock.json -nt node_modules/.installed ]; then
  echo "Installing the front-end checkers …"
  npm ci --silent --no-progress
  touch node_modules/.installed
fi
[ "${1:-}" = lint ] && exit 0

if [ -z "${CHROMIUM:-}" ] && ! command -v chromium >/dev/null 2>&1 && ! command -v google-chrome >/dev/null 2>&1; then
  need chromium chromium
fi
need java default-jre-headless
need pdftotext poppler-utils

has_libical() { python3 -c 'import ctypes; ctypes.CDLL("libical.so.3")' 2>/dev/null; }
if ! has_libical && command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
  echo "Installing libical …"
  { apt-get update -qq && { apt-get install -y -qq --no-install-recommends libical3 || apt-get install -y -qq --no-install-recommends libical3t64; }; } >/dev/null 2>&1 || true
fi
has_libical || { echo "libical 3 is needed and cannot be installed from here. On Debian: sudo apt install libical3" >&2; exit 1; }
