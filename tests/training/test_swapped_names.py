import random

from training.examples import Example, Style
from training.names import Pool, pool, swapped

SENTENCE = Example(
    "a", Style.UNER, tuple("The guards left Selfoss for Vik Harbour .".split()),
    deps=tuple("det nsubj root obj case compound obl punct".split()),
    names=("O", "O", "O", "B-LOC", "O", "B-LOC", "I-LOC", "O"),
)  # fmt: skip


def test_a_name_gives_way_to_one_of_the_same_kind_and_length() -> None:
    names = Pool({("LOC", 1): [("Hella",)], ("LOC", 2): [("Djupi", "Vogur")]})

    other = swapped(SENTENCE, names, random.Random(1), share=1.0)

    assert other.words == tuple("The guards left Hella for Djupi Vogur .".split())
    assert other.names == SENTENCE.names


def test_what_the_treebank_said_inside_a_longer_name_is_dropped() -> None:
    names = Pool({("LOC", 2): [("Djupi", "Vogur")]})

    other = swapped(SENTENCE, names, random.Random(1), share=1.0)

    assert other.deps == ("det", "nsubj", "root", "obj", "case", "?", "?", "punct")


def test_a_name_stays_where_no_other_has_its_length() -> None:
    assert swapped(SENTENCE, Pool(), random.Random(1), share=1.0) == SENTENCE


def test_the_pool_has_people_bodies_and_places_of_several_lengths() -> None:
    found = pool(most_places=2000)

    assert all(found.names[kind, 2] for kind in ("PER", "ORG", "LOC"))
    assert any("-" in name for name in found.names["ORG", 3] + found.names["PER", 3])
