"""The two streams of the program, made safe before anything is said."""

import sys
from io import TextIOWrapper


def prepare_streams() -> None:
    """Write UTF-8 and LF whatever the console says it takes; what cannot be encoded at all is written as its code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
