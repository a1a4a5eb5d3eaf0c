"""What does a feed hold, without risk to this process?

A feed is written by others, and parsers of XML can be kept busy or filled up:
it is read in a process of its own that is ended after ten seconds.
"""

from __future__ import annotations

import json
import subprocess
import sys

from sayso.errors import InputRejected
from sayso.fetch.entries import Contents, of_record
from sayso.fetch.fetcher import Fetched

MOST_SECONDS = 10.0
MOST_ENTRIES = 1_000


def contents_of(fetched: Fetched, most: int = MOST_ENTRIES) -> Contents:
    """Return what a fetched feed holds, its first `most` entries.

    Raises `InputRejected` where it is no feed, or breaks the limits.
    """
    asked = {
        "url": fetched.url,
        "kind": fetched.kind,
        "charset": fetched.charset,
        "most": str(most),
    }
    # -P: a file called lxml.py in the working folder is not to be imported.
    command = [sys.executable, "-P", "-m", "sayso.fetch.child"]
    try:
        done = subprocess.run(
            command,
            input=json.dumps(asked).encode() + b"\n" + fetched.body,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=MOST_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        reason = f"takes longer than {MOST_SECONDS:g} seconds to read"
        raise InputRejected(fetched.url, reason, "leave it out") from error
    records = [json.loads(line) for line in done.stdout.splitlines()] if not done.returncode else []
    if not records:
        raise InputRejected(fetched.url, "breaks the program that reads it", "leave it out")
    head = records[0]
    if "reason" in head:
        raise InputRejected(fetched.url, head["reason"], head["remedy"])
    return Contents(
        kind=head["kind"],
        title=head["title"],
        entries=tuple(of_record(each["entry"]) for each in records if "entry" in each),
        maps=tuple(of_record(each["map"]) for each in records if "map" in each),
    )
