import sys
from subprocess import run

import sayso


def test_every_public_name_is_there() -> None:
    for name in sayso.__all__:
        assert getattr(sayso, name) is not None


def test_what_is_imported_by_name_is_what_is_listed() -> None:
    assert set(sayso.__all__) - {"__version__", "read"} == set(sayso._HOMES)


def test_the_import_alone_loads_no_model() -> None:
    heavy = "{'onnxruntime', 'numpy', 'sqlalchemy', 'rich', 'lemminflect'}"
    done = run(
        [sys.executable, "-c", f"import sayso, sys; print({heavy} & set(sys.modules))"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert "set()" == done.stdout.strip()


def test_read_stays_a_function_when_its_package_is_used() -> None:
    import sayso.read.plain

    assert callable(sayso.read)
