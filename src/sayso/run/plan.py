"""Into which shards are archives, listings, folders and files cut?

Each shard is some thousand records of one web archive, or some hundred files.
Its name comes from what the input is, not from where it lies or which other
inputs there are, so that a run goes on where it stopped, and a folder to which
archives are added gets shards for those alone.
"""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice
from pathlib import Path

from sayso.errors import InputRejected
from sayso.read.formats.warc import Start, is_archive, starts
from sayso.read.sniff import SUFFIXES
from sayso.run.parquet.parts import write_whole
from sayso.run.shard import Shard

RECORDS, FILES = 1_000, 200
_HEAD = 4_096
_SAME = 65_536
_ARCHIVES = (".warc", ".warc.gz", ".warc.zst", ".warc.lz4")
_LISTINGS = (".paths", ".paths.gz")
_MOST_LISTING = 50_000_000


@dataclass(frozen=True, slots=True)
class Inputs:
    """The archives and the other files that are meant, and how large all of them are, in bytes."""

    archives: tuple[Path, ...]
    files: tuple[Path, ...]

    @property
    def size(self) -> int:
        """Return the size of all inputs."""
        return sum(path.stat().st_size for path in (*self.archives, *self.files))


def inputs(names: Iterable[str]) -> Inputs:
    """Return the files that names mean: archives, listings of archives, folders, other files.

    Raises:
        InputRejected: a name, or a line of a listing, means no file.
    """
    found: list[Path] = []
    for name in names:
        path = Path(name)
        if path.is_dir():
            found += _below(path)
        elif name.lower().endswith(_LISTINGS):
            found += _listed(path)
        elif path.is_file():
            found.append(path)
        else:
            raise InputRejected(name, "does not exist", "check the name")
    found = list(dict.fromkeys(found))
    archives = tuple(path for path in found if _is_archive(path))
    chosen = set(archives)
    return Inputs(archives, tuple(path for path in found if path not in chosen))


def shards(
    found: Inputs, *, records: int = RECORDS, files: int = FILES, memory: Path | None = None
) -> Iterator[Shard]:
    """Yield the shards of inputs in their order, archives first.

    What was found out about an archive is kept in the folder `memory`, so that
    it is looked through once.
    """
    for archive in found.archives:
        yield from archive_shards(archive, records=records, memory=memory)
    rest = iter(found.files)
    number = 0
    while some := tuple(islice(rest, files)):
        sizes = [path.stat().st_size for path in some]
        mark = blake2b(repr([(str(p), n) for p, n in zip(some, sizes, strict=True)]).encode())
        yield Shard(
            name=f"files-{number:05}-{mark.hexdigest()[:10]}",
            paths=tuple(map(str, some)),
            size=sum(sizes),
        )
        number += 1


def archive_shards(archive: Path, *, records: int, memory: Path | None) -> Iterator[Shard]:
    """Yield the shards of one web archive."""
    name = _name(archive)
    kept = memory / f"{name}.{records}.json" if memory is not None else None
    if kept is not None and kept.exists():
        cuts = [tuple(row) for row in json.loads(kept.read_text("ascii"))]
    else:
        cuts = [
            (start.offset, start.skip, start.number, count, size)
            for start, count, size in starts(archive, records)
        ]
        if kept is not None:
            write_whole(kept, json.dumps(cuts))
    for number, (offset, skip, first, count, size) in enumerate(cuts):
        yield Shard(
            name=f"{name}-{number:05}",
            paths=(str(archive),),
            start=Start(offset=offset, skip=skip, number=first),
            records=count,
            size=size,
        )


def _name(archive: Path) -> str:
    """Return what an archive's shards are called: its own name and a mark of what it is."""
    with archive.open("rb") as stream:
        head = stream.read(_SAME)
    mark = blake2b(head, digest_size=5)
    mark.update(f"{archive.name}\n{archive.stat().st_size}".encode("utf-8", "surrogateescape"))
    stem = archive.name.split(".warc")[0].encode("ascii", "replace").decode()
    safe = "".join(c if c.isalnum() or c in "-_" else "-" for c in stem)[:80]
    return f"{safe}-{mark.hexdigest()}"


def _below(folder: Path) -> Iterator[Path]:
    for top, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = Path(top, name)
            if path.suffix.lower() in SUFFIXES or name.lower().endswith(_ARCHIVES):
                yield path


def _listed(listing: Path) -> Iterator[Path]:
    """Yield the archives that a listing of Common Crawl names, one a line.

    A line is looked for beside the listing and in the folders above it: as it
    stands (`crawl-data/CC-NEWS/2031/05/CC-NEWS-2031.warc.gz`), or its last part.
    """
    try:
        with listing.open("rb") as raw:
            packed = listing.name.lower().endswith(".gz")
            text = (gzip.GzipFile(fileobj=raw) if packed else raw).read(_MOST_LISTING).decode()
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise InputRejected(str(listing), "is no listing of archives", "check it") from error
    for line in filter(None, map(str.strip, text.splitlines())):
        places = (folder / line for folder in listing.absolute().parents)
        beside = listing.parent / Path(line).name
        path = next((place for place in (beside, *places) if place.is_file()), None)
        if path is None:
            reason = f"names {line}, which is not here"
            raise InputRejected(str(listing), reason, "download it first, beside the listing")
        yield path


def _is_archive(path: Path) -> bool:
    if path.name.lower().endswith(_ARCHIVES):
        return True
    with path.open("rb") as stream:
        return is_archive(stream.read(_HEAD))
