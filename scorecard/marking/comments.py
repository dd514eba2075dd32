"""Comments on cells: those of ours beside, or under, those that the office wrote; the drawing that shows them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from scorecard.inputs.own_marks import COMMENT_SIGN
from scorecard.marking.cells import place_of
from scorecard.marking.package import Package
from scorecard.marking.tags import (
    HEAD,
    Splice,
    Tag,
    cell_text,
    children,
    content,
    element,
    first,
    scan,
    spliced,
    within,
)

AUTHOR = "scorecard"
_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_VML = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_SHAPE_TYPE = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE_NUMBER = re.compile(rb"_x0000_s(\d+)")
_SHAPE = re.compile(rb"<v:shape\b.*?</v:shape>", re.DOTALL)
_PLACE = re.compile(rb"<x:(Row|Column)>\s*(\d+)\s*</x:(?:Row|Column)>")
# Of a sheet's elements, those that stand after the drawing of comments.
_AFTER = (
    *("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst"),
    "mc:AlternateContent",
)
# What Excel numbers the shapes of one drawing by.
_BLOCK = 1024
_WIDE, _CHARACTERS_A_LINE = 4, 34


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a sheet's comments; empty where there is none yet."""

    comments: str
    drawing: str


def parts_of(package: Package, sheet: str) -> Parts:
    """Where the comments of a sheet and their drawing stand."""
    relations = {relation.key: relation for relation in package.relations(sheet)}
    comments = next((r.part for r in relations.values() if r.kind == "comments"), "")
    _, tags = scan(package.xml(sheet), {"legacyDrawing"})
    key = next((v for name, v in tags[0].attributes.items() if name.rpartition(":")[2] == "id"), "") if tags else ""
    return Parts(comments, relations[key].part if key in relations else "")


def comment(package: Package, sheet: str, texts: Mapping[str, str]) -> None:
    """Write a comment on each address; under what stands there where the cell has one, and none on a thread."""
    parts = parts_of(package, sheet)
    new = _write_comments(package, sheet, parts.comments, texts)
    _draw(package, sheet, parts.drawing, {address: texts[address] for address in new})


def _write_comments(package: Package, sheet: str, name: str, texts: Mapping[str, str]) -> list[str]:
    """The addresses that had no comment before."""
    if not name:
        name = package.free_name("xl/comments{}.xml")
        root = f'<comments xmlns="{package.namespace}">'
        package.put(name, HEAD + f"{root}<authors/><commentList/></comments>".encode())
        package.declare(name, _COMMENTS)
        package.relate(sheet, "comments", name)
    part = package.xml(name)
    prefix, tags = scan(part)
    authors, listed = first(tags, "authors"), first(tags, "commentList")
    if authors is None or listed is None:
        return []
    names = [content(part[tag.inside : tag.closing]) for tag in children(tags, authors, "author")]
    author = names.index(AUTHOR) if AUTHOR in names else len(names)
    there = {tag.attributes.get("ref", ""): tag for tag in children(tags, listed, "comment")}
    own = element(prefix, "author", {}, AUTHOR.encode())
    splices = [within(part, authors, prefix, own)] if AUTHOR not in names else []
    for address in there.keys() & texts.keys():
        splices += _appended(part, prefix, tags, there[address], texts[address])
    new = [address for address in texts if address not in there]
    written = (_comment(prefix, address, author, texts[address]) for address in new)
    splices.append(within(part, listed, prefix, b"".join(written)))
    package.put(name, spliced(part, splices))
    return new


def _comment(prefix: bytes, address: str, author: int, text: str) -> bytes:
    fields = {"ref": address, "authorId": str(author)}
    return element(prefix, "comment", fields, element(prefix, "text", {}, _run(prefix, text)))


def _run(prefix: bytes, text: str) -> bytes:
    words = element(prefix, "t", {"xml:space": "preserve"}, cell_text(text))
    look = b'<#sz val="9"/><#rFont val="Tahoma"/>'.replace(b"#", prefix)
    return element(prefix, "r", {}, element(prefix, "rPr", {}, look) + words)


def _appended(part: bytes, prefix: bytes, tags: list[Tag], there: Tag, text: str) -> list[Splice]:
    """Our text after that of the office, which becomes a run of its own where it is none."""
    body = next(children(tags, there, "text"), None)
    if body is None:
        return []
    splices = []
    for plain in (tag for tag in children(tags, body, "t") if tag.parent == "text"):
        splices.append(Splice(plain.start, plain.start, b"<" + prefix + b"r>"))
        splices.append(Splice(plain.end, plain.end, b"</" + prefix + b"r>"))
    return [*splices, within(part, body, prefix, _run(prefix, f"\n\n{text}"))]


def _draw(package: Package, sheet: str, name: str, texts: Mapping[str, str]) -> None:
    """A hidden box for each comment."""
    if not texts:
        return
    if not name:
        name = package.free_name("xl/drawings/vmlDrawing{}.vml")
        block = int("".join(filter(str.isdigit, name)) or "1")
        head = f'<xml {_VML}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{block}"/></o:shapelayout>'
        package.put(name, f"{head}{_SHAPE_TYPE}</xml>".encode())
        package.declare_suffix("vml", _DRAWING)
        _show(package, sheet, package.relate(sheet, "vmlDrawing", name))
        start = block * _BLOCK + 1
    else:
        start = max(map(int, _SHAPE_NUMBER.findall(package[name])), default=_BLOCK) + 1
    drawn = package[name]
    kind = b"" if b'"_x0000_t202"' in drawn else _SHAPE_TYPE.replace(">", f" {_VML}>", 1).encode()
    at = drawn.rfind(b"</xml>")
    shapes = "".join(_shape(start + k, *one) for k, one in enumerate(texts.items()))
    if at >= 0:
        package.put(name, drawn[:at] + kind + shapes.encode() + drawn[at:])


def _shape(number: int, address: str, text: str) -> str:
    row, column = place_of(address)
    lines = sum(1 + len(line) // _CHARACTERS_A_LINE for line in text.split("\n"))
    top = max(row - 2, 0)
    anchor = f"{column}, 15, {top}, 10, {column + _WIDE}, 15, {top + min(max(lines, 4), 20)}, 4"
    return (
        f'<v:shape {_VML} id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;visibility:hidden" '
        'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow color="black" obscured="t"/>'
        '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div>'
        '</v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
        f"<x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>"
        f"<x:Row>{row - 1}</x:Row><x:Column>{column - 1}</x:Column></x:ClientData></v:shape>"
    )


def _show(package: Package, sheet: str, key: str) -> None:
    """Let the sheet refer to the drawing of its comments."""
    part = package.xml(sheet)
    prefix, tags = scan(part, {"worksheet", "sheetData", "legacyDrawing", *_AFTER})
    root, data, lost = tags[0], first(tags, "sheetData"), first(tags, "legacyDrawing")
    after = (tag for tag in tags if tag.name in _AFTER and tag.parent == "worksheet" and data and tag.start > data.end)
    at = next((tag.start for tag in after), root.closing)
    kinds = quoted_kinds(package)
    tag = b"<" + prefix + b"legacyDrawing xmlns:mark=" + kinds + b" mark:id=" + f'"{key}"/>'.encode()
    # One that leads nowhere gives its place.
    package.put(sheet, spliced(part, [Splice(lost.start, lost.end, tag) if lost else Splice(at, at, tag)]))


def quoted_kinds(package: Package) -> bytes:
    """The namespace of relations, as the value of an attribute."""
    return f'"{package.kinds}"'.encode()


def uncomment(package: Package, sheet: str) -> None:
    """Take our words out of every comment of a sheet, and the comments that hold nothing else."""
    parts = parts_of(package, sheet)
    if not parts.comments:
        return
    part = package.xml(parts.comments)
    prefix, tags = scan(part)
    gone: set[str] = set()
    splices: list[Splice] = []
    for tag in (tag for tag in tags if tag.name == "comment"):
        runs = children(tags, tag, "t")
        words = "".join(content(part[run.inside : run.closing]) for run in runs)
        kept, sign, _ = words.partition(COMMENT_SIGN)
        body = next(children(tags, tag, "text"), None)
        if not sign or body is None:
            continue
        if kept.strip():
            text = element(prefix, "t", {"xml:space": "preserve"}, cell_text(kept.rstrip()))
            splices.append(Splice(body.inside, body.closing, text))
        else:
            splices.append(Splice(tag.start, tag.end, b""))
            gone.add(tag.attributes.get("ref", ""))
    package.put(parts.comments, spliced(part, splices))
    if parts.drawing and gone:
        package.put(parts.drawing, _without_shapes(package[parts.drawing], gone))


def _without_shapes(drawing: bytes, addresses: set[str]) -> bytes:
    """The drawing without the boxes of these cells."""
    places = {(row - 1, column - 1) for row, column in map(place_of, addresses)}

    def kept(found: re.Match[bytes]) -> bytes:
        place = {name: int(number) for name, number in _PLACE.findall(found[0])}
        return b"" if (place.get(b"Row", -1), place.get(b"Column", -1)) in places else found[0]

    return _SHAPE.sub(kept, drawing)
