"""Who says words that no cue goes with: speaker labels, quotations and sentences that go on?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.extract.attribution.draft import Draft, Reading
from sayso.extract.attribution.lexicon import cues, verb, words
from sayso.extract.attribution.spans import SUBJECTS, children, content, cover, quote_mark
from sayso.model import BlockKind, Passage, Quotation, Sentence, Span, passage
from sayso.model.titles import is_title

# "Minister: we will not yield." "Q: ..." "Jonsdottir: ..."
_LABEL = re.compile(
    r"\s*(?P<who>(?:[A-Z][\w.'’-]*)(?:\s+(?:of|the|for|and|[A-Z(][\w.'’)-]*)){0,5})\s*:\s+(?=\S)"
)
_NO_LABEL = frozenset(
    {"note", "update", "photo", "image", "images", "source", "sources", "related", "read", "file",
     "example", "watch", "listen", "correction", "editor's note", "answer", "coordinates",
     "advertisement", "video", "map", "background", "summary", "date", "time", "place", "where",
     "when", "who", "what", "why", "how", "result", "results", "q", "question", "reports",
     "report", "live", "breaking"}
)  # fmt: skip
# An answer has so many sentences at most.
_LONGEST_ANSWER = 40
_CLOSES = frozenset("\"”»’'")
_DAYS = frozenset(
    "January February March April May June July August September October November December Monday "
    "Tuesday Wednesday Thursday Friday Saturday Sunday Today Yesterday Tomorrow".split()
)
_ON = frozenset({"also", "moreover", "furthermore", "additionally", "besides"})


def label(reading: Reading, index: int) -> Iterator[Draft]:
    """`Mayor: We will not close the bridge.`"""
    sentence = reading.sentences[index]
    if index and reading.sentences[index - 1].paragraph == sentence.paragraph:
        return
    block = reading.annotation.document.blocks[sentence.paragraph].span
    found = _LABEL.match(reading.text, block.start, block.end)
    if found is None or found.end() >= block.end or sentence.span.start > found.start("who"):
        return
    who = Span(*found.span("who"))
    name = who.of(reading.text)
    if name.lower() in _NO_LABEL or len(name) < 2:
        return
    tokens = [i for i, t in enumerate(sentence.tokens) if t.span.overlaps(who)]
    if not tokens or not (name in reading.speakers or _is_speaker(sentence, tokens)):
        return
    end = block.end
    while end > found.end() and reading.text[end - 1] in " \t":
        end -= 1
    if reading.text[end - 1] == "?":
        # "Reporter: Were there others?": whoever asks claims nothing.
        return
    if reading.text[end - 1] == "." and end - found.end() > 1:
        end -= 1
    answer = Draft(
        sentence=index, predicate=tokens[-1], cue_of=cues("verb")["say"][0], cue=(),
        content=(Span(found.end(), end),), source=(who,), head=tokens[-1], origin="label",
    )  # fmt: skip
    yield answer
    for place, span in _until_next_label(reading, index):
        yield replace(answer, sentence=place, predicate=0, content=(span,), spoken_in=index)


def _is_speaker(sentence: Sentence, label_: Sequence[int]) -> bool:
    """Tell whether a label that comes once names someone who speaks behind it."""
    if any(sentence.tokens[i].pos in {"VERB", "AUX"} for i in label_):
        return False
    if len(label_) < 3 and _tells(sentence, label_):
        return False  # "Hella: The mayor said ...": a heading of what is told of a place
    return _speaks(sentence, label_)


def _tells(sentence: Sentence, label_: Sequence[int]) -> bool:
    """Tell whether the paper itself reports what is said in a sentence, by someone it names."""
    if any(sentence.tokens[i].pos != "PROPN" or sentence.tokens[i].name == "PER" for i in label_):
        return False  # someone with a name speaks: "Hall: My neighbour said ..."
    for i, token in enumerate(sentence.tokens):
        word = verb(sentence, i) if token.pos == "VERB" and i not in label_ else None
        if word is None or not word.taking("sc") or token.dep not in ("root", "parataxis"):
            continue
        who = [sentence.tokens[c] for c in children(sentence, i, *SUBJECTS) if c not in label_]
        if who and who[0].pos in ("NOUN", "PROPN"):
            return True
    return False


def _until_next_label(reading: Reading, index: int) -> Iterator[tuple[int, Span]]:
    """Yield the paragraphs by which an answer goes on, where a label follows that ends it.

    Each is its first sentence and its characters without a final full stop.
    """
    going_on: list[tuple[int, Span]] = []
    last = reading.sentences[index].paragraph
    for place in range(index + 1, min(index + _LONGEST_ANSWER, len(reading.sentences))):
        sentence = reading.sentences[place]
        if sentence.paragraph == last:
            continue
        last = sentence.paragraph
        block = reading.annotation.document.blocks[last]
        if block.kind is not BlockKind.BODY:
            return
        if _LABEL.match(reading.text, block.span.start, block.span.end):
            yield from going_on
            return
        words = block.span.of(reading.text).rstrip()
        end = block.span.start + len(words) - words.endswith(".")
        going_on.append((place, Span(sentence.span.start, end)))


def _speaks(sentence: Sentence, tokens: Sequence[int]) -> bool:
    """Tell whether a label names someone: a person, an office or a body."""
    found = [sentence.tokens[i] for i in tokens]
    if any(t.text in "()[]/" or t.text.isdigit() or t.name == "TIM" for t in found):
        return False
    if all(t.text in _DAYS for t in found):
        return False  # "March: Rebels shell Vik"
    if all(t.name == "PER" or t.pos == "PROPN" for t in found) and found[-1].name != "LOC":
        return any(t.name == "PER" for t in found) or len(found) == 1
    last = found[-1].text.lower()
    return any(last in words(f"{name}.txt") for name in ("people", "bodies", "media")) or is_title(
        " ".join(t.text for t in found)
    )


def continued(reading: Reading, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with the words in quotation marks that no cue goes with.

    `"We left," she said. "The rest stayed."`: what follows at once on a
    quotation is the same speech; what follows in the next paragraph is a claim
    of its own by the last speaker. `drafts` are those found so far, in order.
    """
    joined: dict[int, list[Span]] = {}
    more = list(_continued(reading, drafts, joined))
    kept = [
        replace(d, content=passage([*d.content, *joined[id(d)]])) if id(d) in joined else d
        for d in drafts
    ]
    return [*kept, *more]


def _continued(
    reading: Reading, drafts: Sequence[Draft], joined: dict[int, list[Span]]
) -> Iterator[Draft]:
    """Yield speech without a cue as drafts; what belongs to a draft before goes to `joined`."""
    reach = 0
    by_sentence: dict[int, list[Draft]] = {}
    for found in drafts:
        by_sentence.setdefault(found.sentence, []).append(found)
    taken = cover(span for found in drafts for span in (*found.content, *found.source))
    last: Draft | None = None
    for index, sentence in enumerate(reading.sentences):
        here = by_sentence.get(index, [])
        speech = [
            d
            for d in here
            if d.origin.startswith(("verb:", "label", "acc", "as"))
            and d.source
            and not _within(d, here)  # "They say he ran," she says: she speaks on
        ]
        alone = _alone(reading, sentence)
        if alone is not None and not any(True for _ in taken.over(alone.span)):
            if last is not None and _goes_on(reading, index, last, reach):
                joined.setdefault(id(last), []).append(alone.span)
                reach = index
            elif last is not None and sentence.paragraph - last_paragraph(reading, last) <= 1:
                yield _again(last, index, (alone.span,), "continued")
        elif last is not None and not here and (more := _partly(reading, index, last)) is not None:
            yield _again(last, index, (more,), "continued")
        elif last is not None and not here and _reads_on(reading, index, last):
            whole = content(reading, sentence, [(0, len(sentence.tokens) - 1)])
            yield _again(last, index, whole, "reads on")
        if speech:
            last, reach = speech[0], index
        elif alone is None and not (here or _inside(reading, sentence)):
            last = None


def _within(draft: Draft, here: Sequence[Draft]) -> bool:
    """Tell whether the cue of a draft stands in what another of the sentence says."""
    mark = (draft.cue or draft.source)[0]
    return any(part.covers(mark) for other in here if other is not draft for part in other.content)


def _goes_on(reading: Reading, index: int, last: Draft, reach: int) -> bool:
    """Tell whether a quotation follows at once on one of the same speaker's, in its paragraph."""
    return (
        bool(last.cue)
        and index == reach + 1
        and reading.sentences[index].paragraph == last_paragraph(reading, last)
        and last.content[-1].of(reading.text)[-1] in _CLOSES
    )


def _again(last: Draft, index: int, said: Passage, origin: str) -> Draft:
    """Return a draft of the last speaker's that has no cue of its own."""
    return replace(
        last, sentence=index, spoken_in=_spoken(last), predicate=0, cue=(), content=said,
        addressee=(), shared=(), clause=None, postposed=False, negated=False, origin=origin,
    )  # fmt: skip


def _spoken(found: Draft) -> int:
    return found.sentence if found.spoken_in is None else found.spoken_in


def last_paragraph(reading: Reading, found: Draft) -> int:
    """Return the paragraph of the sentence in which a draft was found."""
    return reading.sentences[found.sentence].paragraph


def _alone(reading: Reading, sentence: Sentence) -> Quotation | None:
    """Return the quotation that makes up a whole sentence, or begins with it and goes on."""
    spoken = reading.quotation(sentence.span.start)
    if spoken is None or spoken.span.start != sentence.span.start or len(sentence.tokens) < 5:
        return None
    rest = reading.text[spoken.span.end : sentence.span.end]
    return spoken if not rest.strip(" .,") else None


_SHORT = 8  # words behind a quotation that only end its sentence
_LONG = 4  # words of a quotation that says something


def _partly(reading: Reading, index: int, last: Draft) -> Span | None:
    """Return a sentence that its speaker's words only begin or end, right behind his others.

    `"We need peace," she said. "Norway must fight" against smugglers.`  `Police came, she said.
    The guards "had held the village".`
    """
    sentence, before = reading.sentences[index], reading.sentences[index - 1]
    if last.sentence != index - 1 or before.paragraph != sentence.paragraph or not last.cue:
        return None
    marks = [i for i, token in enumerate(sentence.tokens) if quote_mark(token)]
    spoken = reading.quotation(sentence.tokens[marks[0]].span.start) if marks else None
    if spoken is None or spoken.span.start != sentence.tokens[marks[0]].span.start:
        return None
    inside = [t for t in sentence.tokens if spoken.span.covers(t.span) and not quote_mark(t)]
    behind = [t for t in sentence.tokens if t.span.start >= spoken.span.end and t.text != "."]
    verbs = any(t.pos in ("VERB", "AUX") for t in inside)
    if not verbs or len(inside) < _LONG or (marks[0] > 0) == bool(behind):
        return None
    opens = marks[0] == 0
    if opens and (len(behind) > _SHORT or any(t.pos in ("VERB", "AUX") for t in behind)):
        return None
    end = sentence.tokens[-1]
    stop = end.span.start if end.text == "." else end.span.end
    return Span(sentence.span.start, max(spoken.span.end, stop if opens else 0))


def _inside(reading: Reading, sentence: Sentence) -> bool:
    return reading.quotation(sentence.span.start) is not None


def _reads_on(reading: Reading, index: int, last: Draft) -> bool:
    """Tell whether a sentence without a cue is still the source's: "It is also where ...".

    Only the sentence right behind an indirect statement, in its paragraph,
    that says "also" of the thing the statement was about.
    """
    sentence = reading.sentences[index]
    before = reading.sentences[last.sentence]
    if (
        last.sentence != index - 1
        or before.paragraph != sentence.paragraph
        or last.origin not in {"verb:before", "according to"}
        or last.content[-1].end < before.span.end - 2
    ):
        return False
    subject = next((t for t in sentence.tokens[:8] if t.dep in SUBJECTS), None)
    opening = [t.text.lower() for t in sentence.tokens[:8]]
    return (
        subject is not None
        and subject.text.lower() in {"it", "this", "that", "these", "they"}
        and bool(_ON & set(opening))
    )
