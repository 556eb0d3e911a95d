#!/bin/sh
# Makes a virtual environment with the newest Python that our libraries are locked for.
# Usage: sh packaging/new-environment.sh FOLDER
set -eu
folder=$1

usable() {
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))' >/dev/null 2>&1
}

if [ -x "$folder/bin/python" ] && usable "$folder/bin/python"; then
    exit 0
fi

python=
for name in ${PYTHON:-python3.13 python3.12 python3.11 python3 python}; do
    if usable "$name"; then
        python=$name
        break
    fi
done
if [ -z "$python" ]; then
    echo "Watchline needs Python 3.11 or newer, and none was found. Install it, then try again." >&2
    exit 1
fi

# Debian ships Python without the part that makes environments
if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    echo "python$version-venv" > "${TMPDIR:-/tmp}/watchline-venv-package.$$"
    sh "$(dirname "$0")/system-packages.sh" "${TMPDIR:-/tmp}/watchline-venv-package.$$"
    rm -f "${TMPDIR:-/tmp}/watchline-venv-package.$$"
fi

echo "Making an environment in $folder with $("$python" --version) ..."
rm -rf "$folder"
"$python" -m venv "$folder"
