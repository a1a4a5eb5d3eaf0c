"""Which phrases of a report refer to someone or something?

Names, noun phrases and pronouns of everything but furniture. `Mention.span` is
the whole noun phrase with its post-modifiers, `Mention.head` the word that
carries it; `Mention.name` is the name itself where there is one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sayso.extract.lexicon import is_community, is_demonym
from sayso.extract.mentions.name_labels import Name
from sayso.extract.mentions.names import names
from sayso.extract.mentions.nominals import AGENTS, PERSON, classes, classes_of, label_of
from sayso.extract.mentions.phrases import NOMINAL, is_noun_head, is_plural, phrase
from sayso.model import (
    Annotation,
    BlockKind,
    Mention,
    MentionKind,
    Passage,
    Sentence,
    Span,
    content_id,
)

PERSONAL = frozenset(
    "i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his "
    "himself she her hers herself it its itself they them their theirs themselves themself".split()
)
RELATIVE = frozenset("who whom whose which that".split())
DEMONSTRATIVE = frozenset("this these those".split())
_STANDING_ALONE = frozenset(
    "one another others other some many several most few both each all none either neither "
    "someone somebody anyone anybody everyone everybody nobody former latter".split()
)
_ARGUMENTS = frozenset(
    {"nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod", "nmod:poss", "conj", "root"}
)
_TOGETHER = frozenset("they them their theirs themselves both two we our".split())
_TIMES = frozenset(
    "january february march april may june july august september october november december mid "
    "year month week day hour minute second decade century today yesterday tomorrow morning "
    "evening night afternoon weekend time date moment period season spring autumn".split()
)


def mentions(annotation: Annotation) -> tuple[Mention, ...]:
    """Return the mentions of body, headlines and captions in the order of the text.

    No antecedents are set: see `sayso.extract.coreference.corefer.corefer`.
    """
    found: list[Mention] = []
    named: dict[int, list[Name]] = defaultdict(list)
    for name in names(annotation):
        named[name.sentence].append(name)
    document_id = annotation.document.id
    wanted = _plurals_ahead(annotation.sentences)
    for number, sentence in enumerate(annotation.sentences):
        if sentence.kind is BlockKind.FURNITURE:
            continue
        made = _Maker(document_id, number, sentence)
        here = [*made.names(named[number])]
        taken = made.taken
        here += made.nominals(taken)
        here += made.pronouns()
        here += made.pairs(here, wanted=wanted[number])
        found += sorted(here, key=lambda m: (m.span.start, -m.span.end))
    return tuple(found)


def _plurals_ahead(sentences: Sequence[Sentence]) -> list[bool]:
    """Tell for each sentence whether a plural that can mean several together stands in it or soon.

    "Vik and Hella are cut off. Both have no bread": only then are the two one mention more.
    """
    here = [any(t.text.lower() in _TOGETHER for t in s.tokens) for s in sentences]
    return [any(here[number : number + 3]) for number in range(len(here))]


@dataclass(slots=True)
class _Maker:
    """Makes the mentions of one sentence; `taken` are tokens that carry no mention of their own."""

    document_id: str
    number: int
    sentence: Sentence
    taken: set[int] = field(default_factory=set)

    def names(self, found: Sequence[Name]) -> Iterator[Mention]:
        tokens = self.sentence.tokens
        for name in found:
            self.taken.update(range(name.first, name.last + 1))
            holder = self._holder(name)
            if holder is not None:
                self.taken.add(holder)
                first, last = phrase(self.sentence, holder)
            elif tokens[name.head].dep in ("compound", "amod", "nmod:desc", "flat", "nummod"):
                first, last = name.first, name.last
            else:
                first, last = phrase(self.sentence, name.head)
            first, last = min(first, name.first), max(last, name.last)
            yield self._mention(
                MentionKind.NAME, name.head, first, last, name.label,
                self.sentence.cover(name.first, name.last),
            )  # fmt: skip

    def _holder(self, name: Name) -> int | None:
        """Return the noun to which the name is tied without a comma: "the skipper Jon Karlsson"."""
        tokens = self.sentence.tokens
        head = tokens[name.head]
        above = head.head
        beside = tokens[name.first - 1] if name.first else None
        if (
            beside is not None
            and name.label == "PER"
            and beside.pos == "NOUN"
            and above >= 0
            and beside.head == above
            and head.dep == beside.dep
            and not is_plural(self.sentence, name.first - 1)
            and classes(beside.lemma)[:1] == (PERSON,)
        ):
            # "said bus driver Pat Munro": the parser takes the two for two subjects.
            return name.first - 1
        if head.dep not in ("appos", "flat", "nmod:desc") or not 0 <= above < name.first:
            return None
        kinds = classes(tokens[above].lemma)
        if tokens[above].pos not in NOMINAL or not kinds or kinds[0] not in AGENTS | {"place"}:
            return None
        if (kinds[0] == "person") != (name.label == "PER"):
            return None
        between = tokens[above + 1 : name.first]
        return None if any(t.text in (",", "(", ":", "-") for t in between) else above

    def nominals(self, taken: set[int]) -> Iterator[Mention]:
        for index in range(len(self.sentence.tokens)):
            if index in taken or not self._is_nominal(index):
                continue
            first, last = phrase(self.sentence, index)
            yield self._mention(MentionKind.NOMINAL, index, first, last, self._label(index))

    def _is_nominal(self, index: int) -> bool:
        token = self.sentence.tokens[index]
        if not any(letter.isalnum() for letter in token.text):
            return False
        if is_noun_head(self.sentence, index):
            return token.name != "TIM" and token.lemma.lower() not in _TIMES
        if token.dep not in _ARGUMENTS:
            return False
        lower = token.text.lower()
        if token.pos in ("NUM", "DET", "PRON") or lower in ("several", "many", "few", "most"):
            return token.name != "TIM" and (
                lower in _STANDING_ALONE or (token.pos == "NUM" and token.text.isalpha())
            )
        # "the wounded", "the latter": an adjective with an article stands for people or things.
        return token.pos == "ADJ" and any(
            self.sentence.tokens[c].dep == "det" for c in self.sentence.children[index]
        )

    def _label(self, index: int) -> str:
        token = self.sentence.tokens[index]
        if is_demonym(token.text) or is_community(token.text):
            return "NORP"
        kinds = classes_of(token)
        return label_of(kinds[0]) if kinds else ""

    def pairs(self, made: Sequence[Mention], *, wanted: bool) -> Iterator[Mention]:
        """Yield what is joined by "and" as one mention more; its head is that word.

        Two bodies or people that act together are one in any case: they may speak.
        """
        tokens = self.sentence.tokens
        by_head = {mention.head: mention for mention in made}
        for index, token in enumerate(tokens):
            if token.dep != "cc" or token.text.lower() not in ("and", "&") or token.head < 0:
                continue
            first = by_head.get(tokens[token.head].head)
            last = by_head.get(token.head)
            if tokens[token.head].dep != "conj" or not first or not last or first.head > index:
                continue
            agents = tokens[first.head].dep == "nsubj" and first.label and last.label
            if not wanted and not agents:
                continue
            label = first.label if first.label == last.label else ""
            where = Span(first.span.start, max(first.span.end, last.span.end))
            yield Mention(
                id=content_id("m", self.document_id, token.span.start, token.span.end, "pair"),
                span=where,
                kind=MentionKind.NOMINAL,
                sentence=self.number,
                head=index,
                label=label,
            )

    def pronouns(self) -> Iterator[Mention]:
        for index, token in enumerate(self.sentence.tokens):
            lower = token.text.lower()
            if token.pos != "PRON" or token.dep in ("expl", "det", "mark"):
                continue
            relative = lower in RELATIVE and self._in_relative_clause(index)
            if relative or lower in PERSONAL or lower in DEMONSTRATIVE:
                yield self._mention(MentionKind.PRONOUN, index, index, index, "")

    def _in_relative_clause(self, index: int) -> bool:
        for _ in range(6):
            index = self.sentence.tokens[index].head
            if index < 0:
                return False
            if self.sentence.tokens[index].dep == "acl:relcl":
                return True
        return False

    def _mention(
        self, kind: MentionKind, head: int, first: int, last: int, label: str,
        name: Span | None = None,
    ) -> Mention:  # fmt: skip
        where = self.sentence.tokens[head].span
        return Mention(
            id=content_id("m", self.document_id, where.start, where.end, kind.value),
            span=self.sentence.cover(first, last),
            kind=kind,
            sentence=self.number,
            head=head,
            label=label,
            name=name,
        )


class MentionIndex:
    """Finds mentions by id, by token and by characters."""

    __slots__ = (
        "_by_head",
        "_by_id",
        "_by_sentence",
        "_by_span",
        "_starts",
        "annotation",
        "mentions",
    )

    def __init__(self, annotation: Annotation, mentions: Sequence[Mention]) -> None:
        self.annotation = annotation
        self.mentions = tuple(mentions)
        self._by_id = {mention.id: mention for mention in self.mentions}
        self._by_head = {(mention.sentence, mention.head): mention for mention in self.mentions}
        self._by_span: dict[Span, Mention] = {}
        self._by_sentence: dict[int, list[Mention]] = defaultdict(list)
        self._starts = {
            token.span.start: (number, index)
            for number, sentence in enumerate(annotation.sentences)
            for index, token in enumerate(sentence.tokens)
        }
        for mention in self.mentions:
            self._by_span.setdefault(mention.span, mention)
            self._by_sentence[mention.sentence].append(mention)

    def __getitem__(self, mention_id: str) -> Mention:
        return self._by_id[mention_id]

    def get(self, mention_id: str | None) -> Mention | None:
        """Return the mention of this id, or `None`."""
        return None if mention_id is None else self._by_id.get(mention_id)

    def headed(self, sentence: int, token: int) -> Mention | None:
        """Return the mention that this token carries."""
        return self._by_head.get((sentence, token))

    def exact(self, where: Passage) -> Mention | None:
        """Return the mention whose whole phrase a passage of one span is."""
        return self._by_span.get(where[0]) if len(where) == 1 else None

    def find(self, where: Span) -> Mention | None:
        """Return the mention that these characters are: the same span, or the same head word."""
        exact = self._by_span.get(where)
        if exact is not None:
            return exact
        tokens = self._tokens(where)
        if tokens is None:
            return None
        number, first, last = tokens
        sentence = self.annotation.sentences[number]
        for index in range(first, last + 1):
            if not first <= sentence.tokens[index].head <= last:
                found = self.headed(number, index)
                if found is not None:
                    return found
        inside = [
            m for m in self._by_sentence[number] if where.covers(sentence.tokens[m.head].span)
        ]
        return max(inside, key=lambda m: len(m.span) if where.covers(m.span) else 0, default=None)

    def find_passage(self, where: Passage) -> Mention | None:
        """Return the mention of the first span of a passage that is one."""
        return next((found for span in where if (found := self.find(span))), None)

    def _tokens(self, where: Span) -> tuple[int, int, int] | None:
        """Return sentence and token range of some characters; marks may lead them."""
        start = next(
            (self._starts[i] for i in range(where.start, where.end) if i in self._starts), None
        )
        if start is None:
            return None
        number, first = start
        tokens = self.annotation.sentences[number].tokens
        last = first
        while last + 1 < len(tokens) and tokens[last + 1].span.start < where.end:
            last += 1
        return number, first, last
