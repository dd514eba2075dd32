"""From a view to a PDF: templates filled, text made safe, fonts checked, complaints of the library reported."""

import json
import logging
import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

import jinja2
import weasyprint
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from scorecard.problems import Checked, Location, Problem, ScorecardError, problem
from scorecard.report import fonts
from scorecard.report.annex_blocks import Methodology
from scorecard.report.blocks import Overview, Scorecard
from scorecard.report.composed import Composed, blocks_of, code_of, digest, digest_of_assets
from scorecard.report.group_blocks import GroupOverview
from scorecard.report.pdf_objects import font_name, mend_character_maps
from scorecard.report.review_blocks import ReviewPages
from scorecard.report.safety import made_safe, unprintable
from scorecard.report.status_blocks import StatusPage
from scorecard.report.style_values import with_values
from scorecard.report.view import View
from scorecard.report.what_if_blocks import Supposition
from scorecard.versions import of_drawing

DOCUMENTS: dict[type[View], str] = {
    Scorecard: "scorecard.html",
    Overview: "overview.html",
    GroupOverview: "groups.html",
    Supposition: "what_if.html",
    StatusPage: "status.html",
    Methodology: "methodology.html",
    ReviewPages: "review.html",
}
"""The template of each kind of page."""
STYLES = ("fonts.css", "page.css", "blocks.css")
"""The style sheets of every page, parsed once a process."""
DRAWN_BY = ("documents.py", "pdf_objects.py", "style_values.py")
"""The modules beside this one that have a hand in the bytes of a page that is filled."""
_ROOT = "file:///templates/"


@dataclass(frozen=True, slots=True)
class Templates:
    """Folders to look for templates, style sheets, fonts and pictures in; the first that has a file gives it."""

    folders: tuple[Path, ...]

    def find(self, name: str) -> Path | None:
        """The file of a relative name, or None; a name never leads out of a folder."""
        for folder in self.folders:
            path = (folder / PurePosixPath(name)).resolve()
            if path.is_relative_to(folder.resolve()) and path.is_file():
                return path
        return None


class Assets(URLFetcher):  # type: ignore[misc]  # weasyprint has no types
    """Gives documents the files of the template folders and refuses every other address."""

    def __init__(self, templates: Templates) -> None:
        super().__init__(allowed_protocols=("file",), allow_redirects=False)
        self._templates = templates
        self.refused: list[str] = []

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:  # noqa: ARG002 - the library's signature
        """The file below the templates' address; raises ValueError for any other."""
        path = (
            self._templates.find(unquote(urlsplit(url).path).removeprefix("/templates/"))
            if url.startswith(_ROOT)
            else None
        )
        if path is None:
            self.refused.append(url.removeprefix(_ROOT))
            raise ValueError(f"refused: {url}")
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        return URLFetcherResponse(url, path.read_bytes(), headers={"Content-Type": kind})


class _Log(logging.Handler):
    """Keeps what the library warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextmanager
def _listening() -> Iterator[list[str]]:
    log, logger = _Log(), logging.getLogger("weasyprint")
    logger.addHandler(log)
    try:
        yield log.messages
    finally:
        logger.removeHandler(log)


class Press:
    """What a process makes once: environment, fonts, parsed style sheets; raises ScorecardError without a sheet."""

    def __init__(self, templates: Templates) -> None:
        self.templates = templates
        self.assets = Assets(templates)
        self.fonts = FontConfiguration()
        self.environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(templates.folders),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        with _listening() as messages:
            self.styles = [self._style(text) for text in with_values([self._sheet(name) for name in STYLES])]
        self.problems = self._complaints(messages)

    def _sheet(self, name: str) -> str:
        path = self.templates.find(name)
        if path is None:
            raise ScorecardError(problem("R106", name=name))
        return path.read_text("utf-8")

    def _style(self, text: str) -> weasyprint.CSS:
        return weasyprint.CSS(string=text, base_url=_ROOT, url_fetcher=self.assets, font_config=self.fonts)

    def _complaints(self, messages: list[str]) -> tuple[Problem, ...]:
        """One problem for each refused address and each other message."""
        refused, self.assets.refused = list(dict.fromkeys(self.assets.refused)), []
        others = [m for m in dict.fromkeys(messages) if not any(address in m for address in refused)]
        return (
            *(problem("R104", address=address) for address in refused),
            *(problem("R103", message=message) for message in others),
        )

    @cached_property
    def identity(self) -> str:
        """SHA-256 of what draws and what it draws with: :data:`DRAWN_BY`, versions, style sheets, fonts, pictures."""
        own = "\n".join(digest((Path(__file__).parent / name).read_text("utf-8")) for name in DRAWN_BY)
        versions = json.dumps(dict(of_drawing()), sort_keys=True)
        return digest("\n".join((own, versions, digest_of_assets(self.templates.folders))))

    def fill(self, view: View, code: str = "") -> str:
        """The page as HTML, with the code of its content where that is known; raises jinja2.TemplateError."""
        return self.environment.get_template(DOCUMENTS[type(view)]).render(page=view, code=code)

    def compose(self, view: View) -> Checked[Composed]:
        """The page as it will be printed; problems R101, R102. Raises jinja2.TemplateError."""
        code = code_of(self.fill(view))
        safe = made_safe(self.fill(view, code))
        missing_glyphs = unprintable(safe.value, fonts.covered(self.templates.folders))
        key = digest(f"{self.identity}\n{safe.value}")
        return Checked(Composed(safe.value, code, key, blocks_of(view)), (*safe.problems, *missing_glyphs))

    def print(self, html: str) -> Checked[bytes]:
        """The page as PDF/UA; problems R103, R104, R109."""
        embedded: list[str] = []

        def finish(_: weasyprint.Document, pdf: Any) -> None:  # noqa: ANN401 - pydyf has no types
            embedded.extend(sorted({font_name(o) for o in pdf.objects if isinstance(o, dict)} - {""}))
            mend_character_maps(pdf)

        with _listening() as messages:
            content = weasyprint.HTML(string=html, base_url=_ROOT, url_fetcher=self.assets).write_pdf(
                font_config=self.fonts,
                stylesheets=self.styles,
                finisher=finish,
                pdf_variant="pdf/ua-1",
                pdf_identifier=True,
            )
        foreign = [name for name in embedded if not fonts.is_bundled(name, self.templates.folders)]
        return Checked(
            content,
            (*self.problems, *self._complaints(messages), *(problem("R109", font=name) for name in foreign)),
        )


@lru_cache(maxsize=2)
def press(templates: Templates) -> Press:
    """The process's press for these templates."""
    return Press(templates)


def renew_press() -> None:
    """Read templates, style sheets and fonts again when the next page is made: they may not be what they were."""
    press.cache_clear()
    fonts.covered.cache_clear()
    fonts.families.cache_clear()


def compose(view: View, templates: Templates) -> Checked[Composed | None]:
    """The page of the view; None when a template is missing (R106) or cannot be filled (R105)."""
    try:
        page = press(templates).compose(view)
    except ScorecardError as stop:
        return Checked(None, stop.problems)
    except jinja2.TemplateNotFound as missing:
        return Checked(None, (problem("R106", name=str(missing.name)),))
    except jinja2.TemplateError as failure:
        return Checked(None, (problem("R105", _place(failure, templates), message=str(failure.message)),))
    return Checked(page.value, page.problems)


def render(view: View, templates: Templates) -> Checked[bytes]:
    """The view as a tagged PDF; empty where it cannot be composed.

    The same view, templates and libraries give the same bytes. Problems: R101–R106, R109.
    """
    composed = compose(view, templates)
    if composed.value is None:
        return Checked(b"", composed.problems)
    printed = print_page(composed.value.html, templates)
    return Checked(printed.value, (*composed.problems, *printed.problems))


def print_page(html: str, templates: Templates) -> Checked[bytes]:
    """A composed page as a tagged PDF; problems R103, R104, R109."""
    return press(templates).print(html)


def _place(failure: jinja2.TemplateError, templates: Templates) -> Location:
    """The template and line at which filling stopped."""
    if isinstance(failure, jinja2.TemplateSyntaxError):
        return Location(f"templates/{failure.name}", failure.lineno)
    found = Location("templates")
    trace = failure.__traceback__
    while trace is not None:
        path = Path(trace.tb_frame.f_code.co_filename)
        for folder in templates.folders:
            if path.is_relative_to(folder):
                found = Location(f"templates/{path.relative_to(folder).as_posix()}", trace.tb_lineno)
        trace = trace.tb_next
    return found
