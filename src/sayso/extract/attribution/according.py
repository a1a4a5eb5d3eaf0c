"""What is given to a source by "according to" and its like?"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.extract.attribution.draft import Draft, Reading
from sayso.extract.attribution.lexicon import Cue, minded, preposition
from sayso.extract.attribution.spans import SUBJECTS, children, content, noun_phrase, source_span
from sayso.model import Passage, Sentence

_FINITE = frozenset({"VERB", "AUX"})


_NOT_MAIN = frozenset({"acl", "acl:relcl", "amod", "advcl", "xcomp", "aux", "compound"})


def according_to(reading: Reading, index: int) -> Iterator[Draft]:
    """`According to the coast guard, the boat sank.`  `The boat, according to X, sank.`"""
    sentence = reading.sentences[index]
    for at, token in enumerate(sentence.tokens):
        found = preposition(sentence, at)
        if found is None or found.last + 2 >= len(sentence.tokens):
            continue
        cue = found.cues[0]
        given = at > 0 and token.text == "Per"  # "Major Per Lund"
        if cue.lemma == "per" and (given or not _names(sentence, found.last + 1)):
            continue
        if token.text.lower() == "as" and sentence.tokens[found.last].text.lower() == "per":
            continue  # "as per instructions": in keeping with them
        if cue.lemma == "to hear":
            continue
        made = _phrase(reading, index, at, found.last, cue)
        if made is not None:
            yield made


def _phrase(reading: Reading, index: int, at: int, last: int, cue: Cue) -> Draft | None:
    sentence = reading.sentences[index]
    opens = at == 0 or all(t.pos in {"PUNCT", "CCONJ", "ADV"} for t in sentence.tokens[:at])
    end: int | None
    if not opens and _opens_clause(sentence, at):
        # "has learnt that, according to the coast guard, the boat sank"
        comma = next(
            (i for i in range(last + 2, len(sentence.tokens)) if sentence.tokens[i].text == ","),
            None,
        )
        if comma is None:
            return None
        end, said, stop = comma - 1, [(comma + 1, len(sentence.tokens) - 1)], comma + 1
    elif opens:
        end = _closing_comma(sentence, last + 1)
        bare = _bare_end(sentence, last + 1, end or len(sentence.tokens))
        if end is None and bare is None:
            return None
        end = end or 0
        said = [((bare if bare is not None else end) + 1, len(sentence.tokens) - 1)]
        end = bare + 1 if bare is not None else end
        stop = end + 1
    else:
        end = _source_end(reading, sentence, last + 1)
        inside = _clause_around(sentence, at)
        left, right = inside or (_clause_start(sentence, at), len(sentence.tokens) - 1)
        said = [(left, at - 1)]
        if end + 1 < len(sentence.tokens) and sentence.tokens[end + 1].text == ",":
            rest = (end + 2, right)
            if goes_on(sentence, at, *rest):
                said.append(rest)
        stop = end + 2
    if end is None or end < last + 1:
        return None
    where = content(reading, sentence, said)
    if not where:
        return None
    first, final = last + 1, end if not opens else end - 1
    while final > first and sentence.tokens[final].text in {",", ".", '"'}:
        final -= 1
    head = _head(sentence, first, final)
    outer, final = _quoted_by(sentence, head, final)
    return Draft(
        sentence=index, predicate=at, cue_of=cue, cue=(sentence.cover(at, last),), content=where,
        outer=outer,
        source=(source_span(reading, sentence, first, final, stop if not opens else end),),
        head=head, clause=(at, final), postposed=not opens, origin="according to",
    )  # fmt: skip


def _quoted_by(sentence: Sentence, head: int, final: int) -> tuple[Passage, int]:
    """Return who quotes a source, and where the source ends: "an officer | quoted by the radio"."""
    for child in children(sentence, head, "acl"):
        agent = children(sentence, child, "obl:agent")
        if sentence.tokens[child].lemma in {"quote", "cite"} and agent and agent[0] <= final:
            end = child - 2 if sentence.tokens[child - 1].text == "," else child - 1
            return (sentence.cover(*noun_phrase(sentence, agent[0], high=final)),), end
    return (), final


def _opens_clause(sentence: Sentence, at: int) -> bool:
    """Tell whether the phrase opens a clause, behind "that" or "and"."""
    before = at - 1
    if before > 0 and sentence.tokens[before].text == ",":
        before -= 1
    token = sentence.tokens[before]
    return token.dep == "mark" or (token.pos == "CCONJ" and before > 0)


def _bare_end(sentence: Sentence, first: int, comma: int) -> int | None:
    """Return where a source without a comma ends: "According to Arason the road is shut"."""
    head = _head(sentence, first, min(comma, len(sentence.tokens) - 1))
    _, high = noun_phrase(sentence, head, low=first)
    for i in range(high + 1, comma):
        token = sentence.tokens[i]
        if (
            token.dep in SUBJECTS
            and token.head > i
            and sentence.tokens[token.head].pos in _FINITE
            and (sentence.tokens[token.head].dep in {"root", "ccomp", "parataxis"})
        ):
            begins = noun_phrase(sentence, i, low=high + 1)[0]
            return high if begins == high + 1 else None
    return None


def _closing_comma(sentence: Sentence, first: int) -> int | None:
    """Return the comma that parts an opening "according to X" from what is said.

    Commas may also stand inside X: "According to Jon Arason, a farmer in Hella, the road ...".
    """
    commas = [
        i for i in range(first + 1, len(sentence.tokens)) if sentence.tokens[i].text in {",", ":"}
    ]
    for place, at in enumerate(commas):
        following = commas[place + 1] if place + 1 < len(commas) else len(sentence.tokens)
        part = sentence.tokens[at + 1 : following]
        if not part or following == len(sentence.tokens):
            return at
        opens = part[0]
        if opens.text.lower() in {"who", "which", "whose", "whom"}:
            continue
        finite = any(t.pos in _FINITE and t.dep not in _NOT_MAIN for t in part)
        aside = opens.pos in {"DET", "ADJ", "NOUN", "PROPN"} or opens.text.lower() in {
            "citing", "quoting", "including", "based", "speaking", "of", "itself", "himself",
        }  # fmt: skip
        hangs = any(t.dep in {"appos", "acl"} and t.head < at for t in part)
        rest = sentence.tokens[following + 1 :]
        clause_follows = any(t.dep in SUBJECTS for t in rest[:12])
        starts_list = len(rest) > 0 and rest[0].text.lower() in {"and", "or"}
        if finite or not aside or not clause_follows or (starts_list and not hangs):
            return at
    return commas[0] if commas else None


def _source_end(reading: Reading, sentence: Sentence, first: int) -> int:
    """Return the last word of the source of an "according to" that follows what is said."""
    head = _head(sentence, first, len(sentence.tokens) - 1)
    high = max(noun_phrase(sentence, head, low=first)[1], head)
    for i in range(first, high + 1):
        if sentence.tokens[i].text in {'"', ";", "("}:
            return max(first, i - 1)
    return high


def _head(sentence: Sentence, first: int, last: int) -> int:
    """Return the head word of the noun phrase that begins at a token."""
    for i in range(first, last + 1):
        token = sentence.tokens[i]
        if token.pos in {"NOUN", "PROPN", "PRON"} and (
            token.dep not in {"compound", "nmod:poss", "nmod:desc", "amod", "nmod"}
            or not i < token.head <= last
        ):
            return i
    return first


def _clause_around(sentence: Sentence, at: int) -> tuple[int, int] | None:
    """Return the clause that a phrase between its subject and its verb is about, if not all.

    "The council said that | Brel, according to Hall, had fled": Hall tells of Brel alone.
    """
    inner = [
        i
        for i, token in enumerate(sentence.tokens)
        if token.dep == "ccomp"
        and 0 <= token.head < at < i
        and any(c < at for c in children(sentence, i, *SUBJECTS))
    ]
    if not inner:
        return None
    under = [i for i in sentence.subtree(inner[-1]) if i > sentence.tokens[inner[-1]].head]
    first = under[0] + (sentence.tokens[under[0]].text.lower() == "that")
    return (first, under[-1]) if first < at else None


def _clause_start(sentence: Sentence, at: int) -> int:
    """Return where the clause begins that a later "according to" is about."""
    for i in range(at - 1, 0, -1):
        if sentence.tokens[i].text == ";":
            return i + 1
    return 0


def goes_on(sentence: Sentence, at: int, first: int, last: int) -> bool:
    """Tell whether what is said goes on after the phrase: "The boat, according to X, sank"."""
    before = any(t.dep in SUBJECTS and t.head >= first for t in sentence.tokens[:at])
    return before or not any(
        t.pos in _FINITE and t.dep not in _NOT_MAIN for t in sentence.tokens[:at]
    )


def _names(sentence: Sentence, index: int) -> bool:
    """Tell whether a name or "the ministry" stands there: not "per person"."""
    token = sentence.tokens[index]
    if token.pos == "PROPN":
        return True
    following = min(index + 1, len(sentence.tokens) - 1)
    if token.text.lower() not in {"the", "a", "an", "its", "their"}:
        return False
    head = _head(sentence, following, len(sentence.tokens) - 1)
    return sentence.tokens[following].pos == "PROPN" or minded(sentence, head)
