#!/bin/sh
# Installs what is missing of the Debian packages that the given lists name. Says what it does; asks sudo
# where the user is not root. On other systems it does nothing: Qt itself names what it misses.
# Usage: sh packaging/system-packages.sh LIST...
set -eu

command -v apt-get >/dev/null 2>&1 || exit 0
command -v dpkg-query >/dev/null 2>&1 || exit 0

# a package counts as there if another one says that it provides it: names change between releases
there=$(dpkg-query -W -f '${db:Status-Status} ${Package}, ${Provides}\n' |
    sed -n 's/^installed //p' | tr ',' '\n' | sed 's/([^)]*)//; s/ //g; /^$/d')
missing=
for package in $(sed 's/#.*//' "$@"); do
    printf '%s\n' "$there" | grep -qxF "$package" || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

echo "These system packages are missing:$missing"
as_root=
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null 2>&1; then
        echo "Please have them installed: apt-get install --no-install-recommends$missing" >&2
        exit 1
    fi
    echo "Installing them with sudo; it may ask for your password."
    as_root=sudo
fi

install() {
    # shellcheck disable=SC2086 # the list is meant to be split
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o DPkg::Lock::Timeout=300 \
        install --no-install-recommends $missing </dev/null >"$log" 2>&1
}

log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! install; then
    echo "Fetching Debian's lists of packages first ..."
    $as_root apt-get -qq -o DPkg::Lock::Timeout=300 update </dev/null
    if ! install; then
        cat "$log" >&2
        echo "The system packages could not be installed; nothing else was changed." >&2
        exit 1
    fi
fi
echo "Installed."
