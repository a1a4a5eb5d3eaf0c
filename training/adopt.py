"""Ship the weights that training left: `python -m training.adopt OUT`.

The graph, its label lists and the words' vectors go into the package, and the sha256 that the
runtime checks are written into `annotate/parser.py`. Run the tests and `sayso bench` before
keeping the change.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import shutil
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "src" / "sayso"
# What is pinned, and the file in the package and in OUT that it pins.
_PINNED = {
    "WORDS_SHA256": ("words.npz", "words.npz"),
    "MODEL_SHA256": ("annotator.int8.onnx", "annotator.int8.onnx"),
}


def adopt(out: Path, package: Path = PACKAGE) -> str:
    """Copy the weights of `out` into `package`, pin their sha256, and return the graph's."""
    parser = package / "annotate" / "parser.py"
    text, digest = parser.read_text(encoding="utf-8"), ""
    for pin, (_, made) in _PINNED.items():
        digest = hashlib.sha256((out / made).read_bytes()).hexdigest()
        text, count = re.subn(
            rf'^{pin} = "[0-9a-f]{{64}}"$', f'{pin} = "{digest}"', text, flags=re.MULTILINE
        )
        if count != 1:
            raise SystemExit(f"{parser}: no line that pins {pin}; write {digest} by hand")
    for kept, made in [*_PINNED.values(), ("labels.json", "labels.json")]:
        shutil.copyfile(out / made, package / "data" / "annotator" / kept)
    parser.write_text(text, encoding="utf-8")
    return digest


def main() -> None:
    """Ship the weights in the folder that is named."""
    parser = argparse.ArgumentParser(prog="python -m training.adopt", description=__doc__)
    parser.add_argument("out", type=Path, help="the folder that training wrote")
    print(f"shipped: sha256 {adopt(parser.parse_args().out)}")


if __name__ == "__main__":
    main()
