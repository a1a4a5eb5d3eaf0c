"""How good are predicted labels, layer by layer?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence, Set
from dataclasses import dataclass, field

from training.examples import Example, Style, spans


@dataclass(slots=True)
class Tally:
    """Counts of what is there, what was said and what agrees."""

    gold: int = 0
    said: int = 0
    right: int = 0

    def add(self, gold: Set[Hashable], said: Set[Hashable]) -> None:
        """Count one sentence."""
        self.gold += len(gold)
        self.said += len(said)
        self.right += len(gold & said)

    @property
    def f1(self) -> float:
        """F1 in percent; 0 where there is nothing."""
        return 200 * self.right / max(1, self.gold + self.said)


@dataclass(slots=True)
class Scores:
    """All figures over a set of sentences, in percent, by name."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    words: Counter[str] = field(default_factory=Counter)

    def figures(self) -> dict[str, float]:
        """Return name and value of every figure that has something under it."""
        found = {}
        for corpus in ("ewt", "gum"):
            if total := self.words[f"{corpus} words"]:
                for name in ("UAS", "LAS", "POS"):
                    found[f"{corpus} {name}"] = 100 * self.words[f"{corpus} {name}"] / total
        found |= {name: tally.f1 for name, tally in self.tallies.items() if tally.gold}
        return {name: round(value, 2) for name, value in found.items()}


def score(gold: Sequence[Example], said: Sequence[Example]) -> Scores:
    """Compare sentences with the same words; a layer that `gold` lacks is not judged."""
    scores = Scores()
    for right, mine in zip(gold, said, strict=True):
        corpus = "gum" if right.style is Style.GUM else "ewt" if right.style is Style.UNER else (
            right.style.name.lower()
        )  # fmt: skip
        if right.heads is not None:
            _tree(scores.words, corpus, right, mine)
        if right.frames is not None:
            _frames(scores, right, mine)
        if right.names is not None:
            _names(scores, corpus, right, mine)
        if right.cues is not None:
            for kind, name in (("SRC", "source"), ("CUE", "cue")):
                _tally(scores, name).add(_of(right.cues, kind), _of(mine.cues or (), kind))
        if right.kinds is not None:
            _kinds(scores, right.kinds, mine.kinds or ())
        if right.contents is not None:
            _tally(scores, "content").add(spans(right.contents), spans(mine.contents or ()))
    return scores


def _tree(words: Counter[str], corpus: str, right: Example, mine: Example) -> None:
    gold = zip(right.heads or (), right.deps or (), right.pos or (), strict=True)
    said = zip(mine.heads or (), mine.deps or (), mine.pos or (), strict=True)
    for (head, dep, pos), (h, d, p) in zip(gold, said, strict=True):
        words[f"{corpus} words"] += 1
        words[f"{corpus} UAS"] += head == h
        # Subtypes are left out, as in the shared tasks on Universal Dependencies.
        words[f"{corpus} LAS"] += head == h and dep.split(":")[0] == d.split(":")[0]
        words[f"{corpus} POS"] += pos == p


def _frames(scores: Scores, right: Example, mine: Example) -> None:
    gold, said = right.frames or (), mine.frames or ()
    _tally(scores, "predicates").add({p for p, _ in gold}, {p for p, _ in said})
    _tally(scores, "role heads").add(
        {(p, a.role, a.head) for p, found in gold for a in found},
        {(p, a.role, a.head) for p, found in said for a in found},
    )
    _tally(scores, "role spans").add(
        {(p, a.role, a.first, a.last) for p, found in gold for a in found},
        {(p, a.role, a.first, a.last) for p, found in said for a in found},
    )


def _names(scores: Scores, corpus: str, right: Example, mine: Example) -> None:
    judged = right.names or ()
    said = {
        s for s in spans(mine.names or ())
        if not any(label == "?" for label in judged[s[0] : s[1] + 1])
    }  # fmt: skip
    gold = spans(tuple("O" if label == "?" else label for label in judged))
    three = ("PER", "ORG", "LOC")
    _tally(scores, f"{corpus} names").add(_only(gold, three), _only(said, three))
    for kind in three:
        _tally(scores, f"{corpus} {kind}").add(_only(gold, (kind,)), _only(said, (kind,)))
    if right.style is Style.GUM:
        _tally(scores, "gum times").add(_only(gold, ("TIM",)), _only(said, ("TIM",)))


def _kinds(scores: Scores, right: tuple[str, ...], mine: tuple[str, ...]) -> None:
    """Compare which words carry mentions and of what; actors are people and bodies."""
    gold, said = ({(i, k) for i, k in enumerate(found) if k != "O"} for found in (right, mine))
    _tally(scores, "mentions").add({i for i, _ in gold}, {i for i, _ in said})
    _tally(scores, "mentions with kind").add(gold, said)
    actors = ("PER", "ORG")
    _tally(scores, "actors").add(
        {m for m in gold if m[1] in actors}, {m for m in said if m[1] in actors}
    )


def _only(found: Iterable[tuple[int, int, str]], kinds: Sequence[str]) -> set[tuple[int, int, str]]:
    return {span for span in found if span[2] in kinds}


def _of(labels: tuple[str, ...], kind: str) -> set[tuple[int, int, str]]:
    return _only(spans(labels), (kind,))


def _tally(scores: Scores, name: str) -> Tally:
    return scores.tallies.setdefault(name, Tally())
