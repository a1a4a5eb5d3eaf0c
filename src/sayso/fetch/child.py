"""The child process: what do the bytes of a feed hold, within a gigabyte?

Run as `python -P -m sayso.fetch.child`. It takes a line of JSON and then the
bytes on standard input, and answers with lines of JSON.
"""

from __future__ import annotations

import json
import os
import sys
import warnings
from contextlib import suppress

from sayso.errors import InputRejected
from sayso.fetch.entries import to_record
from sayso.fetch.parse import contents

MOST_MEMORY = 1_000_000_000


def main() -> None:
    """Answer one request."""
    warnings.simplefilter("ignore")
    stdout = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # Libraries that print must not be taken for answers.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    _limit()
    asked = json.loads(sys.stdin.buffer.readline())
    for record in _answers(asked, sys.stdin.buffer.read()):
        stdout.write(json.dumps(record).encode("ascii") + b"\n")
    stdout.flush()


def _answers(asked: dict[str, str], raw: bytes) -> list[dict[str, object]]:
    try:
        found = contents(raw, asked["url"], asked["kind"], asked["charset"])
    except InputRejected as error:
        return [{"reason": error.reason, "remedy": error.remedy}]
    except (MemoryError, RecursionError):
        return [{"reason": "needs too much memory to read", "remedy": "leave it out"}]
    except Exception as error:  # noqa: BLE001 — parsers raise anything on hostile bytes
        reason = f"cannot be read ({type(error).__name__}: {' '.join(str(error).split())[:120]})"
        return [{"reason": reason, "remedy": "leave it out"}]
    most = int(asked["most"])
    records: list[dict[str, object]] = [{"kind": found.kind, "title": found.title}]
    records.extend({"entry": to_record(entry)} for entry in found.entries[:most])
    records.extend({"map": to_record(entry)} for entry in found.maps[:most])
    return records


def _limit() -> None:
    with suppress(ImportError, ValueError, OSError):  # not on Windows; macOS refuses
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        soft = MOST_MEMORY if hard == resource.RLIM_INFINITY else min(MOST_MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
