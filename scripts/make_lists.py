"""Write the sample lists of the project at the root: tasks, feedback, money and proposals of its months.

Run from the repository: ``python scripts/make_lists.py``. Everything in them is invented; a fixed seed, and the same
bytes come out again. Counts of feedback and sums of money are there for every month, tasks for October and November.
How they are drawn: ``scripts/national/task_lists.py``, ``feedback_lists.py``, ``money_lists.py``.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts.national import territory  # noqa: E402 - found by the line above
from scripts.national.feedback_lists import feedback_books  # noqa: E402
from scripts.national.list_books import ListBook, content  # noqa: E402
from scripts.national.money_lists import money_book  # noqa: E402
from scripts.national.task_lists import LISTED, task_books  # noqa: E402
from scripts.national.territory import MONTHS, Territory  # noqa: E402


def books(drawn: Territory, period: str) -> tuple[ListBook, ...]:
    """The lists of a month."""
    month = MONTHS.index(period)
    tasks = task_books(drawn.units(month), period) if period in LISTED else ()
    return (*tasks, *feedback_books(drawn, month), money_book(drawn, month))


def workbooks() -> Iterator[tuple[Path, bytes]]:
    """The path in the repository and the content of every workbook."""
    drawn = territory.load(ROOT)
    for period in MONTHS:
        for book in books(drawn, period):
            yield ROOT / "data" / period / book.name, content(book)


def main() -> None:
    """Write all of them; lists that are no longer made go."""
    made = dict(workbooks())
    for folder in {path.parent for path in made}:
        folder.mkdir(parents=True, exist_ok=True)
        for path in folder.glob("*.xlsx"):
            if path not in made:
                path.unlink()
    for path, bytes_ in made.items():
        path.write_bytes(bytes_)
    print(f"{len(made)} files, {sum(map(len, made.values())) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
