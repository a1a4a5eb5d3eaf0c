"""Which reports does a Parquet file hold, one a row?"""

from __future__ import annotations

import os
from collections.abc import Iterator

from sayso.errors import InputRejected
from sayso.read.formats.base import Extract, Rejected, Source
from sayso.read.formats.records import columns, record
from sayso.read.formats.rows import stream_of

_BATCH = 64


def read_parquet(source: Source, uri: str) -> Iterator[Extract | Rejected]:
    """Yield a report for each row; only the columns that are read are unpacked."""
    # Arrow's own allocators reserve more address space than the child may have.
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        reason = "is a Parquet file, and the package that reads them is not installed"
        raise InputRejected(uri, reason, "pip install 'sayso[parquet]'") from error
    with stream_of(source) as stream:
        try:
            file = parquet.ParquetFile(stream)
            where = columns(file.schema_arrow.names, uri, given=source.columns)
            number = 0
            batches = file.iter_batches(_BATCH, columns=list(where.values()), use_threads=False)
            for batch in batches:
                for row in batch.to_pylist():
                    number += 1
                    try:
                        yield from record(row, where, f"row={number}")
                    except InputRejected as error:
                        yield Rejected(
                            reason=error.reason, remedy=error.remedy, part=f"row={number}"
                        )
        except (pyarrow.ArrowException, OSError, ValueError) as error:
            what = " ".join(str(error).split())[:120]
            raise InputRejected(uri, f"is a damaged Parquet file ({what})", "check it") from error
