"""The examinations of ``scorecard doctor`` that concern pages: the project, fonts and glyphs, one page really made."""

from collections.abc import Iterator
from pathlib import Path

from scorecard.catalogue import Catalogue
from scorecard.cli.checkup import Finding
from scorecard.cli.installation import first_line
from scorecard.cli.trial_page import make_trial_pages
from scorecard.geography import Geography
from scorecard.language import Language, Names
from scorecard.pipeline import Ground, read_ground
from scorecard.problems import Checked, Problem, problem
from scorecard.problems.rule import N_
from scorecard.project import TEMPLATES, Project, bundled, periods
from scorecard.report.fonts import characters, font_files

SCRIPTS = ("BeVietnamPro", "NotoSans", "NotoSansDevanagari", "NotoSansBengali", "NotoNastaliqUrdu")
FONT_FILES = (*(f"{family}-{style}.ttf" for family in SCRIPTS for style in ("Regular", "Bold")), "ScorecardSigns.ttf")
LANGUAGES = ("vi", "en")
"""Those of a page where there is no catalogue to say."""
MARKS = "0123456789₀₁₂₃₄₅₆₇₈₉¹ .,;:·…–−±+×=≈≠<>≤≥%‰°/()“”’«»›†‡*•½▲▼◆●○\u00a0\u2007\u200a"
_VOWELS = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
ALPHABETS = {
    "vi": "".join(letter + letter.upper() for letter in f"{_VOWELS}{_LATIN}đ"),
    "en": _LATIN + _LATIN.upper(),
    "hi": "अआइईउऊऋएऐओऔकखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसहािीुूृेैोौंँः़्।०१२३४५६७८९",
    "bn": "অআইঈউঊঋএঐওঔকখগঘঙচছজঝঞটঠডঢণতথদধনপফবভমযরলশষসহড়ঢ়য়ািীুূৃেৈোৌংঃঁ্ৎ।০১২৩৪৫৬৭৮৯",
    "ur": "آابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنوہھءیےئؤ۔،؛؟۰۱۲۳۴۵۶۷۸۹",
}
_MOST_SHOWN = 40


def examine_pages(project: Project | None) -> Iterator[Finding]:
    """Catalogue and territory, the font files, their glyphs, and a page in every language.

    Fonts that are missing or damaged are the whole answer: what follows from them is not examined.
    """
    read: Checked[Ground | None] = read_ground(project) if project else Checked(None)
    if project:
        yield known_project(project, read)
    folders = project.templates if project else (bundled() / TEMPLATES,)
    languages = read.value.catalogue.languages if read.value else LANGUAGES
    files = fonts(folders)
    yield files
    if files.good:
        letters = glyphs(folders, languages, read.value)
        yield letters
        yield trial_pages(folders, languages, known=frozenset(() if letters.good else {"R101"}))


def known_project(project: Project, read: Checked[Ground | None]) -> Finding:
    """Whether catalogue and territory can be used, with everything that is wrong with them."""
    if read.value is None:
        return Finding(N_("project"), project.root.name, read.problems)
    catalogue, geography = read.value.catalogue, read.value.geography
    facts = {
        "catalogue": catalogue.identifier,
        "units": str(len(geography.units(catalogue.territory.vintage))),
        "period": ", ".join(period.code for period in periods(project)[-1:]) or "-",
    }
    return Finding(N_("project"), N_("{catalogue}, {units} units, latest period {period}"), read.problems, facts)


def fonts(folders: tuple[Path, ...]) -> Finding:
    """The bundled fonts: all there, and every font file of the template folders readable."""
    bundle = bundled() / TEMPLATES / "fonts"
    missing = [name for name in FONT_FILES if not (bundle / name).is_file()]
    broken = tuple(found for path in font_files(folders) if (found := _why_not_read(path)))
    says = f"{len(FONT_FILES) - len(missing)}/{len(FONT_FILES)}"
    absent = (problem("E304", names=", ".join(missing)),) if missing else ()
    return Finding(N_("fonts"), says, (*absent, *broken))


def _why_not_read(path: Path) -> Problem | None:
    try:
        characters(path)
    except Exception as reason:  # noqa: BLE001 - a damaged font makes the library raise whatever it met
        return problem("E308", name=path.name, reason=first_line(reason))
    return None


def glyphs(folders: tuple[Path, ...], languages: tuple[str, ...], ground: Ground | None) -> Finding:
    """Whether some font has every letter, mark and name that pages in these languages may print."""
    have = {point for path in font_files(folders) for point in characters(path)}
    needed = {code: _needed(code, ground) for code in languages}
    lacking = {code: sorted(c for c in wanted if ord(c) not in have) for code, wanted in needed.items()}
    problems = tuple(
        problem("E307", language=code, characters=_listed(missing)) for code, missing in lacking.items() if missing
    )
    says = " · ".join(f"{code} {len(wanted) - len(lacking[code])}/{len(wanted)}" for code, wanted in needed.items())
    return Finding(N_("glyphs"), says, problems)


def _needed(language: str, ground: Ground | None) -> frozenset[str]:
    texts = _texts(ground.catalogue, ground.geography, language) if ground else ()
    return frozenset(ALPHABETS.get(language, "") + MARKS + "".join(texts)) - frozenset("\n\t\r\u200c\u200d")


def _texts(catalogue: Catalogue, geography: Geography, language: str) -> Iterator[str]:
    """What the catalogue and the territory have printed in a language."""
    units = geography.units(catalogue.territory.vintage)
    named: tuple[Names, ...] = (
        *(catalogue.titles, catalogue.short_titles, catalogue.agency, catalogue.edition.framework),
        *(catalogue.method_notes, catalogue.cautions, catalogue.sources),
        *(node.names for node in catalogue.nodes.values()),
        *(name for measure in catalogue.measures.values() for name in (measure.names, measure.symbol)),
        *(level.names for figure in catalogue.figures.values() for level in figure.levels),
        *(owner.names for owner in catalogue.owners.values()),
        *(unit.names for unit in units),
    )
    return (names(language) for names in named)


def _listed(missing: list[str]) -> str:
    more = " …" if len(missing) > _MOST_SHOWN else ""
    return " ".join(missing[:_MOST_SHOWN]) + more


def trial_pages(folders: tuple[Path, ...], languages: tuple[str, ...], known: frozenset[str] = frozenset()) -> Finding:
    """A scorecard and an overview made in each language; problems of ``known`` codes have been told already."""
    made = {language: _trial_pages(folders, language) for language in languages}
    says = " · ".join(f"{code} {sum(map(len, pages.value)) // 1024} KB" for code, pages in made.items())
    met = {(p.code, *p.facts.values()): p for pages in made.values() for p in pages.problems if p.code not in known}
    return Finding(N_("test pages"), says, tuple(met.values()))


def _trial_pages(folders: tuple[Path, ...], language: str) -> Checked[tuple[bytes, ...]]:
    try:
        return make_trial_pages(folders, Language(language))
    except Exception as reason:  # noqa: BLE001 - whatever goes wrong on this machine is the finding
        text = f"{type(reason).__name__}: {first_line(reason)}"
        return Checked((), (problem("E306", reason=text),))
