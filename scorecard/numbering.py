"""Numbers of tasks and dossiers, which keep one the same from sheet to sheet, however they are typed."""

import re
import unicodedata

_ZEROS = re.compile(r"^0+(?=\d)")


def number_key(text: str) -> str:
    """``012``, ``12.``, ``12)`` and ``(12)`` are 12; Unicode forms, capitals and spaces make no difference.

    ``1.2`` and ``1.02``, ``A-1`` and ``A-01`` stay apart: nobody can say that they are one.
    """
    plain = "".join(unicodedata.normalize("NFC", text).casefold().split()).strip("().:;,")
    return _ZEROS.sub("", plain)
