"""What is read and mended in a document's objects before they are written."""

from typing import Any


def font_name(entry: Any) -> str:  # noqa: ANN401 - pydyf has no types
    """The name of an embedded font, without the letters of its subset; empty for every other object."""
    if entry.get("Type") != "/Font":
        return ""
    name = entry.get("BaseFont", "")
    text = name.decode(errors="replace") if isinstance(name, bytes) else str(name)
    return text.lstrip("/").rsplit("+", 1)[-1]


def mend_character_maps(pdf: Any) -> None:  # noqa: ANN401 - pydyf has no types
    """Glyphs that stand for no character of their own (parts of Nastaliq letters) map to a zero-width space.

    The library writes an empty string there, which PDF/UA does not allow.
    """
    for entry in pdf.objects:
        lines = getattr(entry, "stream", None)
        if lines and any(isinstance(line, bytes) and b"beginbfchar" in line for line in lines):
            entry.stream = [line.replace(b"> <>", b"> <200b>") if isinstance(line, bytes) else line for line in lines]
