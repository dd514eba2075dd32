"""Templates only loop, include, extend, test a field for presence and print."""

from pathlib import Path

import jinja2
import pytest
from jinja2 import nodes

from tests.report import cases

FOLDER = cases.ROOT / "templates"
FILES = sorted(FOLDER.rglob("*.html"))
STRUCTURE = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.For,
    nodes.If,
    nodes.Include,
    nodes.Extends,
    nodes.Block,
    nodes.Name,
    nodes.Getattr,
    nodes.Const,
    nodes.List,
)


def _field(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Name) or (isinstance(node, nodes.Getattr) and _field(node.node))


def offences(source: str) -> list[str]:
    """What a template does that a view should have done."""
    found = []
    for node in jinja2.Environment(autoescape=True).parse(source).find_all(nodes.Node):
        name, line = type(node).__name__, getattr(node, "lineno", 0)
        if not isinstance(node, STRUCTURE):
            found.append(f"{line}: {name}")
        if isinstance(node, nodes.If) and (not _field(node.test) or node.elif_):
            found.append(f"{line}: condition")
        if isinstance(node, nodes.For) and (node.test or node.recursive or not _fields(node.iter)):
            found.append(f"{line}: loop")
        if isinstance(node, nodes.Include | nodes.Extends) and not isinstance(node.template, nodes.Const):
            found.append(f"{line}: computed template name")
    return found


def _fields(node: nodes.Node) -> bool:
    return _field(node) or (isinstance(node, nodes.List) and all(_field(item) for item in node.items))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(FOLDER).as_posix())
def test_templates_decide_nothing(path: Path) -> None:
    """No arithmetic, comparison, filter, call, assignment, macro or inline condition."""
    assert offences(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        "{{ a + 1 }}",
        "{{ a|upper }}",
        "{{ f(a) }}",
        "{% if a > 1 %}x{% endif %}",
        "{% if not a %}x{% endif %}",
        "{{ 'x' if a }}",
        "{% set a = 1 %}",
        "{% for a in b if a %}x{% endfor %}",
        "{% for a in b[1:] %}x{% endfor %}",
        "{% macro m() %}x{% endmacro %}",
        "{% if a is defined %}x{% endif %}",
        "{% include a %}",
        "{{ a ~ b }}",
        "{{ a and b }}",
    ],
)
def test_the_check_sees_decisions(source: str) -> None:
    """The check itself can fail."""
    assert offences(source)


def test_no_template_marks_text_as_safe() -> None:
    """Escaping is never switched off."""
    for path in FILES:
        source = path.read_text("utf-8")
        assert "autoescape" not in source
        assert "safe" not in source
