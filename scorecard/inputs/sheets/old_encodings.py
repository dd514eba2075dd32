"""Vietnamese written before Unicode: TCVN3 (ABC) and VNI, which look like nonsense in Latin letters.

``Hµ Néi`` (TCVN3) and ``Haø Noäi`` (VNI) are both Hà Nội. An encoding is taken only when every word with a mark is a
Vietnamese syllable in it and in no other; anything less is named, never converted.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

_TCVN3 = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
    0xB5: "àảãáạ",
    0xBB: "ằẳẵắ",
    0xC6: "ặầẩẫấậ",
    0xCC: "è",
    0xCE: "ẻẽéẹềểễếệìỉ",
    0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờởỡớợù",
    0xF1: "ủũúụừửữứựỳỷỹýỵ",
}
TCVN3: Mapping[int, str] = {first + k: letter for first, letters in _TCVN3.items() for k, letter in enumerate(letters)}
# VNI writes a letter and, after it, its mark: tone marks for plain vowels, shape and tone together for â, ê, ô, ă.
_TONES = dict(zip("ùøûõï", "\u0301\u0300\u0309\u0303\u0323", strict=True))
_ROOFED = {"â": "", **dict(zip("áàåãä", "\u0301\u0300\u0309\u0303\u0323", strict=True))}
_SHORT = {"ê": "", **dict(zip("éèúüë", "\u0301\u0300\u0309\u0303\u0323", strict=True))}
_VNI_ALONE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "í": "í", "ì": "ì"}
_VOWEL = "aăâeêioôơuưy"
_ONSET = "br|bl|kr|pl|b|ch|c|d|đ|gi|gh|g|h|kh|k|l|m|ngh|ng|nh|n|ph|p|qu|r|s|th|tr|t|v|x"
_RHYMES = """
ak ăk âk ok ôk êk ưk
a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây e ec em en eng eo ep
et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu o oa oac oach oai oam oan
oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông
ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt up ut uơ uy
uya uych uyên uyêt uynh uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt
yêu ym yn ynh
"""
_SYLLABLE = re.compile(f"(?:{_ONSET})?(?:{'|'.join(sorted(_RHYMES.split(), key=len, reverse=True))})")
_STOPS = re.compile(r"(?:c|ch|k|p|t)$")
_TONE_MARKS = "\u0300\u0301\u0303\u0309\u0323"
_WORD = re.compile(r"[^\W\d_]+")
# A raised figure beside no letter is a footnote mark; in TCVN3 ¹ would be ạ, which is no word of a sheet.
_FOOTNOTE = re.compile("(?<![A-Za-zÀ-ÿ])[¹²³]+(?![A-Za-zÀ-ÿ])")
LATIN = "cp1252"
# Below this share of Vietnamese words an encoding is not even named.
_LIKELY = 0.5


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The encoding some texts are in: its name, empty for none of the old ones; ``certain``: may be converted."""

    name: str = ""
    certain: bool = False


@lru_cache(maxsize=4096)
def is_syllable(word: str) -> bool:
    """Whether a word is a Vietnamese syllable: onset, rhyme, at most one tone, sharp or heavy before c, ch, p, t."""
    letters = unicodedata.normalize("NFD", word.lower())
    tones = [c for c in letters if c in _TONE_MARKS]
    plain = unicodedata.normalize("NFC", "".join(c for c in letters if c not in _TONE_MARKS))
    if len(tones) > 1 or not _SYLLABLE.fullmatch(plain):
        return False
    return not (tones and _STOPS.search(plain)) or tones[0] in "\u0301\u0323"


def from_tcvn3(text: str) -> str:
    """``Hµ Néi`` as Hà Nội; the text is in the Latin letters that the bytes look like."""
    return text.encode(LATIN, "replace").decode("latin-1").translate(TCVN3)


def from_vni(text: str) -> str:
    """``Haø Noäi`` as Hà Nội."""
    out: list[str] = []
    for letter in text:
        mark, before = letter.lower(), out[-1] if out else ""
        put = _with_mark(before, mark) if before else ""
        if put:
            out[-1] = put
        else:
            plain = _VNI_ALONE.get(mark, mark)
            out.append(plain.upper() if letter.isupper() else plain)
    return "".join(out)


def _with_mark(before: str, mark: str) -> str:
    """A vowel with the mark that follows it, or nothing when it takes none."""
    low = before.lower()
    if mark in _TONES and low in "aeiouyơư":
        tail = _TONES[mark]
    elif mark in _ROOFED and low in "aeo":
        tail = "\u0302" + _ROOFED[mark]
    elif mark in _SHORT and low == "a":
        tail = "\u0306" + _SHORT[mark]
    else:
        return ""
    return unicodedata.normalize("NFC", before + tail)


CONVERSIONS: Mapping[str, Callable[[str], str]] = {"TCVN3 (ABC)": from_tcvn3, "VNI": from_vni}


def diagnose(texts: Iterable[str]) -> Diagnosis:
    """Which old encoding the texts that are no Vietnamese as they stand are in; each must be Latin letters only."""
    suspects = {text for text in texts if is_suspect(text)}
    if not suspects:
        return Diagnosis()
    scores = {name: _score(suspects, convert) for name, convert in CONVERSIONS.items()}
    name = max(scores, key=lambda one: scores[one])
    if scores[name] < _LIKELY or scores[name] <= _score(suspects, str):
        return Diagnosis()
    sole = all(score < 1 for other, score in scores.items() if other != name)
    return Diagnosis(name, certain=scores[name] == 1 and sole)


def is_suspect(text: str) -> bool:
    """Whether a text has letters beyond ASCII, none beyond Latin, and is no Vietnamese as it stands."""
    if text.isascii() or not _is_latin(text):
        return False
    text = _FOOTNOTE.sub("", text)
    return bool(_odd(text)) or not all(map(is_syllable, _marked(text)))


def _score(texts: Iterable[str], convert: Callable[[str], str]) -> float:
    """The share of words with marks that are syllables once converted; signs left over count against it."""
    words = right = 0
    for text in texts:
        converted = convert(text)
        found = [word for word in _WORD.findall(unicodedata.normalize("NFC", converted)) if not word.isascii()]
        odd = _odd(converted)
        words += len(found) + odd
        right += sum(map(is_syllable, found))
    return right / words if words else 0.0


def _marked(text: str) -> list[str]:
    return [word for word in _WORD.findall(text) if not word.isascii()]


def _odd(text: str) -> int:
    """Signs that no Vietnamese text has but TCVN3 makes: ``§µ N½ng``."""
    return sum(c in "§¨©ª«¬\u00ad®¯¶¸¹»¼½¾¿¡¢£¤¥¦" for c in text)


def _is_latin(text: str) -> bool:
    try:
        text.encode(LATIN)
    except UnicodeEncodeError:
        return False
    return True
