from pathlib import Path

import pytest
from invented import corpus
from training.examples import Style, spans
from training.named import re3d, wikigold
from training.sources import LEFT_OUT, SOURCES, NotPermitted, permitted, table
from training.unlabelled import wikiwars

from training import corpora


def test_a_corpus_without_a_licence_on_record_may_not_train() -> None:
    with pytest.raises(NotPermitted, match="not on record"):
        permitted("leaked/newswire")


def test_a_corpus_that_was_left_out_says_why() -> None:
    with pytest.raises(NotPermitted, match="non-commercial"):
        permitted("gum/fiction")


def test_no_source_is_both_used_and_left_out() -> None:
    assert not SOURCES.keys() & LEFT_OUT.keys()


def test_the_table_names_every_source_with_its_licence() -> None:
    shown = table()

    assert all(f"| {name} |" in shown and s.licence.value in shown for name, s in SOURCES.items())


def test_a_genre_that_is_not_permitted_is_measured_with_and_never_learnt_from(
    tmp_path: Path,
) -> None:
    data = corpus(tmp_path / "data")

    assert not any("fiction" in example.key for example in corpora.train(data))
    assert any("fiction" in example.key for example in corpora.measured(data, "test"))


def test_the_test_part_is_never_learnt_from(tmp_path: Path) -> None:
    examples = corpora.train(corpus(tmp_path / "data"))

    assert not any("test" in example.key for example in examples)


def test_half_of_the_news_can_be_left_out_to_be_measured_on(tmp_path: Path) -> None:
    data = corpus(tmp_path / "data")
    learnt = {half: {e.key for e in corpora.train(data, without=half)} for half in ("even", "odd")}

    # dev, test, train: what is learnt from is the third, an even place.
    assert corpora.news(data) == ["GUM_news_dev", "GUM_news_test", "GUM_news_train"]
    assert "GUM_news_train-1" not in learnt["even"]
    assert learnt["odd"] == {e.key for e in corpora.train(data)}


def test_of_the_dev_part_only_names_are_learnt(tmp_path: Path) -> None:
    examples = corpora.train(corpus(tmp_path / "data"))
    (dev,) = [example for example in examples if "dev" in example.key]

    assert dev.names is not None
    assert (dev.heads, dev.frames) == (None, None)


def test_a_hyphen_within_a_name_keeps_it_one_name(tmp_path: Path) -> None:
    (example,) = wikigold(corpus(tmp_path / "data"))

    assert example.words[1:4] == ("North", "-", "East")
    assert spans(example.names or ()) >= {(1, 4, "ORG")}


def test_a_name_of_no_kept_kind_is_left_unjudged(tmp_path: Path) -> None:
    (example,) = wikigold(corpus(tmp_path / "data"))

    assert (example.names or ())[-2:] == ("?", "?")


def test_only_what_is_named_counts_among_marked_entities(tmp_path: Path) -> None:
    example = next(re3d(corpus(tmp_path / "data"), held_out=False))

    found = {(" ".join(example.words[a : b + 1]), k) for a, b, k in spans(example.names or ())}

    assert found == {("Selfoss Watch", "ORG"), ("Hella", "LOC")}


def test_documents_held_out_are_no_part_of_training(tmp_path: Path) -> None:
    data = corpus(tmp_path / "data")
    kept = {example.key for example in re3d(data, held_out=False)}
    out = {example.key for example in re3d(data, held_out=True)}

    assert kept
    assert out
    assert not kept & out


def test_what_is_attributed_is_marked_in_its_sentence(tmp_path: Path) -> None:
    examples = corpora.train(corpus(tmp_path / "data"))
    (gum,) = [example for example in examples if example.style is Style.GUM]
    ((first, last, _),) = spans(gum.contents or ())

    assert " ".join(gum.words[first : last + 1]) == "the boats sank near Hofn ."


def test_the_head_of_a_mention_carries_its_kind(tmp_path: Path) -> None:
    examples = corpora.train(corpus(tmp_path / "data"))
    (gum,) = [example for example in examples if example.style is Style.GUM]

    assert gum.kinds == ("O", "PER", "O", "O", "OBJ", "O", "O", "LOC", "O")


def test_text_without_labels_has_its_marks_taken_off(tmp_path: Path) -> None:
    first, second = wikiwars(corpus(tmp_path / "data"))

    assert first.words == tuple("The guards left Hella in May .".split())
    assert "&" in second.words
    assert (first.heads, first.names) == (None, None)
