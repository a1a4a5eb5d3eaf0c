"""How is a thing named, so that reading a report twice gives the same names?"""

from __future__ import annotations

from hashlib import blake2b


def content_id(prefix: str, *parts: object) -> str:
    """Return `prefix` and 14 hexadecimal digits that depend on `parts` alone.

    Parts are compared by their `str`; `None` and the empty string differ.
    """
    digest = blake2b(digest_size=7)
    for part in parts:
        digest.update(
            b"\x00" if part is None else b"\x01" + str(part).encode("utf-8", "surrogatepass")
        )
        digest.update(b"\x1f")
    return prefix + digest.hexdigest()
