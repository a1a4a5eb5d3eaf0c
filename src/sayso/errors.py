"""What can go wrong, as one tree.

::

    SaysoError
    ├── SpanOutOfText       a span does not lie inside its document
    ├── InputRejected       an input cannot be read as reports
    │   └── FetchFailed     an address does not give what is asked of it
    ├── ModelUnusable       the annotator's files are missing or altered
    ├── LedgerUnusable      a ledger cannot be opened or written
    ├── SnapshotUnusable    a frozen ledger is damaged, or not what its manifest says
    ├── RuleBroken          something was put to a ledger that its rules forbid
    ├── NotFound            an identifier names nothing in the ledger
    └── SettingInvalid      an option, variable or settings file is wrong

Every error carries its data as attributes and says in one line what happened,
where, and what to do about it.
"""

from __future__ import annotations


class SaysoError(Exception):
    """Any error that Sayso raises on purpose."""

    def __reduce__(self) -> tuple[object, ...]:
        """Let an error of a worker reach the process that waits for it, attributes and all."""
        return _made_again, (type(self), str(self), self.__dict__)


def _made_again(kind: type[SaysoError], message: str, facts: dict[str, object]) -> SaysoError:
    error = kind.__new__(kind, message)
    error.__dict__.update(facts)
    return error


class SpanOutOfText(SaysoError):
    """A span does not lie inside its document."""

    def __init__(self, start: int, end: int, length: int) -> None:
        self.start, self.end, self.length = start, end, length
        super().__init__(f"span [{start}, {end}) lies outside a text of {length} characters")


class InputRejected(SaysoError):
    """An input cannot be read as reports.

    `uri` names it, `reason` says what is wrong with it and `remedy` what to do.
    """

    def __init__(self, uri: str, reason: str, remedy: str) -> None:
        self.uri, self.reason, self.remedy = uri, reason, remedy
        super().__init__(f"{uri}: {reason}; {remedy}")


class FetchFailed(InputRejected):
    """An address does not give what is asked of it.

    `status` is the server's answer, where there was one. `again` says that a
    later try may fare better, and `after` in how many seconds, where the
    server says so.
    """

    def __init__(
        self,
        uri: str,
        reason: str,
        remedy: str,
        *,
        status: int | None = None,
        again: bool = False,
        after: float | None = None,
    ) -> None:
        self.status, self.again, self.after = status, again, after
        super().__init__(uri, reason, remedy)


class ModelUnusable(SaysoError):
    """The annotator's files are missing or altered."""


class LedgerUnusable(SaysoError):
    """A ledger cannot be opened or written.

    `location` names it, `reason` says what is wrong with it and `remedy` what to do.
    """

    def __init__(self, location: str, reason: str, remedy: str) -> None:
        self.location, self.reason, self.remedy = location, reason, remedy
        super().__init__(f"{location}: {reason}; {remedy}")


class SnapshotUnusable(SaysoError):
    """A frozen ledger is damaged, or not what its manifest says.

    `path` names it, `reason` says what is wrong with it and `remedy` what to do.
    """

    def __init__(self, path: str, reason: str, remedy: str) -> None:
        self.path, self.reason, self.remedy = path, reason, remedy
        super().__init__(f"{path}: {reason}; {remedy}")


class RuleBroken(SaysoError):
    """Something was put to a ledger that its rules forbid.

    `rule` says which rule, `what` quotes what broke it.
    """

    def __init__(self, rule: str, what: str) -> None:
        self.rule, self.what = rule, what
        super().__init__(f"{rule}, and this breaks it: {what}; nothing was changed")


class NotFound(SaysoError):
    """An identifier names nothing in the ledger."""


class SettingInvalid(SaysoError):
    """An option, variable or settings file is wrong."""
