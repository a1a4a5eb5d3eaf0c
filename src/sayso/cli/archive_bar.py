"""How does a terminal show how far a run over an archive is?"""

from __future__ import annotations

from datetime import timedelta
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, TaskID, TextColumn
from rich.progress import Progress as Bars

from sayso.run.engines import Failed
from sayso.run.progress import Progress
from sayso.run.shard import ShardDone


class Bar(Progress):
    """A bar on stderr with the pages, their rate and the time that is left."""

    def __init__(self) -> None:
        super().__init__()
        shown = (BarColumn(), TextColumn("{task.fields[said]}", markup=False))
        self._bars = Bars(*shown, console=Console(stderr=True), transient=True)
        self._task: TaskID | None = None

    def __enter__(self) -> Bar:
        self._bars.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._bars.stop()

    def begin(self, size: int) -> None:
        """Draw the bar."""
        super().begin(size)
        self._task = self._bars.add_task("archive", total=size, said="")

    def page(self, shard: str, pages: int) -> None:
        """Show how many pages have been met."""
        super().page(shard, pages)
        self._show()

    def done(self, one: ShardDone | Failed, *, before: bool) -> None:
        """Move the bar."""
        super().done(one, before=before)
        self._show()

    def _show(self) -> None:
        rate, left = self.rate, self.seconds_left
        parts = [f"{self.pages:,} pages"]
        parts += [f"{rate:.1f} a second"] if rate else []
        parts += [f"{timedelta(seconds=round(left))} left"] if left is not None else []
        if self._task is not None:
            self._bars.update(self._task, completed=self.done_size, said=", ".join(parts))
