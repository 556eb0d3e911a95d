#!/bin/sh
# Writes requirements.lock: the newest libraries that pyproject.toml allows, for every system and every
# Python from 3.11 on, each with the hashes of its files. Holds no address: any mirror will do.
set -eu
cd "$(dirname "$0")/.."
tools=build/lock-tools
sh packaging/new-environment.sh "$tools"
"$tools/bin/python" -m pip install --quiet --disable-pip-version-check 'uv>=0.9,<1'
mkdir -p build
"$tools/bin/uv" pip compile pyproject.toml --quiet --upgrade --extra test --extra build --universal \
    --python-version 3.11 --generate-hashes --no-annotate --no-header \
    --no-emit-index-url --no-emit-find-links -o build/requirements.new
if grep -n '://' build/requirements.new; then
    echo "The new lock names addresses, so the old one was kept." >&2
    exit 1
fi
{
    echo '# Every library with its version and what its files hash to, for Python 3.11 and newer on Linux, macOS and'
    echo '# Windows. Made by `make lock`; do not edit.'
    cat build/requirements.new
} > requirements.lock
rm build/requirements.new
echo "Wrote requirements.lock."
