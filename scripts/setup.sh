#!/bin/sh
# Sets up .venv with the pinned packages and sees to the system libraries; a second run finds all done.
# Usage: sh scripts/setup.sh [--dev] [--office]      PYTHON=python3.12 sh scripts/setup.sh   picks another Python
# --dev adds the test tools; --office adds LibreOffice Calc, which some tests open workbooks in, where it may be installed.
set -eu

cd "$(dirname "$0")/.."
root=$(pwd)
python=${PYTHON:-python3}
venv_python=.venv/bin/python
stamp=.venv/.scorecard-setup
kind=run
office=no
for option in "$@"; do
    case $option in
        --dev) kind=dev ;;
        --office) office=yes ;;
        *) printf 'set-up: unknown option %s\n' "$option" >&2; exit 2 ;;
    esac
done
# Whoever has set up the tests keeps them.
[ -f "$stamp" ] && [ "$(sed -n 3p "$stamp")" = dev ] && kind=dev

say() { printf 'set-up: %s\n' "$*"; }
stop() {
    printf 'set-up stopped: %s\n' "$1" >&2
    shift
    for line in "$@"; do printf '  %s\n' "$line" >&2; done
    exit 2
}

# --- Python -----------------------------------------------------------------------------------------------------
command -v "$python" >/dev/null 2>&1 || stop "there is no $python" \
    "Install Python 3.11 or newer (Debian, Ubuntu: apt-get install python3), or name one: make PYTHON=/path/to/python3 …"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || stop \
    "Python 3.11 or newer is needed, $python is $("$python" -c 'import platform; print(platform.python_version())')" \
    "Name a newer one: make PYTHON=python3.12 …"

# --- In which state is .venv? -------------------------------------------------------------------------------------
# A moved checkout or another Python makes an environment useless; changed pins only make it old.
place() { printf '%s %s\n' "$root" "$("$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)"; }
pins() { cat constraints.txt pyproject.toml scripts/setup.sh | cksum; }
usable() {
    "$venv_python" -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 &&
        { ! [ -f "$stamp" ] || [ "$(sed -n 1p "$stamp")" = "$(place "$venv_python")" ]; }
}
filled() { [ -x .venv/bin/scorecard ] && ls .venv/lib/python*/site-packages/weasyprint/__init__.py >/dev/null 2>&1; }
state=absent
if [ -f "$stamp" ] && filled && [ "$(cat "$stamp")" = "$(place "$venv_python"; pins; echo "$kind")" ]; then state=current
elif usable; then state=old
fi

# --- What the system has to give --------------------------------------------------------------------------------
# Asked of the loader, not of a package manager: the libraries may come from anywhere.
# The names are those WeasyPrint tries.
missing_libraries() {
    "$python" - <<'PYTHON'
import ctypes

LIBRARIES = {
    "libpango-1.0-0": ("libpango-1.0.so.0", "libpango-1.0.dylib"),
    "libpangoft2-1.0-0": ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib"),
    "libharfbuzz-subset0": ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib"),
}


def loads(name):
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


print(*(package for package, names in LIBRARIES.items() if not any(map(loads, names))))
PYTHON
}

wanted=$(missing_libraries)
if [ "$state" = absent ] && ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    wanted="python3-venv${wanted:+ $wanted}"
fi

as_root() {
    if [ "$(id -u)" = 0 ]; then env DEBIAN_FRONTEND=noninteractive "$@"
    else sudo -n env DEBIAN_FRONTEND=noninteractive "$@"; fi
}
may_install() { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }
# Lists of packages may be absent or old.
install_from_system() {
    as_root apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1 || {
        as_root apt-get update -qq >/dev/null || true
        as_root apt-get install -y -qq --no-install-recommends "$@" >/dev/null
    }
}

if [ -n "$wanted" ]; then
    if ! command -v apt-get >/dev/null 2>&1; then
        stop "this system lacks: $wanted (names as in Debian)" \
            "Install what corresponds to them, then run the same command again:" \
            "  Fedora   dnf install pango harfbuzz" \
            "  Arch     pacman -S pango harfbuzz" \
            "  Alpine   apk add pango harfbuzz-subset" \
            "  macOS    brew install pango harfbuzz python   (the Python of Homebrew finds them)" \
            "  Windows  see README"
    elif ! may_install; then
        stop "this system lacks: $wanted, and this user may not install packages" \
            "Run this with sudo, or ask an administrator, then run the same command again:" \
            "  apt-get install --no-install-recommends $wanted"
    fi
    say "installing $wanted from the system's packages"
    # shellcheck disable=SC2086 # one word a package
    install_from_system $wanted || stop \
        "the system's packages could not be installed" \
        "Try it by hand: apt-get install --no-install-recommends $wanted"
    left=$(missing_libraries)
    [ -z "$left" ] || stop "$python still cannot load what these packages bring: $left" \
        "Perhaps $python was built for another system; try PYTHON=/usr/bin/python3"
fi

# --- LibreOffice, for the tests that ask for it -------------------------------------------------------------------
# Its absence stops nothing: those tests are skipped, and what is printed here says so.
if [ "$office" = yes ] && ! command -v soffice >/dev/null 2>&1; then
    started=$(date +%s)
    if ! command -v apt-get >/dev/null 2>&1 || ! may_install; then
        say "LibreOffice is not there and may not be installed: the tests that open workbooks in it will be skipped"
    elif say "installing LibreOffice Calc, without windows" && install_from_system libreoffice-calc-nogui; then
        say "LibreOffice is installed, $(($(date +%s) - started)) s"
    else
        say "LibreOffice could not be installed: the tests that open workbooks in it will be skipped"
    fi
fi

# --- The virtual environment ------------------------------------------------------------------------------------
if [ "$state" = absent ]; then
    say "making .venv with $("$python" --version)"
    rm -rf .venv
    "$python" -m venv .venv || stop "$python cannot make a virtual environment" \
        "Install its venv module (Debian, Ubuntu: apt-get install python3-venv), then run the same command again"
fi
if [ "$state" = current ]; then
    say "nothing to do, .venv is up to date"
else
    extra=''
    [ "$kind" = dev ] && extra='[dev]'
    say "installing the pinned packages into .venv (about a minute)"
    install() {
        "$venv_python" -m pip install --quiet --compile --no-input --disable-pip-version-check \
            --constraint constraints.txt "$@" || stop "pip could not install the packages" \
            "Its message is above; with no network, or behind a proxy, see README"
    }
    # The build backend first, so that it is the pinned one too.
    install hatchling editables
    install --no-build-isolation --editable ".$extra"
    "$venv_python" -c 'import weasyprint' || stop "WeasyPrint does not start" "Its message is above"
    { place "$venv_python"; pins; echo "$kind"; } >"$stamp.new"
    mv "$stamp.new" "$stamp"
    say "done"
fi
# An editable checkout is not compiled by pip, and with PYTHONDONTWRITEBYTECODE never would be.
"$venv_python" -m compileall -q scorecard
