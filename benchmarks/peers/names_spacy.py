"""Which names does spaCy's small English model find among given words?"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from peers.spacy_small import load

NLP = load(without=("tagger", "parser", "attribute_ruler", "lemmatizer"))
KINDS = {
    "PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC",
    "DATE": "TIM", "TIME": "TIM", "EVENT": "EVT",
}  # fmt: skip


def names(sentences: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    """Return BIO labels of each sentence; "the" is no part of a name, as the corpora have it."""
    found = []
    for words in sentences:
        labels = ["O"] * len(words)
        for name in NLP(Doc(NLP.vocab, words=list(words))).ents:
            kind = KINDS.get(name.label_)
            first = name.start + (name[0].lower_ == "the" and kind != "TIM")
            for index in range(first, name.end) if kind else ():
                labels[index] = f"{'B' if index == first else 'I'}-{kind}"
        found.append(tuple(labels))
    return found
