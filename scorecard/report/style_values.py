"""Style sheets with the values of their variables in place."""

import re
from collections import Counter
from collections.abc import Sequence

_ROOT_BLOCK = re.compile(r":root\s*{([^}]*)}")
_VARIABLE = re.compile(r"(--[\w-]+)\s*:\s*([^;}]+)")
_USE = re.compile(r"var\(\s*(--[\w-]+)\s*\)")


def with_values(sheets: Sequence[str]) -> list[str]:
    """Style sheets in which ``var(--name)`` is the value that :root gives it: the library takes longer to look it up.

    A name that is given a value in more than one place is left to the library.
    """
    given = [pair for sheet in sheets for block in _ROOT_BLOCK.findall(sheet) for pair in _VARIABLE.findall(block)]
    all_given = Counter(name for sheet in sheets for name, _ in _VARIABLE.findall(sheet))
    values = {name: value.strip() for name, value in given if all_given[name] == 1}
    return [_USE.sub(lambda use: values.get(use[1], use[0]), sheet) for sheet in sheets]
