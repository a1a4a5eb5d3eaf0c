"""What does the rest of a report say about whom a phrase means?  Its states, and its phrases."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sayso.model import Annotation, Mention, MentionKind, Sentence, Span
from sayso.model.states import state
from sayso.resolve.actors.anonymous import is_person_noun
from sayso.resolve.actors.names import key
from sayso.resolve.actors.state import is_body

# "United Arab Emirates", "Bosnia and Herzegovina", "Central African Republic"
_LONGEST_STATE = 3
# Headline, dateline and lead.
_OPENING = 4
# Where the noun phrase of a name ends and what is said of it begins.
_STOP = re.compile(r"\s*[,;:(–—]|\s(?:who|whom|whose|which|that|where)\s")
_LOCATIVE = frozenset(
    "in at near into outside around inside through via across within over throughout".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """The words of a mention, cut for look-up.

    `name` is the proper name in it (empty for a nominal), `whole` everything
    up to a comma or relative clause, `front` up to its head word, `head` the
    head word, `label` that of the name, `before` the word before the mention,
    `speaks` whether it is the subject of a cue of attribution.
    """

    whole: str
    front: str
    head: str
    name: str = ""
    label: str = ""
    before: str = ""
    speaks: bool = False

    @property
    def locative(self) -> bool:
        """Tell whether a preposition of place stands before the phrase ("in Damascus")."""
        return self.before.casefold() in _LOCATIVE

    @property
    def anonymous(self) -> bool:
        """Tell whether the phrase speaks of people it does not name."""
        return not self.name and is_person_noun(self.head)


def phrase_of(annotation: Annotation, mention: Mention) -> Phrase:
    """Return the words of a mention, as the look-ups need them."""
    text = annotation.document.text
    sentence = annotation.sentences[mention.sentence]
    tokens = sentence.tokens
    whole = _words(_until_stop(mention.span.of(text)))
    if not 0 <= mention.head < len(tokens):
        return Phrase(whole=whole, front=whole, head=whole.rpartition(" ")[2])
    head = tokens[mention.head]
    # A head outside the span is a slip of whoever made the mention: the span counts.
    inside = mention.span.covers(head.span)
    front = _words(Span(mention.span.start, head.span.end).of(text)) if inside else whole
    name, label = "", ""
    if mention.kind is MentionKind.NAME:
        chunk = next((c for c in sentence.names if c.first <= mention.head <= c.last), None)
        if chunk:
            name, label = _words(sentence.cover(chunk.first, chunk.last).of(text)), chunk.label
        if mention.name:
            # The report's own cut is wider where the model stopped at a hyphen or an "of".
            own = _words(mention.name.of(text))
            name = name if own in name else own
        elif not chunk and not is_person_noun(head.text):
            name = whole
    first = next((i for i, t in enumerate(tokens) if t.span.start >= mention.span.start), 0)
    return Phrase(
        whole=whole,
        front=front,
        head=head.text if inside else whole.rpartition(" ")[2],
        name=name,
        # The mention's label is what the whole report made of the model's.
        label=mention.label or label,
        before=tokens[first - 1].text if first else "",
        speaks=_speaks(sentence, mention.head),
    )


def alike(one: Phrase, two: Phrase) -> bool:
    """Tell whether two names can be one actor's: a word in common, or the first letters."""
    if not one.name or not two.name:
        return True
    first, second = key(one.name), key(two.name)
    return bool(
        {*first.split()} & {*second.split()}
        or _letters(one.name) == second.replace(" ", "")
        or _letters(two.name) == first.replace(" ", "")
    )


def _letters(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[:1].isupper()).casefold()


def states_of(annotation: Annotation) -> Mapping[str, int]:
    """Return how often the report names each state, by its code."""
    found: Counter[str] = Counter()
    for sentence in annotation.sentences:
        found.update(_states(sentence))
    return found


def owners_of(annotation: Annotation) -> Mapping[str, Mapping[str, int]]:
    """Return, for each word that stands after a state's name or adjective, how often after whose.

    After "the Syrian regime" and "Syria's regime" both, "regime" is Syria's.
    """
    found: dict[str, Counter[str]] = {}
    for sentence in annotation.sentences:
        for code, owned in _owned(sentence):
            found.setdefault(sentence.tokens[owned].text, Counter())[code] += 1
    return found


def owner_before(sentence: Sentence, start: int) -> str | None:
    """Return the one state whose army or government is named before a character of a sentence."""
    owners = {
        code
        for code, owned in _owned(sentence)
        if sentence.tokens[owned].span.end <= start and is_body(sentence.tokens[owned].text)
    }
    return owners.pop() if len(owners) == 1 else None


def _owned(sentence: Sentence) -> Iterator[tuple[str, int]]:
    """Yield states and the tokens that stand right after their names: "Syria's | regime"."""
    tokens = sentence.tokens
    for at, token in enumerate(tokens[:-1]):
        owner = state(token.text) if token.text[:1].isupper() else None
        after = at + 2 if tokens[at + 1].text in ("'s", "’s", "'", "’") else at + 1
        if owner and after < len(tokens) and tokens[after].text.islower():
            yield owner.code, after


def main_state(annotation: Annotation, states: Mapping[str, int]) -> str | None:
    """Return the state a report is mostly about; `None` where no state clearly leads.

    One that is named once or twice leads only if the report opens with it: of "a truce
    brokered by Jordan" in the last paragraph, the army further up is not Jordan's.
    """
    ranked = sorted(states.items(), key=lambda pair: -pair[1])
    if not ranked or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return None
    code, count = ranked[0]
    opening = annotation.sentences[:_OPENING]
    named = count > 2 or any(code in _states(sentence) for sentence in opening)
    return code if named else None


def _states(sentence: Sentence) -> Iterator[str]:
    tokens, start = sentence.tokens, 0
    while start < len(tokens):
        step = 1
        if tokens[start].text[:1].isupper():
            for length in range(min(_LONGEST_STATE, len(tokens) - start), 0, -1):
                owner = state(" ".join(t.text for t in tokens[start : start + length]))
                if owner:
                    yield owner.code
                    step = length
                    break
        start += step


def _speaks(sentence: Sentence, head: int) -> bool:
    """Tell whether the word at `head` is the subject of a cue of attribution."""
    token = sentence.tokens[head]
    return token.dep.startswith("nsubj") and any(
        cue.first <= token.head <= cue.last for cue in sentence.cues
    )


def _until_stop(phrase: str) -> str:
    found = next((m for m in _STOP.finditer(phrase) if m.start() > 0), None)
    return phrase[: found.start()] if found else phrase


def _words(phrase: str) -> str:
    return " ".join(phrase.split())
