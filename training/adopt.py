"""Ship the weights that training left: `python -m training.adopt OUT`.

The file and its label lists go into the package, and the sha256 that the runtime checks is
written into `annotate/parser.py`. Run the tests and `sayso bench` before keeping the change.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import shutil
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "src" / "sayso"
_PIN = re.compile(r'^MODEL_SHA256 = "[0-9a-f]{64}"$', re.MULTILINE)


def adopt(out: Path, package: Path = PACKAGE) -> str:
    """Copy the weights of `out` into `package`, pin their sha256, and return it."""
    weights = out / "annotator.int8.onnx"
    digest = hashlib.sha256(weights.read_bytes()).hexdigest()
    for name in (weights.name, "labels.json"):
        shutil.copyfile(out / name, package / "data" / "annotator" / name)
    parser = package / "annotate" / "parser.py"
    text, count = _PIN.subn(f'MODEL_SHA256 = "{digest}"', parser.read_text(encoding="utf-8"))
    if count != 1:
        raise SystemExit(f"{parser}: no line that pins a sha256; write {digest} by hand")
    parser.write_text(text, encoding="utf-8")
    return digest


def main() -> None:
    """Ship the weights in the folder that is named."""
    parser = argparse.ArgumentParser(prog="python -m training.adopt", description=__doc__)
    parser.add_argument("out", type=Path, help="the folder that training wrote")
    print(f"shipped: sha256 {adopt(parser.parse_args().out)}")


if __name__ == "__main__":
    main()
