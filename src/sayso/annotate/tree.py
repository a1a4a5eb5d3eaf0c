"""How is one tree made of the heads that the model chose word by word?"""

from __future__ import annotations


def rooted(heads: tuple[int, ...]) -> tuple[int, ...]:
    """Return `heads` with every cycle broken and every word led to one root (-1)."""
    mended = list(heads)
    roots = [word for word, head in enumerate(mended) if head < 0]
    root = roots[0] if roots else 0
    mended[root] = -1
    safe = {root}
    for word in range(len(mended)):
        path: list[int] = []
        here = word
        while here not in safe and here not in path:
            path.append(here)
            here = mended[here] if mended[here] >= 0 else root
        if here not in safe:  # a cycle: hang it on the root where the walk closed it
            mended[here] = root
        elif mended[word] < 0 and word != root:
            mended[word] = root
        safe.update(path)
    return tuple(mended)
