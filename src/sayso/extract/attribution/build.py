"""How does a clause become a draft: its source, the words of its cue, those who are told?"""

from __future__ import annotations

from sayso.extract.attribution.clause import Clause
from sayso.extract.attribution.draft import Draft, Reading
from sayso.extract.attribution.lexicon import Cue
from sayso.extract.attribution.relays import carrier
from sayso.extract.attribution.spans import children, noun_phrase, source_span
from sayso.extract.attribution.speaker import TELLS, quoter
from sayso.model import Passage, Sentence, Span

_TALKS_TO = frozenset({"to", "with"})


_QUOTES = frozenset({"quote", "cite"})


def draft(
    reading: Reading,
    index: int,
    clause: Clause,
    cue: Cue,
    said: Passage,
    *,
    origin: str,
    addressee: Passage = (),
    extent: tuple[int, int] | None = None,
    postposed: bool = False,
    topic: bool = False,
    last: int | None = None,
    shared: Passage = (),
    until: int | None = None,
) -> Draft | None:
    """Return the draft of a clause with its source; None where no one can be its source."""
    sentence = reading.sentences[index]
    head = clause.agent if clause.passive else clause.subject
    head = _learned_from(sentence, clause) or head
    cue_words = (sentence.cover(_cue_start(sentence, clause), last or clause.last),)
    where: Passage = ()
    if head is not None:
        low, high = _source_bounds(sentence, clause, head)
        if until is not None and head < until:
            high = min(high, until - 1)
        without = [clause.verb] if clause.verb in sentence.subtree(head) else []
        without += [
            c
            for c in children(sentence, head, "acl")
            if sentence.tokens[c].lemma in _QUOTES and sentence.tokens[c - 1].text == ","
        ]
        if without and clause.relative:
            without = [_relative_top(sentence, head, clause.verb)]
        first, final = noun_phrase(sentence, head, without=without, low=low, high=high)
        if clause.whole and head < clause.first:
            final = min(clause.whole, clause.first) - 1  # "Residents reached by phone said"
            high = final
            if first > 0 and sentence.tokens[first - 1].pos == "DET":
                first -= 1
        where = (source_span(reading, sentence, first, final, high + 1),)
    return Draft(
        sentence=index,
        predicate=clause.verb,
        cue_of=cue,
        cue=cue_words,
        content=said,
        source=where,
        head=head,
        addressee=addressee,
        clause=extent,
        postposed=postposed,
        outer=_quoting(reading, sentence, clause),
        negated=clause.negated,
        topic=topic,
        shared=shared or _told_of(sentence, clause, where),
        origin=origin,
    )


def _told_of(sentence: Sentence, clause: Clause, source: Passage) -> Passage:
    """Return the source where the paper tells of it too: "lost Hella to | rebels |, who say"."""
    if not clause.relative or clause.subject is None:
        return ()
    told = sentence.tokens[clause.subject].dep in ("obl", "obj", "nmod", "obl:agent")
    return source if told else ()


def _quoting(reading: Reading, sentence: Sentence, clause: Clause) -> Passage:
    """Return who quotes: "was quoted by state radio as saying"."""
    passes = carrier(sentence, clause)
    if passes is not None:
        return (sentence.cover(*noun_phrase(sentence, passes, high=_before(sentence, passes))),)
    from_ = _learned_from(sentence, clause)
    if from_ is not None and clause.subject is not None:
        return (sentence.cover(*noun_phrase(sentence, clause.subject, high=clause.first - 1)),)
    if (aside := _quoted_aside(sentence, clause)) is not None:
        return (sentence.cover(*aside),)
    if clause.relative and clause.subject is not None:
        # "The agency quoted an official, who said"
        above = sentence.tokens[clause.subject].head
        if above >= 0 and sentence.tokens[above].lemma in _QUOTES:
            quoting = [c for c in children(sentence, above, "nsubj") if c < above]
            if quoting and sentence.tokens[clause.subject].dep == "obj":
                return (sentence.cover(*noun_phrase(sentence, quoting[0], high=above - 1)),)
    if clause.subject is not None and not clause.passive:
        for child in children(sentence, clause.subject, "acl:relcl"):
            # "Adm. Veltas, whom state radio quoted, said"
            named = [
                c
                for c in children(sentence, child, "nsubj")
                if sentence.tokens[c].text.lower() not in {"who", "whom", "which", "that"}
            ]
            if sentence.tokens[child].lemma in {"quote", "cite"} and named:
                return (sentence.cover(*noun_phrase(sentence, named[0], high=child - 1)),)
        for child in children(sentence, clause.subject, "acl", "advcl"):
            # "Hall, quoted by state radio, said"
            agent = children(sentence, child, "obl:agent")
            if sentence.tokens[child].lemma in {"quote", "cite"} and agent:
                return (sentence.cover(*noun_phrase(sentence, agent[0], high=clause.first - 1)),)
    by = quoter(sentence, clause.verb)
    head = by if by is not None else sentence.tokens[clause.verb].head
    if not clause.shared or head < 0 or sentence.tokens[head].lemma not in {"quote", "cite"}:
        return ()
    agent = children(sentence, head, "obl:agent")
    if not agent:
        return ()
    return (sentence.cover(*noun_phrase(sentence, agent[0], high=clause.first - 1)),)


def _quoted_aside(sentence: Sentence, clause: Clause) -> tuple[int, int] | None:
    """Return who quotes between commas: "The mayor, quoted by | the daily Nordvik |, denied"."""
    if clause.subject is None or clause.subject > clause.first:
        return None
    for at in range(clause.subject + 1, clause.first - 3):
        if sentence.tokens[at].lemma not in _QUOTES or sentence.tokens[at - 1].text != ",":
            continue
        if sentence.tokens[at + 1].text.lower() != "by" or sentence.tokens[at].pos != "VERB":
            continue
        comma = next(
            (i for i in range(at + 2, clause.first) if sentence.tokens[i].text == ","), None
        )
        if comma is not None and comma > at + 2:
            return at + 2, comma - 1
    return None


def _before(sentence: Sentence, relay: int) -> int:
    """Return the last word that a relay's phrase can hold: none of its own verb."""
    above = sentence.tokens[relay].head
    return above - 1 if above > relay else sentence.subtree(relay)[-1]


def _learned_from(sentence: Sentence, clause: Clause) -> int | None:
    """Return who told it: "The Mail learned from a source close to the premier that"."""
    if sentence.tokens[clause.verb].lemma not in {
        "learn",
        "hear",
        "gather",
        "glean",
        "have",
    }:
        return None
    for child in children(sentence, clause.verb, "obl"):
        links = children(sentence, child, "case")
        if links and sentence.tokens[links[0]].text.lower() == "from" and child > clause.last:
            return child
    return None


def _cue_start(sentence: Sentence, clause: Clause) -> int:
    """Return the first word of the cue: a passive with its auxiliaries ("has been told")."""
    if not clause.passive:
        return clause.first
    auxiliaries = [c for c in children(sentence, clause.verb, "aux", "aux:pass") if c < clause.verb]
    if not auxiliaries:
        return clause.first
    first = min(auxiliaries)
    if sentence.tokens[first].text.startswith("'") or clause.verb - first > 4:
        return clause.first
    return first


def _source_bounds(sentence: Sentence, clause: Clause, head: int) -> tuple[int, int]:
    if head < clause.first:
        return 0, clause.first - 1
    return clause.last + 1, len(sentence.tokens) - 1


def _relative_top(sentence: Sentence, head: int, index: int) -> int:
    """Return the child of `head` under which the token `index` hangs."""
    while sentence.tokens[index].head != head and sentence.tokens[index].head >= 0:
        index = sentence.tokens[index].head
    return index


def addressees(sentence: Sentence, clause: Clause, before: int) -> Passage:
    """Return those who are told: "told state radio", "said to reporters"."""
    found: list[Span] = []
    verb_ = sentence.tokens[clause.verb]
    for child in sentence.children[clause.verb]:
        token = sentence.tokens[child]
        if not clause.last < child < before or child == clause.subject:
            continue
        to = any(
            sentence.tokens[c].text.lower() in _TALKS_TO for c in children(sentence, child, "case")
        )
        if (token.dep == "iobj" or (token.dep == "obj" and verb_.lemma in TELLS)) or (
            token.dep == "obl" and to
        ):
            first, last = noun_phrase(sentence, child, high=before - 1)
            for at in range(first + 1, last):
                # "told the Mail, on condition of anonymity": only the Mail.
                if sentence.tokens[at].text == "," and sentence.tokens[at + 1].pos == "ADP":
                    last = at - 1
                    break
            found.append(sentence.cover(first, last))
    return tuple(found[:1])
