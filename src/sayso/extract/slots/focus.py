"""Which place does a report speak of where it says "the town", "there" or "drove them out"?

Near names count more than far ones, places of what the report is about (who holds, left or
shelled them) more than those where somebody spoke, and names that come often a little more.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Set

from sayso.extract.events.clause import cases
from sayso.extract.events.lexicon import classes, senses, words
from sayso.extract.slots.ground import Ground
from sayso.model import Sentence
from sayso.model.states import is_state_name, state_of

_NEAR = 60  # places before a word that are looked at
_CLIMB = 4  # heads above a name that tell what happens there
_LANDS = frozenset({"country", "nation"})
# Chosen on 181 places that are meant by 30 annotated reports: 130 right with the weights of before,
# 144 with these, of which "the same paragraph" is the new one.
_OFTEN, _LIKELY, _HEADLINE, _LABEL, _PARAGRAPH = 0.8, 0.2, 0.15, 1.5, 0.3
_DEED, _TALK, _KIND, _SITE, _ASIDE = 0.2, -0.9, 0.3, -0.4, -0.4


def focus(
    ground: Ground,
    number: int,
    head: int,
    *,
    barred: Set[str] = frozenset(),
    small: bool = False,
    likely: int | None = None,
    far: int | None = None,
) -> int | None:
    """Return the place the report speaks of at a token, as the index of a toponym.

    `likely` is what the noun may point back to ("the village": the last one called so).

    Only names before the token count; one that stands for a government does not, nor does a
    whole state where `small` asks for a town or less. The number of names looked at is bounded.
    """
    noun = ground.annotation.sentences[number].tokens[head].lemma.lower() if head >= 0 else ""
    counts = ground.toponym_counts
    heads = ground.headline_places
    # "there" is where the last words were; "the town" is the town of the report.
    nearness = 2.0 if noun in ("there", "here") else 1.0
    paragraph = ground.annotation.sentences[number].paragraph
    best: tuple[float, int] | None = None
    total = max(counts.values(), default=1)
    behind = bisect_left(ground.named_places, (number, head))
    for where, token, place in reversed(ground.named_places[max(0, behind - _NEAR) : behind]):
        if far is not None and where < number - far:
            break
        toponym = ground.toponyms[place]
        if toponym.text in barred:
            continue
        land = state_of(toponym.text) is not None
        if land and (not toponym.literal or small):
            continue
        if noun in _LANDS and not is_state_name(toponym.text):
            continue  # "the country" is no town
        if noun == "capital" and (not land or is_state_name(toponym.text)):
            continue  # nor is any town "the capital"
        sent = ground.annotation.sentences[where]
        score = nearness / (1 + number - where) + _OFTEN * counts[toponym.text] / total
        score += _weight(sent, token, noun if small else "")
        score += _HEADLINE * (toponym.text in heads)
        score += _PARAGRAPH * (sent.paragraph == paragraph)
        if noun in words("settlement") and toponym.text.split()[-1].lower() in classes()["place"]:
            score += _SITE  # "Hella airport" is not "the town"
        score += _LABEL * (ground.label_places.get(number) == place)
        if likely is not None and ground.toponyms[likely].text == toponym.text:
            score += _LIKELY
        if best is None or score > best[0]:
            best = (score, place)
    return best[1] if best else likely


def _weight(sent: Sentence, token: int, noun: str) -> float:
    """Return how much what happens at a name makes it the place that is meant."""
    score = 0.3 if sent.tokens[token].dep.startswith(("nsubj", "obj")) else 0.0
    above = sent.tokens[token].head
    left = above >= 0 and _is_left(sent.tokens[above].lemma.lower())
    if _aside(sent, token):
        score += _ASIDE  # "the militia, which shot two men at Hella in May"
    marks = set(cases(sent, token))
    if marks & {"toward", "towards", "for"} or ("from" in marks and not left):
        return score + _TALK  # "arrived from Hella", "left for Hella": not where they are
    if above >= 0 and sent.tokens[above].lemma.lower() in words("direction"):
        return score + _TALK  # "at Hella, west of Vik": Vik only says where Hella is
    at = token
    witness = above >= 0 and _is_witness(sent, token, above)
    for _ in range(_CLIMB):
        above = sent.tokens[at].head
        if above < 0:
            break
        lemma = sent.tokens[above].lemma.lower()
        if noun and lemma == noun:
            score += _KIND  # "the port of Hella", and then "the port"
        if witness and lemma in words("said_in"):
            return score + _DEED  # "a shopkeeper in Hella said": he tells of Hella
        if lemma in words("said_in") or lemma in classes()["official"]:
            return score + _TALK
        if _is_deed(lemma):
            return score + _DEED
        at = above
    return score


def _aside(sent: Sentence, token: int) -> bool:
    at = token
    for _ in range(_CLIMB + 2):
        if at >= 0 and sent.tokens[at].dep == "acl:relcl":
            return True
        at = sent.tokens[at].head if at >= 0 else -1
    return False


def _is_witness(sent: Sentence, token: int, above: int) -> bool:
    """Tell whether somebody without office is said to be there: "a shopkeeper in Hella"."""
    if sent.tokens[above].dep == "acl" and sent.tokens[above].pos == "VERB":
        above = sent.tokens[above].head  # "a fighter reached in Hella"
    who = sent.tokens[above]
    there = bool({"in", "from", "near", "inside", "of"} & set(cases(sent, token)))
    lemma = who.lemma.lower()
    people = classes()["civilian"] | classes()["worker"] | classes()["forces"]
    led = classes()["official"] | words("one_person")  # an officer speaks of other places too
    return there and lemma in people - led and who.pos == "NOUN"


def _is_left(lemma: str) -> bool:
    """Tell whether forces leave a place by this verb: "withdrew from Hella" is about Hella."""
    listed = (*senses("verb").get(lemma, ()), *senses("verb").get(f"{lemma} from", ()))
    return any(sense.type == "retreat" for sense in listed)


def _is_deed(lemma: str) -> bool:
    listed = (*senses("verb").get(lemma, ()), *senses("noun").get(lemma, ()))
    return any(s.status or s.type in ("assault", "coerce", "retreat", "mobilize") for s in listed)
