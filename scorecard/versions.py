"""Which program this is: versions of all that can change a byte of what it leaves.

They are asked of what is installed, without loading it: a run that has nothing to do loads nothing.
"""

import ctypes
import platform
import zlib
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from scorecard import __version__

UNKNOWN = "unknown"
DRAWING = (
    *("weasyprint", "pydyf", "tinycss2", "tinyhtml5", "cssselect2", "pyphen", "fonttools", "pillow", "brotli"),
    *("zopfli", "jinja2", "markupsafe"),
)
COMPUTING = (
    *("babel", "numpy", "olefile", "openpyxl", "pandas", "pydantic", "python-calamine", "pyyaml", "scipy"),
    *("xlsxwriter", "ziamath", "ziafont", "latex2mathml"),
)
_PANGO = ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll")
_HARFBUZZ = ("libharfbuzz.so.0", "libharfbuzz.dylib", "libharfbuzz-0.dll")
_SUBSET = ("libharfbuzz-subset.so.0", "libharfbuzz-subset.dylib", "libharfbuzz-subset-0.dll")
_FREETYPE = ("libfreetype.so.6", "libfreetype.dylib", "libfreetype-6.dll")


@cache
def of_drawing() -> Mapping[str, str]:
    """Name to version of what draws a page that is filled: packages, shared libraries, this program.

    ``absent`` for a package that is not installed, :data:`UNKNOWN` for a library that does not tell.
    """
    shared = {"pango": _told(_PANGO, _pango), "harfbuzz": _told(_HARFBUZZ, _harfbuzz)}
    own = {"scorecard": __version__, "zlib": zlib.ZLIB_RUNTIME_VERSION}
    # Without it fonts are cut by other code, into other bytes; WeasyPrint does either.
    subset = _told(_SUBSET, lambda _: "present")
    shared["harfbuzz-subset"] = "absent" if subset == UNKNOWN else subset
    return {**own, **_packages(DRAWING), **shared, "freetype": _told(_FREETYPE, _freetype)}


@cache
def of_program() -> Mapping[str, str]:
    """The same of everything: what reads, computes, writes and draws."""
    return {**of_drawing(), **_packages(COMPUTING), "python": platform.python_version()}


def _packages(names: Iterable[str]) -> dict[str, str]:
    return {name: _version(name) for name in names}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "absent"


def _told(names: Iterable[str], ask: Callable[[ctypes.CDLL], str]) -> str:
    for name in names:
        try:
            return ask(ctypes.CDLL(name))
        except (OSError, AttributeError):
            continue
    return UNKNOWN


def _pango(library: ctypes.CDLL) -> str:
    major, rest = divmod(int(library.pango_version()), 10_000)
    return f"{major}.{rest // 100}.{rest % 100}"


def _harfbuzz(library: ctypes.CDLL) -> str:
    library.hb_version_string.restype = ctypes.c_char_p
    return str(library.hb_version_string().decode())


def _freetype(library: ctypes.CDLL) -> str:
    handle, parts = ctypes.c_void_p(), [ctypes.c_int() for _ in range(3)]
    if library.FT_Init_FreeType(ctypes.byref(handle)):
        return UNKNOWN
    library.FT_Library_Version(handle, *(ctypes.byref(part) for part in parts))
    library.FT_Done_FreeType(handle)
    return ".".join(str(part.value) for part in parts)
