"""Scorecards: checked figures in, an index, finished pages out.

``import scorecard`` gives the functions of :mod:`scorecard.api`, each loaded when it is first used: the command line
starts without them.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scorecard.api import (
        build,
        changes,
        compute,
        contributions,
        explain,
        identify,
        open_project,
        periods,
        read,
        review_feedback,
        review_lights,
        review_tasks,
        scores,
        status,
        study,
        targets,
        template,
        verify,
        weights,
        what_if,
        words,
    )

__version__ = "0.1.0"
__all__ = [
    "build",
    "changes",
    "compute",
    "contributions",
    "explain",
    "identify",
    "open_project",
    "periods",
    "read",
    "review_feedback",
    "review_lights",
    "review_tasks",
    "scores",
    "status",
    "study",
    "targets",
    "template",
    "verify",
    "weights",
    "what_if",
    "words",
]


def __getattr__(name: str) -> object:
    """A function of :mod:`scorecard.api`; raises AttributeError for any other name."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from scorecard import api  # noqa: PLC0415 - it loads everything

    found: object = getattr(api, name)
    return found


def __dir__() -> list[str]:
    """What there is to use."""
    return [*__all__, "__version__"]
