"""``kill -9`` at a hundred random moments of a build: no file is half-written, and the next run makes all of it.

Not among the usual tests, because it takes a minute: ``.ci/run`` runs it. ``SCORECARD_KILL_SEED`` sets the seed, and
``SCORECARD_KILLS`` how often is killed.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from scorecard.store import MANIFEST, UNFINISHED
from tests.small import RUN, SHEETS, hidden, outputs, small_project, take

SEED = int(os.environ.get("SCORECARD_KILL_SEED", "20261122"))
KILLS = int(os.environ.get("SCORECARD_KILLS", "100"))
FRESH = max(1, KILLS // 50)
"""How many of the killed builds are started as a user starts them, and not by an interpreter that is ready."""
PHASES = {"": "before reading", "r": "reading", "c": "computing", "d": "drawing", "t": "making tables"}
PHASES |= {"w": "writing", "a": "after"}
BUILD = ["build", "--workers", "2"]
PREPARED = Path(__file__).with_name("prepared.py")
Files = Mapping[str, bytes]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are forked, and looked up in /proc")


@dataclass(frozen=True)
class Hit:
    """One kill: which phase it met, and how many files of the run were the old ones, the new ones, or not finished."""

    phase: str
    old: int
    new: int
    unfinished: int


class Attacker:
    """A project with an interpreter that is ready to build it, to be killed again and again."""

    def __init__(self, folder: Path, random: Random) -> None:
        self.folder, self.random, self.marks = small_project(folder / "project"), random, folder / "marks"
        (folder / "tmp").mkdir()
        self.environment = {**os.environ, "TMPDIR": str(folder / "tmp"), "SCORECARD_LANG": "en"}
        self.said = folder / "said.txt"
        self.errors = self.said.open("wb")
        self.process = subprocess.Popen(  # noqa: S603 - our own words
            [sys.executable, str(PREPARED), str(self.marks)],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.errors,
            text=True,
        )
        self.whole: tuple[Files, ...] = ()
        self.lasts = 0.0

    def close(self) -> None:
        """End the interpreter."""
        self.process.communicate()
        self.errors.close()

    def ask(self, line: str) -> int:
        """Say a line to the interpreter and hear its number."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        assert answer, self.said.read_text("utf-8")
        return int(answer)

    def build(self) -> Files:
        """A build that nobody disturbs; its files."""
        self.ask(json.dumps(["build", "--workers", "1"]))
        assert self.ask("wait") == 0, self.said.read_text("utf-8")
        return outputs(self.folder)

    def prepare(self) -> None:
        """Build both states undisturbed; see how long one takes."""
        whole = []
        for state in range(len(SHEETS)):
            take(self.folder, state)
            shutil.rmtree(self.folder / RUN, ignore_errors=True)
            started = time.monotonic()
            whole.append(self.build())
            self.lasts = time.monotonic() - started
        self.whole = tuple(whole)

    def attack(self, number: int) -> Hit:
        """Change every figure, start a build, kill it, look at what is there, build again."""
        before, state = (number + 1) % 2, number % 2
        if self.random.random() < 0.2:
            shutil.rmtree(self.folder / RUN)
        take(self.folder, state)
        self.marks.write_bytes(b"")
        phase = self.kill_fresh() if number < FRESH else self.kill_prepared()
        hit = self.judge(phase, self.whole[before], self.whole[state])
        assert self.build() == self.whole[state], "the next run makes what an undisturbed one makes"
        assert hidden(self.folder) == [], "and removes what was left"
        return hit

    def kill_prepared(self) -> str:
        """Kill a build of the interpreter; which step it was at."""
        process = self.ask(json.dumps(BUILD))
        if self.random.random() < 0.4:
            # Some steps take an instant: to meet one, wait until it begins.
            step = self.random.choice("rctwww")
            self.await_step(step, self.random.randint(1, 12) if step == "w" else 1)
            time.sleep(self.random.random() / 500)
        else:
            time.sleep(self.random.uniform(0, self.lasts * 1.05))
        self.kill(process)
        self.ask("wait")
        return PHASES[self.marks.read_text()[-1:]]

    def kill_fresh(self) -> str:
        """Kill a build that was started as a user starts it."""
        command = [sys.executable, "-m", "scorecard", *BUILD]
        with subprocess.Popen(  # noqa: S603 - our own words
            command, cwd=self.folder, env=self.environment, stderr=self.errors, start_new_session=True
        ) as process:
            time.sleep(self.random.uniform(0.5, 3 + 2 * self.lasts))
            self.kill(process.pid)
        return "a process of its own"

    def await_step(self, step: str, times: int) -> None:
        """Until a step has begun so many times, or the build has ended."""
        until = time.monotonic() + 60
        while (told := self.marks.read_text()).count(step) < times and "a" not in told:
            assert time.monotonic() < until, self.said.read_text("utf-8")
            time.sleep(0.0005)

    def kill(self, process: int) -> None:
        """The whole group, or the head alone: then its workers end by themselves."""
        try:
            (os.killpg if self.random.random() < 0.5 else os.kill)(process, signal.SIGKILL)
        except ProcessLookupError:
            return
        until = time.monotonic() + 30
        while working(process):
            assert time.monotonic() < until, "workers have outlived the run"
            time.sleep(0.002)

    def judge(self, phase: str, before: Files, after: Files) -> Hit:
        """Every file is whole as the run before left it or as this one makes it; nothing else counts as an output."""
        there = outputs(self.folder)
        halves = [name for name, content in there.items() if content not in (before.get(name), after.get(name))]
        assert not halves, (phase, halves)
        assert set(there) <= set(after)
        unfinished = [name for name in hidden(self.folder) if name != ".lock"]
        assert all(name.endswith(UNFINISHED) for name in unfinished), unfinished
        if MANIFEST in there and there[MANIFEST] == after[MANIFEST]:
            assert there == after, "the manifest is written last"
        new = sum(content == after[name] for name, content in there.items())
        return Hit(phase, len(there) - new, new, len(unfinished))


def working(group: int) -> bool:
    """Whether a process of the group still runs; one that has ended and was not asked for its status does not."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, its_group = stat.read_text("utf-8", errors="replace").rsplit(")", 1)[1].split()[:3]
        except OSError:
            continue
        if int(its_group) == group and state != "Z":
            return True
    return False


@contextmanager
def attackers(folder: Path, count: int) -> Iterator[list[Attacker]]:
    """So many at once, each with a project and an order of its own."""
    made: list[Attacker] = []
    try:
        for number in range(count):
            (folder / str(number)).mkdir()
            made.append(Attacker(folder / str(number), Random(f"{SEED}-{number}")))  # noqa: S311 - moments, no secrets
        yield made
    finally:
        for attacker in made:
            attacker.close()


def test_a_killed_build_leaves_whole_files_and_the_next_run_completes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whichever moment it is, and whether its workers are killed with it or not."""

    def attacked(attacker: Attacker) -> list[Hit]:
        attacker.prepare()
        first, second = attacker.whole
        same = {name for name in first if first[name] == second.get(name)}
        assert set(first) == set(second)
        assert not {"manifest.json", "results.xlsx", "pdf/vi/overview.pdf", "pdf/vi/27-bac-ninh.pdf"} & same
        return [attacker.attack(number) for number in range(KILLS // 2)]

    started = time.monotonic()
    with attackers(tmp_path, 2) as both, ThreadPoolExecutor() as pool:
        hits = [hit for found in pool.map(attacked, both) for hit in found]
    met = Counter(hit.phase for hit in hits)
    old, new, unfinished = (sum(getattr(hit, what) for hit in hits) for what in ("old", "new", "unfinished"))
    said = (
        f"{len(hits)} builds killed (seed {SEED}), {time.monotonic() - started:.0f} s",
        f"killed while: {', '.join(f'{phase} {count}' for phase, count in met.most_common())}",
        f"left behind, all whole: {old} old files and {new} new ones; removed by the next run: {unfinished} unfinished",
    )
    with capsys.disabled():
        print("", *said, sep="\n")  # noqa: T201 - what CI is to show
    assert len(hits) == KILLS // 2 * 2
    if KILLS >= 100:
        assert {"reading", "computing", "drawing", "making tables", "writing"} <= set(met)
        assert any(hit.unfinished for hit in hits)
        assert any(hit.old and hit.new for hit in hits)
