"""The program among other processes: streams that take every letter, readers that leave, a request to end."""

import errno
import io
import multiprocessing
import os
import signal
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from scorecard.cli.options import Exit

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

# Windows says that an argument is invalid when the reader of a pipe has gone.
_READER_GONE = frozenset({errno.EPIPE, errno.EINVAL} if os.name == "nt" else {errno.EPIPE})


class PatientFile(io.FileIO):
    """A stream whose reader may leave, as ``head`` does: the rest is said to nobody, and the run goes on."""

    lost = False

    def write(self, content: "ReadableBuffer", /) -> int:
        """The number of bytes taken; those that nobody reads are taken too.

        Raises ScorecardError, once, when the system refuses for another reason, such as a full disk.
        """
        try:
            return memoryview(content).nbytes if self.lost else super().write(content)
        except OSError as reason:
            self.lost = True
            if reason.errno not in _READER_GONE:
                raise self._refusal(reason) from reason
            return memoryview(content).nbytes

    def _refusal(self, reason: OSError) -> Exception:
        from scorecard.problems import ScorecardError
        from scorecard.store import why_not_written

        name = "stderr" if self.fileno() == sys.stderr.fileno() else "stdout"
        return ScorecardError(why_not_written(reason, Path(name), Path()))


class StoppedError(SystemExit):
    """Somebody asks the program to end; ``code`` is the status: 130 for Ctrl-C, 143 for SIGTERM."""


def prepare_process() -> None:
    """Streams that write UTF-8 and LF whatever the console says it takes, and an end in good order for who asks.

    What cannot be encoded at all is written as its code. A shell that keeps Ctrl-C from what runs behind it is obeyed.
    """
    sys.stdout, sys.stderr = patient(sys.stdout), patient(sys.stderr)
    signal.signal(signal.SIGTERM, _end)
    if signal.getsignal(signal.SIGINT) != signal.SIG_IGN:
        signal.signal(signal.SIGINT, _end)


def end_workers() -> None:
    """End the processes that make pages: whoever ends a run waits for none of them."""
    for worker in multiprocessing.active_children():
        worker.terminate()


def patient(stream: TextIO) -> TextIO:
    """The stream, safe to write to; one that is no text over a file is left as it is."""
    if not isinstance(stream, TextIOWrapper):
        return stream
    raw = getattr(stream.buffer, "raw", stream.buffer)
    if type(raw) is io.FileIO:
        stream.flush()
        at_once = stream.line_buffering or stream.write_through
        file = PatientFile(raw.fileno(), "wb", closefd=False)
        stream = TextIOWrapper(io.BufferedWriter(file), line_buffering=at_once)
    stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    return stream


def _end(number: int, _: object) -> None:
    """Leave by the way that cleans up: files half written are removed. Who asks a second time is obeyed at once."""
    signal.signal(number, signal.SIG_DFL)
    raise StoppedError(Exit.INTERRUPTED if number == signal.SIGINT else Exit.TERMINATED)
