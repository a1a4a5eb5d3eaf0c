from pathlib import Path

import pytest

from sayso.annotate.sentences import sentences
from sayso.annotate.tokens import plain, tokens

CASES = [
    line
    for line in (Path(__file__).parent / "sentences.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize("line", CASES)
def test_a_paragraph_is_cut_where_a_reader_would(line: str) -> None:
    expected = line.split(" | ")
    text = plain(" ".join(expected))
    words = tokens(text)

    actual = [
        text[words[part.start].start : words[part.stop - 1].end] for part in sentences(text, words)
    ]

    assert [plain(sentence) for sentence in expected] == actual
