"""Draw the picture of the README: what `sayso demo` prints, as an SVG without foreign fonts."""

from __future__ import annotations

import re
from io import StringIO
from pathlib import Path

from rich.console import Console

from sayso.cli.render import show
from sayso.demo import paths
from sayso.read import read_file
from sayso.run import process

PICTURE = Path(__file__).parents[1] / "docs" / "images" / "demo.svg"


def main() -> None:
    """Write `docs/images/demo.svg`: the record of the last demo report, the shortest."""
    console = Console(record=True, width=150, force_terminal=True, file=StringIO())
    show(process(read_file(paths()[-1])[0]), console)
    svg = console.export_svg(title="sayso demo")
    # Rich names a web font; a picture in the documentation asks nothing of the network.
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.S)
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(svg.replace("Fira Code", "monospace"), "utf-8")


if __name__ == "__main__":
    main()
