"""Disks that are full or read-only in earnest: mounted for one process, where the system lets a user do so."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.interruptions.conftest import Changed, run
from tests.small import RUN

ALONE = ("unshare", "--user", "--map-root-user", "--mount", "sh", "-c")


def mounts_allowed() -> bool:
    """Whether this user may mount a disk for a process of his own."""
    if shutil.which("unshare") is None:
        return False
    trial = [*ALONE, "mount -t tmpfs tmpfs /mnt"]
    return subprocess.run(trial, capture_output=True, check=False).returncode == 0  # noqa: S603 - our own words


pytestmark = pytest.mark.skipif(not mounts_allowed(), reason="this user may mount nothing")


def built_on(mount: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A build by a process of its own, after a mount that no other process sees."""
    # To read is enough for root, whatever the mode says; for the mount it is not.
    build = f'{sys.executable} -m scorecard build --workers 1 "$@"; status=$?; ls -A out 2>/dev/null; exit $status'
    command = [*ALONE, f"{mount} && {build}", "sh", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own words


@pytest.mark.usefixtures("changed")
def test_a_disk_that_fills_up_while_pages_are_written() -> None:
    """What had room is whole, what had none is named, and nothing half-written takes the room that is left."""
    Path("out").mkdir()
    done = built_on("mount -t tmpfs -o size=64k tmpfs out", "--out", "out")
    assert done.returncode == 2
    assert "E202] the disk is full: out/" in done.stderr
    assert "not made: the disk is full: out/" in done.stderr
    assert "Traceback" not in done.stderr
    assert "scorecard-part" not in done.stdout
    assert "pdf" in done.stdout.split()


def test_the_folder_of_the_run_is_read_only(changed: Changed) -> None:
    """E201, at once: nothing is drawn that could not be put down. Elsewhere it can."""
    mount = f"mount --bind {RUN} {RUN} && mount -o remount,ro,bind {RUN}"
    done = built_on(mount)
    assert done.returncode == 2
    assert "error[E201] no permission to write build/2022\n" in done.stderr
    assert changed.there == changed.before
    assert built_on(mount, "--out", "elsewhere").returncode == 0
    elsewhere = {path.name: path.read_bytes() for path in Path("elsewhere").rglob("*.pdf")}
    assert elsewhere == {Path(name).name: pdf for name, pdf in changed.after.items() if name.endswith(".pdf")}


def test_a_project_that_can_only_be_read(changed: Changed) -> None:
    """A build with --out elsewhere works; one without says what it may not write."""
    shutil.rmtree(changed.folder / "build")
    mount = f"mount --bind {changed.folder} {changed.folder} && mount -o remount,ro,bind {changed.folder}"
    inside = f"{mount} && cd {changed.folder}"
    out = changed.folder.parent / "out"
    done = built_on(inside, "--out", str(out))
    assert done.returncode == 0, done.stderr
    assert {path.name for path in out.rglob("*.pdf")} == {Path(name).name for name in changed.after if "pdf" in name}
    refused = built_on(inside)
    assert refused.returncode == 2
    assert "error[E201] no permission to write build/2022\n" in refused.stderr
    assert not (changed.folder / "build").exists()
    assert run("build", "--workers", "1").exit_code == 0
