"""What a user can name, and what becomes of it."""

from __future__ import annotations

import codecs
import io
import os
import time
from datetime import date
from pathlib import Path

import pytest

from sayso.errors import InputRejected
from sayso.model import Document
from sayso.read import Skipped, read, read_file, read_inputs

REPORT = (
    "Guns fall silent in the north\n\nThe guns fell silent at noon, a nurse in Akureyri said.\n"
)


def write(path: Path, content: str | bytes = REPORT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def reason(path: object) -> str:
    (skipped,) = read(path)  # type: ignore[arg-type]
    assert isinstance(skipped, Skipped)
    assert skipped.remedy
    return skipped.reason


def text_of(path: Path) -> str:
    (doc,) = read_file(path)
    return doc.text


def test_a_file_is_named_as_it_was_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "north.txt")
    monkeypatch.chdir(tmp_path)

    assert [item.uri for item in read("./north.txt")] == ["./north.txt"]


def test_what_the_user_says_of_a_report_goes_before_its_own_head(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.txt", "Guns fall silent\n3 May 2031\nThe guns fell silent, a nurse said."
    )

    (doc,) = read_file(path, publisher="Fjord Courier", published=date(2031, 5, 4))

    assert ("Fjord Courier", date(2031, 5, 4)) == (doc.publisher, doc.published)


def test_standard_input_is_a_dash() -> None:
    (doc,) = read_file("-", stdin=io.BytesIO(REPORT.encode()))

    assert (doc.uri, doc.title) == ("-", "Guns fall silent in the north")


def test_a_folder_is_read_in_the_order_of_names_and_lists_the_rest(tmp_path: Path) -> None:
    write(tmp_path / "b" / "two.txt")
    write(tmp_path / "a.TEXT")
    write(tmp_path / "b" / "one.text")
    write(tmp_path / "map.png")

    found = [(Path(item.uri).name, type(item)) for item in read(tmp_path)]

    assert [
        ("a.TEXT", Document),
        ("one.text", Document),
        ("two.txt", Document),
        ("map.png", Skipped),
    ] == found


def test_a_folder_without_a_report_says_so(tmp_path: Path) -> None:
    assert reason(tmp_path) == "is a folder without a file that Sayso reads"


def test_a_link_back_to_its_own_folder_is_not_followed_for_ever(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)

    kinds = [type(item) for item in read(tmp_path)]

    assert [Document, Skipped] == kinds


def test_a_bad_input_does_not_stop_the_next(tmp_path: Path) -> None:
    good = write(tmp_path / "good.txt")
    paths = [tmp_path / "missing.txt", good, write(tmp_path / "empty.txt", b"")]

    found = list(read_inputs(paths))

    assert [Skipped, Document, Skipped] == [type(item) for item in found]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "is empty"),
        (b" \n\n \t\n", "holds nothing but blanks"),
        (b"\xef\xbb\xbf\n", "holds nothing but blanks"),
        (b"<?xml version='1.0'?>\n<rss>", "is a feed of links to reports, not a report"),
        (b"Guns\x00fall\x00silent", "is not text (it holds NUL bytes)"),
        (b"Guns \x01\x02\x03 fall", "is not text (it holds control characters)"),
        (b"\xff\xfeG\x00u\x00n\x00", "ok"),
        (b"\xff\xfeG\x00u\x00n", "opens as UTF-16 but breaks at byte 6"),
    ],
)
def test_contents_that_are_no_report(tmp_path: Path, content: bytes, expected: str) -> None:
    path = write(tmp_path / "a.txt", content)

    found = [item.reason if isinstance(item, Skipped) else "ok" for item in read(path)]

    assert [expected] == found


def test_too_many_characters(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "The guns fell silent. " * 50_000)

    assert reason(path) == "holds 1,100,000 characters, more than 1,000,000"


def test_a_line_of_fifty_megabytes_is_turned_away_at_once(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", b"x" * 50_000_000)

    start = time.perf_counter()
    found = reason(path)

    assert found == "is too large (50,000,000 bytes; at most 5,000,000)"
    assert time.perf_counter() - start < 0.5


def test_an_endless_stream_is_cut_off() -> None:
    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            buffer[:] = b"a" * len(buffer)
            return len(buffer)

    with pytest.raises(InputRejected, match="too large"):
        read_file("-", stdin=io.BufferedReader(Endless()))


def test_a_missing_file(tmp_path: Path) -> None:
    assert reason(tmp_path / "missing.txt") == "does not exist"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    path.chmod(0)

    assert reason(path) == "may not be read"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")

    assert reason(tmp_path / "pipe.txt") == "is a pipe or device"


def test_a_device_is_not_read() -> None:
    assert reason(os.devnull) == "is a pipe or device"


def test_a_name_that_no_file_can_have() -> None:
    assert reason("a\x00b.txt") == "is no name of a file"


def test_a_broken_link_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")

    assert [
        item.reason for item in read(tmp_path) if isinstance(item, Skipped) and "gone" in item.uri
    ] == ["does not exist"]


def test_a_name_in_another_encoding_can_still_be_printed(tmp_path: Path) -> None:
    try:
        path = os.fsencode(tmp_path) + b"/h\xf6fn.txt"
        Path(os.fsdecode(path)).write_text(REPORT, encoding="utf-8")
    except OSError:
        pytest.skip("this file system wants UTF-8 names")

    (doc,) = read(tmp_path)

    assert doc.uri.encode("utf-8").endswith(rb"h\xf6fn.txt")


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_ends_stay_as_they_are(tmp_path: Path, end: str) -> None:
    text = REPORT.strip().replace("\n", end)

    assert text == text_of(write(tmp_path / "a.txt", text))


@pytest.mark.parametrize(
    "raw",
    [
        codecs.BOM_UTF8 + REPORT.encode(),
        REPORT.encode("utf-16"),
        codecs.BOM_UTF16_BE + REPORT.encode("utf-16-be"),
        REPORT.encode("utf-32"),
    ],
    ids=["UTF-8 with mark", "UTF-16", "UTF-16 big-endian", "UTF-32"],
)
def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path, raw: bytes) -> None:
    assert REPORT.strip() == text_of(write(tmp_path / "a.txt", raw))


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "“The guns fell silent,” a nurse in Höfn said – but not for long… Þór agreed."),
        ("latin-1", "Ingibjörg Þórsdóttir said the ferry to Húsavík had sailed on Monday night."),
        (
            "cp1251",
            "Порт Рейкьявика закрыт, сообщили в понедельник два источника в администрации порта. "
            "Представитель гавани отказался назвать причину и сроки закрытия порта.",
        ),
        (
            "cp1256",
            "قال مصدران في ميناء ريكيافيك إن الميناء أغلق يوم الاثنين. ورفض متحدث باسم الميناء "
            "ذكر سبب الإغلاق أو موعد إعادة فتح الميناء أمام السفن.",
        ),
    ],
)
def test_text_in_an_older_encoding(tmp_path: Path, encoding: str, text: str) -> None:
    assert text == text_of(write(tmp_path / "a.txt", text.encode(encoding)))


def test_one_damaged_character_is_not_read_as_another_encoding(tmp_path: Path) -> None:
    raw = "“The guns fell silent,” she said. “It’s over,” he said. Höfn.".encode()
    broken = raw.replace(b"H\xc3\xb6fn", b"H\xc3fn")

    found = reason(write(tmp_path / "a.txt", broken))

    assert found.startswith("is UTF-8 text with a damaged character at byte")
