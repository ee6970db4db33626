"""Visible progress: which step runs, how long it took, and on failure which one failed and what to do."""

import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

TAIL_LINES = 25


class StepFailed(Exception):
    """A step could not be done. The message says what happened; `advice` says what to do."""

    def __init__(self, message: str, *, advice: str = "", output: str = "") -> None:
        super().__init__(message)
        self.advice = advice
        self.output = output


class Steps:
    """Numbers the steps of one command: `3/7 Database structure ... 1.2 s`."""

    def __init__(self, total: int, *, done: int = 0) -> None:
        self.total = total
        self.done = done

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Show `name` while the body runs. A StepFailed ends the program with 1 and its explanation."""
        self.done += 1
        start = time.monotonic()
        self._say(f"{self.done}/{self.total} {name} ... ")
        outcome = "failed"
        try:
            yield
            outcome = f"{time.monotonic() - start:.1f} s"
        except StepFailed as failure:
            raise SystemExit(self._explanation(name, failure)) from None
        except KeyboardInterrupt:
            outcome = "interrupted"
            raise
        finally:
            self._say(f"{outcome}\n")

    def _explanation(self, name: str, failure: StepFailed) -> str:
        told = "".join(f"    {line}\n" for line in failure.output.strip().splitlines()[-TAIL_LINES:])
        return (
            f"\n{told}\nStep {self.done}/{self.total} ({name}) failed: {failure}\n{failure.advice}".rstrip()
        )

    @staticmethod
    def _say(text: str) -> None:
        print(text, end="", flush=True)


def run_logged(
    command: Sequence[str | Path], *, log: Path, advice: str = "", env: Mapping[str, str] | None = None
) -> None:
    """Run `command` with its output in `log`; StepFailed with the end of that output when it does not end with 0."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as sink:
        code = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=sink, stderr=subprocess.STDOUT, env=env, check=False
        ).returncode
    if code:
        words = " ".join(str(word) for word in command)
        raise StepFailed(
            f"`{words}` ended with {code}.",
            advice=advice or f"The whole output is in {log}.",
            output=log.read_text(errors="replace"),
        )
