from dataclasses import replace

from training.evaluate import overlap, table
from training.examples import Argument, Example, Style, spans
from training.score import score

GOLD = Example(
    "a", Style.GUM, tuple("The council said boats sank .".split()),
    pos=("DET", "NOUN", "VERB", "NOUN", "VERB", "PUNCT"),
    heads=(1, 2, -1, 4, 2, 2), deps=("det", "nsubj", "root", "nsubj", "ccomp", "punct"),
    frames=((2, (Argument("ARG0", 1, 0, 1), Argument("ARG1", 4, 3, 4))),),
    names=("O", "B-ORG", "O", "?", "O", "O"), cues=("B-SRC", "I-SRC", "B-CUE", "O", "O", "O"),
    contents=("O", "O", "O", "B-CON", "I-CON", "O"),
)  # fmt: skip


def test_the_same_labels_score_a_hundred() -> None:
    assert set(score([GOLD], [GOLD]).figures().values()) == {100.0}


def test_a_label_counts_without_its_subtype() -> None:
    said = replace(GOLD, deps=("det", "nsubj:pass", "root", "nsubj", "ccomp", "punct"))

    assert score([GOLD], [said]).figures()["gum LAS"] == 100.0


def test_a_right_head_with_a_wrong_end_is_a_head_and_no_span() -> None:
    cut = replace(GOLD, frames=((2, (Argument("ARG0", 1, 1, 1), Argument("ARG1", 4, 3, 4))),))

    found = score([GOLD], [cut]).figures()

    assert (found["role heads"], found["role spans"]) == (100.0, 50.0)


def test_a_name_on_a_word_nobody_judged_is_neither_right_nor_wrong() -> None:
    said = replace(GOLD, names=("O", "B-ORG", "O", "B-LOC", "O", "O"))

    assert score([GOLD], [said]).figures()["gum names"] == 100.0


def test_an_inside_label_after_nothing_begins_a_span() -> None:
    assert spans(("O", "I-PER", "I-PER", "B-PER")) == {(1, 2, "PER"), (3, 3, "PER")}


def test_contents_that_share_half_their_words_overlap() -> None:
    shorter = replace(GOLD, contents=("O", "O", "O", "O", "B-CON", "O"))

    assert overlap([(GOLD, shorter)]) == 100.0


def test_figures_stand_side_by_side() -> None:
    assert "| LAS | 90.0 | 89.1 |" in table({"one": {"LAS": 90.0}, "other": {"LAS": 89.1}})
