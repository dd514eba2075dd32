"""Styles of a workbook: copies of the ones that cells have, with another fill, and those of the front sheet."""

from dataclasses import dataclass

from scorecard.marking.package import Package
from scorecard.marking.tags import HEAD, Tag, children, element, first, replaced, scan, spliced, within

_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
# What Excel needs at least; the second fill is reserved by it.
_PLAIN = (
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="1"><xf xfId="0"/></cellXfs></styleSheet>'
)


@dataclass(frozen=True, slots=True)
class Look:
    """A style of the front sheet. ``colour`` and ``fill`` are ``RRGGBB``; empty for none."""

    bold: bool = False
    size: int = 10
    colour: str = ""
    underlined: bool = False
    fill: str = ""


class Styles:
    """The styles of one package, gathered while it is changed and written at the end."""

    def __init__(self, package: Package) -> None:
        self._package = package
        main = package.main
        found = next((r.part for r in package.relations(main) if r.kind == "styles"), "")
        self._name = found or _add_plain(package, main)
        self._part = package.xml(self._name)
        self._prefix, self._tags = scan(self._part)
        self._fills = self._of("fills", "fill")
        self._xfs = self._of("cellXfs", "xf")
        self._fonts = self._of("fonts", "font")
        self._added: dict[str, list[bytes]] = {"fonts": [], "fills": [], "cellXfs": []}
        self._known: dict[tuple[object, ...], int] = {}

    def _of(self, name: str, child: str) -> list[Tag]:
        whole = first(self._tags, name)
        return [] if whole is None else [tag for tag in children(self._tags, whole, child) if tag.parent == name]

    def filled(self, style: int, colour: str) -> int:
        """The style of a cell with a plain fill of ``colour`` (``RRGGBB``)."""
        return self._with_fill(style, self._colour(colour))

    def refilled(self, style: int, fill: str) -> int:
        """The style with a fill as :meth:`fill_of` gave it; none where it is empty."""
        return self._with_fill(style, self._add("fills", self._own(fill.encode())) if fill else 0)

    def fill_of(self, style: int) -> str:
        """The fill of a style as it is written, without prefixes; empty for none."""
        index = int(self._xf(style).attributes.get("fillId", "0"))
        if not 0 < index < len(self._fills):
            return ""
        tag = self._fills[index]
        whole = self._part[tag.start : tag.end]
        return whole.replace(b"<" + self._prefix, b"<").replace(b"</" + self._prefix, b"</").decode()

    def look(self, look: Look) -> int:
        """A style of the front sheet: text that wraps and never becomes a formula when it is typed anew."""
        key = ("look", look)
        if key not in self._known:
            inner = (b"<b/>" if look.bold else b"") + (b"<u/>" if look.underlined else b"")
            inner += f'<sz val="{look.size}"/>'.encode()
            inner += f'<color rgb="FF{look.colour}"/>'.encode() if look.colour else b""
            font = self._add("fonts", self._own(b"<font>" + inner + b'<name val="Arial"/></font>'))
            fill = self._colour(look.fill) if look.fill else 0
            fields = {"numFmtId": "49", "fontId": str(font), "fillId": str(fill), "borderId": "0", "xfId": "0"}
            fields |= {"quotePrefix": "1", "applyNumberFormat": "1", "applyFont": "1", "applyAlignment": "1"}
            fields |= {"applyFill": "1"} if fill else {}
            align = element(self._prefix, "alignment", {"vertical": "top", "wrapText": "1"})
            self._known[key] = self._add("cellXfs", element(self._prefix, "xf", fields, align))
        return self._known[key]

    def write(self) -> None:
        """Put what was gathered into the package."""
        splices = []
        for name, new in self._added.items():
            whole = first(self._tags, name)
            if whole is None or not new:
                continue
            count = str(len(self._of(name, {"fonts": "font", "fills": "fill", "cellXfs": "xf"}[name])) + len(new))
            splices += [replaced(self._part, whole, {"count": count}), within(self._part, whole, b"", b"".join(new))]
        self._package.put(self._name, spliced(self._part, splices))

    def _with_fill(self, style: int, fill: int) -> int:
        key = ("xf", style, fill)
        if key not in self._known:
            tag = self._xf(style)
            whole = self._part[tag.start : tag.end]
            opened = tag.inside - tag.start
            changed = replaced(self._part, tag, {"fillId": str(fill), "applyFill": "1"}).text
            self._known[key] = self._add("cellXfs", changed + whole[opened:])
        return self._known[key]

    def _colour(self, colour: str) -> int:
        fill = f'<fill><patternFill patternType="solid"><fgColor rgb="FF{colour}"/><bgColor indexed="64"/>'
        return self._add("fills", self._own(f"{fill}</patternFill></fill>".encode()))

    def _own(self, xml: bytes) -> bytes:
        """Elements of ours under the prefix of the part."""
        return xml.replace(b"</", b"\0").replace(b"<", b"<" + self._prefix).replace(b"\0", b"</" + self._prefix)

    def _add(self, name: str, xml: bytes) -> int:
        """The index of a new element of a list; of the same one where it was added before."""
        there = {"fonts": self._fonts, "fills": self._fills, "cellXfs": self._xfs}[name]
        added = self._added[name]
        if xml not in added:
            added.append(xml)
        return len(there) + added.index(xml)

    def _xf(self, style: int) -> Tag:
        return self._xfs[style if style < len(self._xfs) else 0]


def _add_plain(package: Package, main: str) -> str:
    name = package.free_name("xl/styles{}.xml")
    package.put(name, HEAD + f'<styleSheet xmlns="{package.namespace}">{_PLAIN}'.encode())
    package.declare(name, _CONTENT_TYPE)
    package.relate(main, "styles", name)
    return name
