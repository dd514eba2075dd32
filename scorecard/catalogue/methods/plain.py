"""A formula in one line of text: what a screen reader says, what is copied from a page, what the terminal prints."""

import re
from collections.abc import Iterator, Mapping

_TOKEN = re.compile(r"\\[a-zA-Z]+|\\.|.", re.DOTALL)
_SIGNS: Mapping[str, str] = {
    r"\cdot": " · ",
    r"\times": " × ",
    r"\le": " ≤ ",
    r"\ge": " ≥ ",
    r"\ne": " ≠ ",
    r"\mp": " −/+ ",
    r"\in": " in ",
    r"\not\ni": " without ",
    r"\propto": " ~ ",
    r"\lvert": "|",
    r"\rvert": "|",
    r"\lfloor": "floor(",
    r"\rfloor": ")",
    r"\lceil": "ceil(",
    r"\rceil": ")",
    r"\sum": "Σ",
    r"\cup": " and ",
    r"\setminus": " without ",
    r"\Delta": "Δ",
    r"\alpha": "α",
    r"\beta": "β",
    r"\lambda": "λ",
    r"\mu": "μ",
    r"\sigma": "σ",
    r"\phi": "φ",
    r"\ell": "l",
    r"\quad": " ",
    r"\,": " ",
    r"\;": " ",
    r"\{": "{",
    r"\}": "}",
    r"\\": "; ",
    "&": " if ",
    r"\left": "",
    r"\right": "",
    r"\not": "",
    r"\ni": " without ",
    "+": " + ",
    "=": " = ",
    "<": " < ",
    ">": " > ",
    "/": " / ",
    ":": ": ",
    "'": "′",
}
_CALLED = {r"\sqrt": "√", r"\bar": "mean", r"\hat": "estimate"}
_WORDS = {r"\operatorname", r"\text", r"\mathrm"}
_SUM, _ANY = re.compile(" [+−] "), re.compile(r" [+−·×/] |\)\(")
_BARS = re.compile(r"\| ?([^|]*?) ?\|")
_BEFORE_SUM = re.compile(r"([\w.,]+ / (?:[\w.,]+|\([^()]*\))) Σ")
_UNARY = re.compile(r"(^|[(=,] ?) − ")


def plain(latex: str) -> str:
    r"""``\frac{x - l}{h - l}`` as ``(x − l) / (h − l)``; of the commands that the table of methods uses."""
    said = re.sub(" +", " ", _sequence(iter(_TOKEN.findall(latex)), end=""))
    said = _UNARY.sub(r"\1−", said)
    said = _BEFORE_SUM.sub(r"(\1) Σ", _BARS.sub(r"|\1|", said))
    said = re.sub(r"([({]) ", r"\1", said)
    return re.sub(r" ([),};])", r"\1", said).strip()


def _sequence(signs: Iterator[str], end: str) -> str:
    """Up to ``end``, or all that is left."""
    said: list[str] = []
    for sign in signs:
        if sign == end:
            break
        said.append(_one(sign, signs))
    return "".join(said)


def _one(sign: str, signs: Iterator[str]) -> str:  # noqa: PLR0911 - one line for each form
    if sign == "{":
        return _sequence(signs, "}")
    if sign in {"^", "_"}:
        return sign + _small(_argument(signs))
    if sign == "-":
        return " − "
    if sign == r"\frac":
        return f"{_wrapped(_argument(signs), _SUM)} / {_wrapped(_argument(signs), _ANY)}"
    if sign in _CALLED:
        return f"{_CALLED[sign]}({_argument(signs)})"
    if sign in {r"\begin", r"\end"}:
        return _argument(signs)[:0]
    if sign in _WORDS:
        return _argument(signs)
    return _SIGNS.get(sign, sign.removeprefix("\\"))


def _argument(signs: Iterator[str]) -> str:
    """What a command or an index belongs to: a group, or the next sign."""
    sign = next(signs, "")
    while sign.isspace():
        sign = next(signs, "")
    return _one(sign, signs)


def _small(index: str) -> str:
    """An index of one sign as it is, a longer one in brackets; a fraction in it drawn together."""
    bare = index.strip().replace(" / ", "/")
    return bare if len(bare) == 1 or bare.isalnum() or re.fullmatch(r"[\d.,]+", bare) else f"({bare})"


def _wrapped(words: str, operators: re.Pattern[str]) -> str:
    """In brackets where an operator stands outside of any."""
    depth, outside = 0, ""
    for sign in words.strip():
        depth -= sign == ")"
        outside += sign if depth == 0 else ""
        depth += sign == "("
    return f"({words.strip()})" if operators.search(f" {outside} ") else words.strip()
