import hashlib
import shutil
from pathlib import Path

import pytest
from training.adopt import PACKAGE, adopt


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """Return a package with what is replaced when weights are shipped."""
    (tmp_path / "annotate").mkdir()
    (tmp_path / "data" / "annotator").mkdir(parents=True)
    shutil.copyfile(PACKAGE / "annotate" / "parser.py", tmp_path / "annotate" / "parser.py")
    return tmp_path


def test_weights_that_are_shipped_are_pinned(package: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "annotator.int8.onnx").write_bytes(b"weights of another training")
    (out / "words.npz").write_bytes(b"vectors of words")
    (out / "labels.json").write_text("{}", encoding="utf-8")

    digest = adopt(out, package)

    assert digest == hashlib.sha256(b"weights of another training").hexdigest()
    assert f'MODEL_SHA256 = "{digest}"' in (package / "annotate" / "parser.py").read_text()
    assert (package / "data" / "annotator" / "annotator.int8.onnx").read_bytes() == (
        b"weights of another training"
    )


def test_a_parser_without_a_pin_is_not_touched(package: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "annotator.int8.onnx").write_bytes(b"weights")
    (out / "words.npz").write_bytes(b"vectors of words")
    (out / "labels.json").write_text("{}", encoding="utf-8")
    parser = package / "annotate" / "parser.py"
    parser.write_text("no pin here\n", encoding="utf-8")

    with pytest.raises(SystemExit, match="no line that pins"):
        adopt(out, package)

    assert parser.read_text() == "no pin here\n"
