"""Fail when a module, a function or a list of parameters of the package outgrows its budget."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "scorecard"
# A parameter there is an option of a command.
COMMANDS = PACKAGE / "cli"
MODULE_LINES, FUNCTION_LINES, PARAMETERS = 300, 40, 5

Function = ast.FunctionDef | ast.AsyncFunctionDef


def main() -> int:
    """Print what is over budget; 1 when anything is."""
    found = [line for path in sorted(PACKAGE.rglob("*.py")) for line in over_budget(path)]
    print(*found, sep="\n") if found else print("size budgets: all kept")
    return 1 if found else 0


def over_budget(path: Path) -> Iterator[str]:
    """One line for each thing in the module that is too large."""
    text = path.read_text(encoding="utf-8")
    name = path.relative_to(ROOT).as_posix()
    lines = len(text.splitlines())
    if lines > MODULE_LINES:
        yield f"{name}:1: the module has {lines} lines, allowed are {MODULE_LINES}"
    for function, in_class in functions(ast.parse(text, name)):
        where = f"{name}:{function.lineno}: {function.name}"
        if (size := body_lines(function)) > FUNCTION_LINES:
            yield f"{where} has {size} lines, allowed are {FUNCTION_LINES}"
        many = parameters(function, in_class=in_class)
        if many > PARAMETERS and COMMANDS not in path.parents:
            yield f"{where} has {many} parameters, allowed are {PARAMETERS}"


def functions(tree: ast.AST, *, in_class: bool = False) -> Iterator[tuple[Function, bool]]:
    """Every function with whether it stands directly in a class."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, Function):
            yield node, in_class
        inside = isinstance(node, ast.ClassDef) or (in_class and not isinstance(node, Function))
        yield from functions(node, in_class=inside)


def body_lines(function: Function) -> int:
    """Lines from the first statement after the docstring to the end."""
    body = function.body[1:] if ast.get_docstring(function, clean=False) is not None else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def parameters(function: Function, *, in_class: bool) -> int:
    """Named parameters, keyword-only ones too; not self or cls, not *args or **kwargs."""
    names = [*function.args.posonlyargs, *function.args.args]
    static = any(isinstance(d, ast.Name) and d.id == "staticmethod" for d in function.decorator_list)
    bound = 1 if in_class and names and not static else 0
    return len(names) - bound + len(function.args.kwonlyargs)


if __name__ == "__main__":
    sys.exit(main())
