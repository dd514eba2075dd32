"""What stands where on the pages of a PDF: every shown text with its box, read from the content streams."""

from dataclasses import dataclass
from io import BytesIO

import pikepdf

Matrix = tuple[float, float, float, float, float, float]
UNIT: Matrix = (1, 0, 0, 1, 0, 0)
# The band of a line that letters without marks fill, in parts of the size of the type.
BELOW, ABOVE = 0.02, 0.62


@dataclass(frozen=True, slots=True)
class Shown:
    """One run of glyphs; points from the lower left corner of the page."""

    page: int
    left: float
    bottom: float
    right: float
    top: float
    text: str

    def covers(self, other: "Shown", tolerance: float = 0.7) -> bool:
        """Whether two runs share more ground than ``tolerance`` points in both directions."""
        across = min(self.right, other.right) - max(self.left, other.left)
        along = min(self.top, other.top) - max(self.bottom, other.bottom)
        return self.page == other.page and across > tolerance and along > tolerance


def multiply(a: Matrix, b: Matrix) -> Matrix:
    """First ``a``, then ``b``."""
    return (
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    )


class Font:
    """Widths and characters of one embedded font."""

    def __init__(self, entry: pikepdf.Object) -> None:
        self.widths: dict[int, float] = {}
        runs = list(entry.DescendantFonts[0].W)
        for first, widths in zip(runs[::2], runs[1::2], strict=True):
            self.widths |= {int(first) + k: float(width) for k, width in enumerate(widths)}
        self.characters = _characters(bytes(entry.ToUnicode.read_bytes()).decode("ascii"))


def _characters(cmap: str) -> dict[int, str]:
    found = {}
    for line in cmap.splitlines():
        parts = line.split()
        if len(parts) == 2 and parts[0].startswith("<") and parts[1].startswith("<"):
            spelled = bytes.fromhex(parts[1].strip("<>"))
            found[int(parts[0].strip("<>"), 16)] = spelled.decode("utf-16-be", "replace")
    return found


def shown(document: bytes) -> list[Shown]:
    """Every run of glyphs of every page."""
    with pikepdf.open(BytesIO(document)) as pdf:
        return [run for number, page in enumerate(pdf.pages, 1) for run in _on_page(page, number)]


class Reader:
    """Follows a content stream: where the next glyphs go, in which font."""

    def __init__(self, page: pikepdf.Page, number: int) -> None:
        self.fonts = {name: Font(entry) for name, entry in page.resources.Font.items()}
        self.number = number
        self.matrix = self.text = UNIT
        self.stack: list[Matrix] = []
        self.font: Font | None = None
        self.size = 1.0
        self.runs: list[Shown] = []

    def read(self, operator: str, operands: list[pikepdf.Object]) -> None:
        """One instruction; those that move no text are passed over."""
        steps = {
            "q": self._save,
            "Q": self._restore,
            "cm": self._move,
            "BT": self._begin,
            "Tm": self._place,
            "Tf": self._choose,
            "TJ": self._show,
            "Tj": self._show,
        }
        if operator in steps:
            steps[operator](operands)

    def _save(self, _: list[pikepdf.Object]) -> None:
        self.stack.append(self.matrix)

    def _restore(self, _: list[pikepdf.Object]) -> None:
        self.matrix = self.stack.pop()

    def _move(self, operands: list[pikepdf.Object]) -> None:
        self.matrix = multiply(_matrix(operands), self.matrix)

    def _begin(self, _: list[pikepdf.Object]) -> None:
        self.text = UNIT

    def _place(self, operands: list[pikepdf.Object]) -> None:
        self.text = _matrix(operands)

    def _choose(self, operands: list[pikepdf.Object]) -> None:
        self.font, self.size = self.fonts[str(operands[0])], float(operands[1])

    def _show(self, operands: list[pikepdf.Object]) -> None:
        assert self.font is not None
        parts = list(operands[0]) if isinstance(operands[0], pikepdf.Array) else [operands[0]]
        place = multiply((self.size, 0, 0, self.size, 0, 0), multiply(self.text, self.matrix))
        run, width = _run(parts, self.font, place, self.number)
        if run.text.strip():
            self.runs.append(run)
        self.text = multiply((1, 0, 0, 1, width * self.size, 0), self.text)


def _matrix(operands: list[pikepdf.Object]) -> Matrix:
    a, b, c, d, e, f = (float(value) for value in operands)
    return (a, b, c, d, e, f)


def _on_page(page: pikepdf.Page, number: int) -> list[Shown]:
    reader = Reader(page, number)
    for step in pikepdf.parse_content_stream(page):
        if isinstance(step, pikepdf.ContentStreamInstruction):
            reader.read(str(step.operator), list(step.operands))
    return reader.runs


def _run(parts: list[pikepdf.Object], font: Font, matrix: Matrix, page: int) -> tuple[Shown, float]:
    """The run, and how far it moves on in sizes of the type."""
    start, width, words = None, 0.0, ""
    for part in parts:
        if isinstance(part, pikepdf.String):
            start = width if start is None else start
            raw = bytes(part)
            for k in range(0, len(raw), 2):
                glyph = int.from_bytes(raw[k : k + 2], "big")
                width += font.widths.get(glyph, 0.0) / 1000
                words += font.characters.get(glyph, "")
        else:
            width -= float(part) / 1000
    corners = [(x * matrix[0] + matrix[4], y * matrix[3] + matrix[5]) for x, y in ((start or 0, BELOW), (width, ABOVE))]
    (left, bottom), (right, top) = corners
    return Shown(page, min(left, right), min(bottom, top), max(left, right), max(bottom, top), words), width


def overlaps(document: bytes) -> list[tuple[str, str]]:
    """Pairs of runs that cover each other."""
    runs = sorted(shown(document), key=lambda run: (run.page, run.left))
    found = []
    for k, run in enumerate(runs):
        for other in runs[k + 1 :]:
            if other.page != run.page or other.left > run.right:
                break
            if run.covers(other):
                found.append((run.text, other.text))
    return found


def outside(document: bytes) -> list[str]:
    """Runs that leave the page."""
    with pikepdf.open(BytesIO(document)) as pdf:
        sizes = [[float(v) for v in page.mediabox] for page in pdf.pages]
    return [
        run.text
        for run in shown(document)
        if run.left < 20 or run.right > sizes[run.page - 1][2] - 20 or run.bottom < 15
    ]
