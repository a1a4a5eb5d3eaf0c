"""Which characters fill a role, who says so, and what do they refer to?

`Ground` finds for a token of a report its mention, the place or time it belongs to, and
the claim that holds it: every slot carries the innermost claim that covers it. Events and
presence are read from one ground.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from sayso.extract.events.predicate import Predicate
from sayso.extract.events.predicates import predicates
from sayso.extract.mentions.mentions import MentionIndex
from sayso.model import (
    Annotation,
    BlockKind,
    Claim,
    Form,
    Mention,
    MentionKind,
    Sentence,
    Span,
    Stance,
    Timex,
    Toponym,
)

# "the area", "this town": they point back to a place that the report has named.

_DEEP = 8
_TIED = frozenset({"compound", "flat", "amod", "nmod:desc"})


class Ground:
    """What a report holds, by token: mentions, places, times and claims."""

    __slots__ = (
        "_by_sentence",
        "_depth",
        "_ids",
        "_predicates",
        "_starts",
        "_times",
        "annotation",
        "by_noun",
        "claims",
        "document_id",
        "headline_places",
        "index",
        "label_places",
        "named_places",
        "names_by_end",
        "place_tokens",
        "text",
        "timexes",
        "toponym_counts",
        "toponyms",
    )

    def __init__(
        self,
        annotation: Annotation,
        mentions: Sequence[Mention],
        claims: Sequence[Claim],
        toponyms: Sequence[Toponym],
        timexes: Sequence[Timex],
    ) -> None:
        self.annotation = annotation
        self.text = annotation.document.text
        self.index = MentionIndex(annotation, mentions)
        # Ids are hashes of content: they are made once, for there are many slots to a claim.
        self._ids = {id(claim): claim.id for claim in claims}
        self.claims = {self._ids[id(claim)]: claim for claim in claims}
        self.document_id = annotation.document.id
        self.toponyms = tuple(toponyms)
        self.timexes = tuple(timexes)
        self.by_noun: dict[str, list[Mention]] = {}
        for mention in sorted(mentions, key=lambda m: (m.sentence, m.head)):
            noun = annotation.sentences[mention.sentence].tokens[mention.head]
            if noun.pos == "NOUN":
                self.by_noun.setdefault(noun.lemma.lower(), []).append(mention)
        self.names_by_end: dict[str, list[tuple[Mention, tuple[str, ...]]]] = {}
        for mention in sorted(mentions, key=lambda m: (m.sentence, m.head)):
            words = tuple(mention.span.of(self.text).lower().removeprefix("the ").split())
            if words and mention.kind is MentionKind.NAME and mention.label not in ("PER", "LOC"):
                self.names_by_end.setdefault(words[-1], []).append((mention, words))
        self._starts = [sentence.span.start for sentence in annotation.sentences]
        self._depth: dict[str, int] = {}
        self._predicates: dict[int, tuple[Predicate, ...]] = {}
        self._by_sentence: dict[int, list[Claim]] = {}
        for claim in claims:
            for number in {n for span in claim.content for n in self._sentences(span)}:
                self._by_sentence.setdefault(number, []).append(claim)
        self.place_tokens: dict[tuple[int, int], int] = {}
        self.named_places: list[tuple[int, int, int]] = []
        for place, toponym in enumerate(self.toponyms):
            tokens = self._tokens(toponym.span)
            self.place_tokens.update(dict.fromkeys(tokens, place))
            if tokens:
                self.named_places.append((*tokens[-1], place))
        self._repeats()
        self.named_places.sort()
        self.headline_places = frozenset(
            self.toponyms[place].text
            for number, _, place in self.named_places
            if annotation.sentences[number].kind is BlockKind.HEADLINE
        )
        self.label_places = self._labels()
        self.toponym_counts = Counter(toponym.text for toponym in self.toponyms)
        self._times = {
            token: time
            for time, timex in enumerate(self.timexes)
            for token in self._tokens(timex.span)
        }

    def _repeats(self) -> None:
        """Take a name for the place that the report names so elsewhere ("Hella fell to them").

        A name of one word at the head of a phrase of its own; "the Hella Guard" stays a guard.
        """
        known = {toponym.text: place for place, toponym in enumerate(self.toponyms)}
        for number, sent in enumerate(self.annotation.sentences):
            for index, token in enumerate(sent.tokens):
                place = known.get(token.text)
                if place is None or token.pos != "PROPN" or (number, index) in self.place_tokens:
                    continue
                tied = any(
                    sent.tokens[c].dep in _TIED and sent.tokens[c].pos == "PROPN"
                    for c in sent.children[index]
                )
                if not tied and token.dep.split(":")[0] not in _TIED:
                    self.place_tokens[number, index] = place
                    self.named_places.append((number, index, place))

    def _labels(self) -> dict[int, int]:
        """Return by sentence the place that its paragraph is headed by: "Hella: Held by them."."""
        found: dict[int, int] = {}
        labelled: dict[int, int] = {}
        for number, sent in enumerate(self.annotation.sentences):
            if number == 0 or self.annotation.sentences[number - 1].paragraph != sent.paragraph:
                place = self.toponym_at(number, 0)
                end = 1
                while place is not None and self.toponym_at(number, end) == place:
                    end += 1
                if place is not None and end < len(sent.tokens) and sent.tokens[end].text == ":":
                    labelled[sent.paragraph] = place
            if sent.paragraph in labelled:
                found[number] = labelled[sent.paragraph]
        return found

    def _sentences(self, span: Span) -> range:
        first = max(0, bisect_right(self._starts, span.start) - 1)
        return range(first, bisect_right(self._starts, span.end - 1))

    def _tokens(self, span: Span) -> list[tuple[int, int]]:
        return [
            (number, index)
            for number in self._sentences(span)
            for index, token in enumerate(self.annotation.sentences[number].tokens)
            if span.overlaps(token.span)
        ]

    def claim(self, number: int, *spans: Span) -> Claim | None:
        """Return the innermost claim of a sentence whose content covers one of the spans."""
        here = self._by_sentence.get(number, ())
        holding = [
            claim
            for claim in here
            if any(part.covers(span) for part in claim.content for span in spans)
        ]
        # Narration covers all that nobody else says; a source's claim is inside it.
        return max(
            holding,
            key=lambda c: (
                c.form is not Form.NARRATED,
                self._nesting(c),
                -sum(len(span) for span in c.content),
            ),
            default=None,
        )

    def claim_or_narration(self, number: int, *spans: Span) -> Claim | None:
        """Return the innermost claim, or else the narration of the sentence, or its cue's claim.

        "Norway accused Iceland of lying" has no narration of its own: that there
        was an accusation is known from the claim whose cue is "accused".
        """
        found = self.claim(number, *spans)
        if found is not None:
            return found
        here = self._by_sentence.get(number, ())
        narrated = (c for c in here if c.form is Form.NARRATED)
        cued = (c for c in here if any(p.overlaps(span) for p in c.cue for span in spans))
        return next(narrated, None) or next(cued, None) or next(iter(here), None)

    def stance(self, claim: Claim, number: int, index: int) -> Stance:
        """Return the claim's stance to a predicate: a cue itself is asserted.

        So is a relative clause, or a participle: "threatened the League, which holds Hella",
        "may use the men now stationed in Hella" leave no doubt about who is there.
        """
        sent = self.annotation.sentences[number]
        held = any(part.covers(sent.tokens[index].span) for part in claim.content)
        if claim.form is Form.NARRATED and (claim.stance is Stance.ASSERTED or not held):
            return claim.stance
        if not held:
            return Stance.ASSERTED
        for _ in range(_DEEP):
            token = sent.tokens[index]
            if not any(part.covers(token.span) for part in claim.content):
                break
            told = token.dep == "acl:relcl" or (token.dep == "acl" and _is_participle(sent, index))
            if told and any(part.covers(sent.tokens[token.head].span) for part in claim.content):
                return Stance.ASSERTED
            if token.head < 0:
                break
            index = token.head
        return claim.stance

    def id_of(self, claim: Claim) -> str:
        """Return the id of a claim of this report."""
        return self._ids[id(claim)]

    def _nesting(self, claim: Claim) -> int:
        known = self._depth.get(self.id_of(claim))
        if known is None:
            self._depth[self.id_of(claim)] = 0  # a ring of claims must not recurse for ever
            outer = self.claims.get(claim.within) if claim.within else None
            known = self._nesting(outer) + 1 if outer else 0
            self._depth[self.id_of(claim)] = known
        return known

    def toponym_at(self, number: int, token: int) -> int | None:
        """Return the index of the toponym that a token belongs to."""
        return self.place_tokens.get((number, token))

    def predicates(self, number: int) -> tuple[Predicate, ...]:
        """Return the predicates of a sentence; events and presence are made of the same."""
        found = self._predicates.get(number)
        if found is None:
            sent = self.annotation.sentences[number]
            places = frozenset(
                i for i in range(len(sent.tokens)) if (number, i) in self.place_tokens
            )
            found = self._predicates[number] = tuple(predicates(sent, number, places))
        return found

    def timex_at(self, number: int, token: int) -> int | None:
        """Return the index of the time expression that a token belongs to."""
        return self._times.get((number, token))

    def named(self, mention: Mention) -> Mention:
        """Return what a mention points back to in the end; itself where it has no antecedent."""
        for _ in range(20):
            before = self.index.get(mention.antecedent)
            if before is None:
                return mention
            mention = before
            if mention.kind is MentionKind.NAME:
                return mention
        return mention


def _is_participle(sent: Sentence, index: int) -> bool:
    text = sent.tokens[index].text.lower()
    marked = any(sent.tokens[c].dep in ("mark", "case") for c in sent.children[index])
    return not marked and text != sent.tokens[index].lemma and not text.endswith("ing")
