"""Is a zip file safe to unpack?"""

from __future__ import annotations

import io
import zipfile
import zlib

from sayso.errors import InputRejected

# Word files pack text at 5 to 30 to one, and tables of zeros at 100.
MOST_RATIO = 200
MOST_UNPACKED = 200_000_000
MOST_PART = 40_000_000
MOST_MEMBERS = 10_000
_SMALL = 1_000_000
_REMEDY = "save its text as .txt"


def opened(raw: bytes, uri: str) -> zipfile.ZipFile:
    """Return a zip file whose members keep within the limits, by what they declare.

    Reading a member never gives more than it declares.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise InputRejected(uri, "is a zip file that is damaged", "save it again") from error
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    if len(members) > MOST_MEMBERS or unpacked > MOST_UNPACKED:
        reason = f"unpacks to {unpacked:,} bytes in {len(members):,} files"
        raise InputRejected(uri, reason, _REMEDY)
    for member in members:
        packed = max(1, member.compress_size)
        if member.file_size > _SMALL and member.file_size > MOST_RATIO * packed:
            reason = f"unpacks to {member.file_size // packed:,} times its size"
            raise InputRejected(uri, reason, _REMEDY)
    return archive


def member(archive: zipfile.ZipFile, name: str, uri: str) -> bytes:
    """Return the bytes of one member; raises `InputRejected` where it is missing or damaged."""
    try:
        info = archive.getinfo(name)
        if info.file_size > MOST_PART:
            raise InputRejected(uri, f"holds a part of {info.file_size:,} bytes", _REMEDY)
        return archive.read(info)
    except KeyError as error:
        raise InputRejected(uri, f"lacks its part {name[:80]}", "save it again") from error
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError) as error:
        raise InputRejected(uri, "is damaged or locked", "save it again") from error
