"""What is given to a source by "citing", "as she put it" or "reportedly"?"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.extract.attribution.clause import clause
from sayso.extract.attribution.draft import Draft, Reading
from sayso.extract.attribution.lexicon import cues, minded, verb, words
from sayso.extract.attribution.limits import end_of_quote
from sayso.extract.attribution.mood import passive
from sayso.extract.attribution.quoting import as_saying
from sayso.extract.attribution.spans import (
    SUBJECTS,
    children,
    content,
    noun_phrase,
    quote_mark,
    source_span,
)
from sayso.model import Sentence, Stance


def citing(reading: Reading, index: int) -> Iterator[Draft]:
    """`The agency, citing two officials, said the port was open.`"""
    sentence = reading.sentences[index]
    for at, token in enumerate(sentence.tokens):
        if token.lemma not in {"cite", "quote"} or not (
            token.text.lower().endswith("ing") or _which(sentence, at)
        ):
            continue
        thing = next((c for c in children(sentence, at, "obj", "iobj", "ccomp") if c > at), None)
        if sentence.tokens[at - 1].text.lower() == "without" or as_saying(sentence, at):
            continue
        if thing is None or sentence.tokens[thing].pos not in {"NOUN", "PROPN", "PRON"}:
            continue
        first, last = noun_phrase(sentence, thing, low=at + 1)
        if sentence.tokens[thing].lemma.lower() in {
            "reason", "concern", "rule", "law", "fear", "need", "lack", "case", "example", "right",
            "health", "safety", "security", "threat", "shortage", "weather", "interest", "privacy",
        }:  # fmt: skip
            continue
        if not _can_be_cited(sentence, thing):
            continue
        cue = cues("verb")["cite"][-1]
        yield Draft(
            sentence=index, predicate=at, cue_of=cue, cue=(token.span,), content=(),
            source=(source_span(reading, sentence, first, last, len(sentence.tokens)),),
            head=thing, origin="citing",
        )  # fmt: skip


def _can_be_cited(sentence: Sentence, thing: int) -> bool:
    """Tell whether it is someone, an outlet or a text: "citing errors" gives a reason."""
    token = sentence.tokens[thing]
    lemma = token.lemma.lower()
    return (
        token.pos in {"PROPN", "PRON"}
        or minded(sentence, thing)
        or any(lemma in words(f"{name}.txt") for name in ("media", "documents"))
        or any(sentence.tokens[c].name in {"PER", "ORG"} for c in sentence.children[thing])
    )


def _which(sentence: Sentence, at: int) -> bool:
    """Tell whether a source's relative names who told it: "the Herald, which cited officials,"."""
    token = sentence.tokens[at]
    subject = children(sentence, at, "nsubj")
    later = {t.text.lower() for t in sentence.tokens[at + 1 : at + 8]}
    return (
        token.dep == "acl:relcl"
        and bool(subject)
        and sentence.tokens[subject[0]].text.lower() == "which"
        and "saying" not in later
    )


def disputed(reading: Reading, index: int) -> Iterator[Draft]:
    """`He said he had been beaten, which the ministry denies.`  `..., a charge she rejects.`

    The content is that of the attribution before; it is filled in later.
    """
    sentence = reading.sentences[index]
    for at, token in enumerate(sentence.tokens):
        found = clause(sentence, at) if token.pos == "VERB" and at > 3 else None
        if found is None or found.subject is None or found.passive:
            continue
        cue = next((c for c in found.word.cues if c.stance is Stance.DENIED), None)
        low, high = noun_phrase(sentence, found.subject, high=found.first - 1)
        if cue is None or high >= found.first or low < 3:
            continue
        opening = [t.lemma.lower() for t in sentence.tokens[low - 3 : low]]
        if opening[-1] == "," and (which := _which_before(sentence, low)) is not None:
            # "..., which the army's chief, General Holm, | rejected"
            low, opening = which + 1, ["", ",", "which"]
        if low > 3 and opening[-1] in {"that", "which"} and opening[-2] != ",":
            opening = [t.lemma.lower() for t in sentence.tokens[low - 4 : low - 1]]
        if opening[1:] in ([",", "which"], [",", "something"]) or (
            opening[0] == "," and opening[1] in {"a", "an"} and opening[2] in words("claims.txt")
        ):
            yield Draft(
                sentence=index, predicate=at, cue_of=cue, cue=(sentence.cover(at, found.last),),
                content=(), source=(sentence.cover(low, high),), head=found.subject,
                origin="disputed",
            )  # fmt: skip


def _which_before(sentence: Sentence, low: int) -> int | None:
    """Return the "which" behind a comma that opens the clause of a subject with an apposition."""
    for at in range(low - 2, max(low - 12, 2), -1):
        token = sentence.tokens[at]
        if token.text.lower() == "which":
            return at if sentence.tokens[at - 1].text == "," else None
        if token.pos in {"VERB", "AUX", "SCONJ"} or token.text == ",":
            return None
    return None


_STARTS_OFF = frozenset({"begin", "open", "gather", "start", "continue", "close", "conclude"})


def as_put(reading: Reading, index: int) -> Iterator[Draft]:
    """`As the envoy told reporters, the talks are over.`  `The talks, as she put it, are over.`"""
    sentence = reading.sentences[index]
    for at, token in enumerate(sentence.tokens):
        if token.pos != "VERB" or token.dep not in {"advcl", "acl", "parataxis", "root", "ccomp"}:
            continue
        under = sentence.subtree(at)
        links = [
            c for c in sentence.children[at] if sentence.tokens[c].text.lower() == "as" and c < at
        ]
        if not links or (token.dep == "root" and token.lemma != "put"):
            continue
        first = links[0]
        if first and sentence.tokens[first - 1].text.lower() in {
            "far",
            "long",
            "soon",
            "much",
            "as",
            "just",
        }:
            continue  # "as far as it knows", "just as Norway was hoping for peace"
        found = clause(sentence, at)
        put = token.lemma in {"put", "see", "tell"} and any(
            sentence.tokens[c].text.lower() == "it" for c in children(sentence, at, "obj")
        )
        if found is None and not put:
            continue
        if not put and (
            children(sentence, at, "ccomp", "xcomp")
            or any(
                sentence.tokens[c].lemma not in {"it"} and token.lemma != "tell"
                for c in children(sentence, at, "obj")
            )
        ):
            continue
        is_passive = passive(sentence, at)
        cue = (found.word.taking("sck") if found else None) or cues("verb")["say"][0]
        subject = next(iter(children(sentence, at, *SUBJECTS)), None)
        if is_passive:
            subject = found.agent if found else None
        if found is not None and found.word.taking("sc") is None and not put:
            continue
        if token.lemma in _STARTS_OFF:
            continue  # "left as the rally began": when, and by whom nothing is said
        if subject is None:
            continue
        last = max(i for i in under if i >= first)
        if first > 0 and last + 1 >= len(sentence.tokens) - 1:
            ranges = [(0, first - 1)]
        elif first == 0:
            comma = next(
                (
                    i
                    for i in range(at, len(sentence.tokens))
                    if sentence.tokens[i].text in {",", ":"}
                ),
                None,
            )
            if comma is None:
                continue
            ranges, last = [(comma + 1, len(sentence.tokens) - 1)], comma - 1
        else:
            ranges = _around(reading, sentence, first, last, put=put)
        low, high = noun_phrase(sentence, subject, low=first + 1, high=last)
        said = content(reading, sentence, ranges)
        if not said:
            continue
        yield Draft(
            sentence=index, predicate=at, cue_of=cue, cue=(token.span,), content=said,
            source=(source_span(reading, sentence, low, high, last),), head=subject,
            clause=(first, last), postposed=first > 0, origin="as put",
        )  # fmt: skip


def _around(
    reading: Reading, sentence: Sentence, first: int, last: int, *, put: bool
) -> list[tuple[int, int]]:
    """Return what is said before and behind an "as she put it" amid a sentence."""
    following = next(
        (i for i in range(last + 1, len(sentence.tokens)) if sentence.tokens[i].pos != "PUNCT"),
        len(sentence.tokens) - 1,
    )
    opened = next(
        (i for i in range(last + 1, min(last + 4, len(sentence.tokens)))
         if quote_mark(sentence.tokens[i])), None,
    )  # fmt: skip
    if put and opened is not None:
        mark = sentence.tokens[opened].span.start
        spoken = reading.quotation(mark)
        if spoken is not None and spoken.span.start == mark:
            # "fearing, as he put it, that | "they are easily bused away"": his very words.
            return [(opened, end_of_quote(reading, sentence, opened))]
    others = sentence.tokens[following].pos == "CCONJ" and any(
        sentence.tokens[i].dep == "conj" and verb(sentence, i) is not None
        and any(following < c < i for c in children(sentence, i, *SUBJECTS))
        for i in range(following, min(following + 6, len(sentence.tokens)))
    )  # fmt: skip
    if others:
        return [(0, first - 1)]  # "closed, as Hall warned, | and the guild said ..."
    return [(0, first - 1), (last + 1, len(sentence.tokens) - 1)]


def hearsay(reading: Reading, index: int) -> Iterator[Draft]:
    """`The league reportedly left the valley.`"""
    sentence = reading.sentences[index]
    for at, token in enumerate(sentence.tokens):
        listed = cues("adverb").get(token.text.lower())
        if not listed or token.head < 0:
            continue
        head = token.head
        around = sentence.tokens[head]
        if around.pos not in {"VERB", "AUX", "ADJ", "NOUN"} or around.dep in {"amod"}:
            continue
        subjects = children(sentence, head, *SUBJECTS)
        under = set(sentence.subtree(head))
        end = max(under)
        for child in sentence.children[head]:
            other = sentence.tokens[child]
            if other.dep in {"conj", "parataxis"} and children(sentence, child, *SUBJECTS):
                apart = set(sentence.subtree(child))
                under -= apart
                if child > head:
                    end = min(end, min(apart) - 1)  # "reportedly fled, | and the army said"
            if other.dep in {"mark", "cc", "advcl"} and child < min(subjects, default=head):
                under -= set(sentence.subtree(child))
        if around.dep in {"acl", "acl:relcl", "conj", "advcl", "xcomp"} and not subjects:
            under = {i for i in under if i > at or i >= min(at, head)}
        if not subjects and around.dep == "root":
            continue
        first, last = min(under), min(end, max(under))
        said = content(
            reading, sentence, [r for r in ((first, at - 1), (at + 1, last)) if r[0] <= r[1]]
        )
        if said:
            yield Draft(
                sentence=index, predicate=at, cue_of=listed[0], cue=(token.span,), content=said,
                origin="hearsay",
            )  # fmt: skip
