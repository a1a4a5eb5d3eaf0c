"""How well are events and presence found?  PLOVER records, verbs with places, and re3d.

    python benchmarks/events.py [--corpus plover|places|re3d|all] [--half even|odd|all]
                                [--errors N] [--limit N]

`plover`: type and parties of main events (`events_plover.py`). `places`: where the event of
a given verb happened (`events_verbs.py`). `re3d`: who is where, and who fights whom
(`events_re3d.py`). The head of each says what is counted.
"""

from __future__ import annotations

import corpora
from events_plover import plover
from events_re3d import re3d
from events_verbs import places

SUITES = {"plover": plover, "places": places, "re3d": re3d}


def main() -> None:
    """Run the benchmarks that are asked for."""
    asked = corpora.parser(__doc__, half="all", corpora=tuple(SUITES)).parse_args()
    corpora.require("data", "events")
    for name, run in SUITES.items():
        if asked.corpus in ("all", name):
            run(asked.half, asked.limit, asked.errors)


if __name__ == "__main__":
    main()
