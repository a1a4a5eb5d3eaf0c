"""Who fills a role: which words, which mention, and can it act in politics or war?"""

from __future__ import annotations

from bisect import bisect_right

from sayso.extract.events.clause import cases, conjoined, obliques, referent
from sayso.extract.events.lexicon import classes, words
from sayso.extract.events.nouns import in_class
from sayso.extract.mentions.nominals import GROUP, PERSON
from sayso.extract.mentions.nominals import classes as kinds_of
from sayso.extract.mentions.phrases import short_phrase
from sayso.extract.slots.bodies import named_body
from sayso.extract.slots.ground import Ground
from sayso.extract.slots.speakers import speaking_body, speaking_state
from sayso.model import Mention, Sentence, Slot
from sayso.model.states import is_state_adjective, is_state_name, state, state_of

_DEEP = 6
_SPOKESMEN = frozenset({"spokesman", "spokeswoman", "spokesperson"})


def actor_slots(
    ground: Ground, number: int, head: int, link: int, *, holder: bool = True
) -> list[Slot]:
    """Return a slot for the phrase at a head, and one for each phrase conjoined with it.

    `link` is the predicate that gives the role; the slot's claim is the
    innermost one that covers the phrase or that predicate.
    """
    sent = ground.annotation.sentences[number]
    head = referent(sent, head)
    found: list[Slot] = []
    for part in conjoined(sent, head):
        found += split_slots(ground, number, part, link, holder=holder)
    return found


def split_slots(
    ground: Ground, number: int, head: int, link: int, *, holder: bool = True
) -> list[Slot]:
    """Return the slot of one phrase, or two where it has the people of two bodies."""
    sent = ground.annotation.sentences[number]
    if sent.tokens[head].lemma.lower() in classes()["forces"] and holder:
        for child in sent.children[head]:
            others = conjoined(sent, child)
            if "from" in cases(sent, child) and len(others) > 1:
                # "fighters from the league and Norway" are two sets of fighters.
                first, _ = short_phrase(sent, head)
                noun = sent.cover(first, head).of(ground.text)
                return [
                    slot
                    for other in others
                    if (slot := _part(ground, number, noun, other, link)) is not None
                ]
    if (lands := _lands(sent, head)) is not None:
        return _by_land(ground, number, head, lands, link)
    slot = _slot(ground, number, head, link, holder=holder)
    return [slot] if slot else []


def _lands(sent: Sentence, head: int) -> tuple[int, ...] | None:
    """Return the adjectives of the states whose forces are named together, if two are."""
    for child in sent.children[head]:
        if sent.tokens[child].dep in ("amod", "compound") and child < head:
            lands = tuple(i for i in conjoined(sent, child) if state_of(sent.tokens[i].text))
            if len(lands) > 1:
                return lands
    return None


def _by_land(
    ground: Ground, number: int, head: int, lands: tuple[int, ...], link: int
) -> list[Slot]:
    """Return a slot a state: "Danish and Norwegian jets" are jets of two states."""
    sent = ground.annotation.sentences[number]
    found: list[Slot] = []
    for land in lands:
        token = sent.tokens[land]
        claim = ground.claim_or_narration(number, token.span, sent.tokens[link].span)
        if claim is not None:
            found.append(
                Slot(
                    text=f"{token.span.of(ground.text)} {sent.tokens[head].span.of(ground.text)}",
                    span=token.span,
                    claim_id=ground.id_of(claim),
                    entity=state_of(token.text),
                )
            )
    return found


def _part(ground: Ground, number: int, noun: str, head: int, link: int) -> Slot | None:
    sent = ground.annotation.sentences[number]
    first, last = short_phrase(sent, head)
    span = sent.cover(first, last)
    claim = ground.claim_or_narration(number, sent.tokens[head].span, sent.tokens[link].span)
    if claim is None:
        return None
    mention = ground.index.headed(number, head)
    return Slot(
        text=_of_land(noun, span.of(ground.text)),
        span=span,
        claim_id=ground.id_of(claim),
        mention_id=mention.id if mention else None,
    )


def _of_land(noun: str, body: str) -> str:
    """Return "Danish fighters" for fighters from Denmark, and "fighters from the League" else."""
    land = state(body) if is_state_name(body) else None
    if land is None or not land.adjectives:
        return f"{noun} from {body}"
    return f"{land.adjectives[0]} {noun[0].lower()}{noun[1:]}"


def _slot(ground: Ground, number: int, head: int, link: int, *, holder: bool) -> Slot | None:
    sent = ground.annotation.sentences[number]
    token = sent.tokens[head]
    if token.dep in ("amod", "compound"):
        first, last = _before_noun(ground, number, head)
    else:
        first, last = short_phrase(sent, head)
        first = _past_adverbial(sent, first, head)
        if first <= link < head:
            first = link + 1  # "[the raids] targeted depots": the verb is no part of it
        last = _before_place(ground, number, head, last)
        first = _past_none(sent, first, head)
    span = sent.cover(first, last)
    claim = ground.claim_or_narration(number, token.span, sent.tokens[link].span)
    if claim is None:
        return None
    held = owner(ground, number, head) if holder else head
    mention = ground.index.headed(number, held)
    if held == head and (body := _body(ground, number, head)) is not None:
        mention = body
    land = None
    if (body := speaking_body(ground, number, held)) is not None:
        mention = body  # "we", "our men"
    elif (land := speaking_state(ground, number, held)) is not None:
        mention = None
    if mention is None and held == head and land is None:
        mention = ground.index.find(span)
        if mention is not None and not (
            mention.span.covers(token.span)
            and (mention.sentence != number or first <= mention.head <= last)
        ):
            mention = None  # "[police of] a boy": the police are somebody else
    return Slot(
        text=span.of(ground.text),
        span=span,
        claim_id=ground.id_of(claim),
        mention_id=mention.id if mention else None,
        # An adjective ("Danish raids") says by itself which state acts.
        entity=state_of(token.text) if token.dep == "amod" else land,
    )


def _past_adverbial(sent: Sentence, first: int, head: int) -> int:
    """Return where a phrase begins, past what the tree hangs before it: "In May | the gunners"."""
    for child in sent.children[head]:
        under = sent.subtree(child)
        aside = sent.tokens[child].dep not in ("nummod", "advmod")  # "at least six"
        if aside and child < head and under[0] == first and sent.tokens[first].pos == "ADP":
            last = max(i for i in under if i < head)
            return min(head, last + 1 + (sent.tokens[last + 1].text == ","))
    return first


def _past_none(sent: Sentence, first: int, head: int) -> int:
    """Return where a phrase begins, past words that say there are none or ask: "no | marines"."""
    words_ = [t.text.lower() for t in sent.tokens[first : first + 2]]
    if words_ == ["how", "many"] and first + 2 <= head:
        return first + 2
    return first + 1 if words_[:1] == ["no"] and first < head else first


def _before_noun(ground: Ground, number: int, head: int) -> tuple[int, int]:
    """Return the words that go with a name or adjective before a noun ("Danish Army shells")."""
    sent = ground.annotation.sentences[number]
    first = last = head
    noun = sent.tokens[head].head
    while first > 0 and sent.tokens[first - 1].dep in ("amod", "compound", "flat"):
        before = sent.tokens[first - 1]
        if before.head not in (noun, head) or not before.text[0].isupper():
            break
        first -= 1
    while last + 1 < noun and sent.tokens[last + 1].pos == "PROPN":
        last += 1
    return first, last


def _before_place(ground: Ground, number: int, head: int, last: int) -> int:
    """Return where a phrase ends without a place that says where it happened.

    "12 prisoners near Vik" were released near Vik; "the Front in Vik" is
    the name of no one, either.
    """
    sent = ground.annotation.sentences[number]
    token = sent.tokens[head]
    for child in sent.children[head]:
        if head < child <= last and sent.tokens[child].dep.split(":")[0] in ("nmod", "obl"):
            marks = set(cases(sent, child))
            split = "of" in marks and _is_bare_doer(sent, head)
            if split or ("by" in marks and token.pos in ("NOUN", "NUM")):
                return min(i for i in sent.subtree(child) if i > head) - 1
            when = marks <= {"on"} and sent.tokens[child].pos == "PROPN"
            if when and ground.timex_at(number, child) is not None:
                return min(i for i in sent.subtree(child) if i > head) - 1  # "Norway on Tuesday"
            under = [i for i in sent.subtree(child) if i <= last]
            # "an assault by the Guard on Vik": a name does not end in what it attacks.
            where = words("where") | ({"on", "against"} if token.pos == "PROPN" else set())
            if marks & where and any(ground.toponym_at(number, i) is not None for i in under):
                return min(under) - 1 if min(under) > head else last
    return last


def _is_bare_doer(sent: Sentence, head: int) -> bool:
    """Tell whether what follows "of" belongs to the deed: "the killing by police of a boy"."""
    above = sent.tokens[head].head
    bare = not any(sent.tokens[c].dep == "det" for c in sent.children[head])
    noun = sent.tokens[head].pos == "NOUN" and above >= 0 and sent.tokens[above].pos == "NOUN"
    return (
        bare
        and noun
        and "by" in cases(sent, head)
        and any(
            "of" in links and (in_class(sent, c, "civilian") or in_class(sent, c, "person"))
            for links, c in obliques(sent, head)
        )
    )


def _body(ground: Ground, number: int, head: int) -> Mention | None:
    """Return the last mention of the body whose forces they are ("regime forces").

    A noun before another has no mention of its own, so the nearest "the
    regime" before it stands for it.
    """
    sent = ground.annotation.sentences[number]
    if sent.tokens[head].lemma.lower() not in classes()["forces"]:
        return None
    if (named := named_body(ground, number, head)) is not None:
        return named  # "Guard fighters", "coalition troops"
    for child in sent.children[head]:
        lemma = sent.tokens[child].lemma.lower()
        if sent.tokens[child].dep != "compound" or sent.tokens[child].pos != "NOUN":
            continue
        if lemma in classes()["actor"] and lemma not in classes()["weapon"]:
            found = ground.by_noun.get(lemma, ())
            at = bisect_right(found, (number, head), key=lambda m: (m.sentence, m.head))
            return found[at - 1] if at else None
    return None


def _is_part(sent: Sentence, head: int) -> bool:
    """Tell whether a word only measures those it stands for ("most of", "hundreds of")."""
    token = sent.tokens[head]
    if token.pos == "NUM":  # "about 200 of the marines"
        return any("of" in cases(sent, child) for child in sent.children[head])
    return bool({token.lemma.lower(), token.text.lower()} & words("partitive"))


def owner(ground: Ground, number: int, head: int) -> int:
    """Return whose fighters they are ("most of its men": "its"), or the head itself."""
    sent = ground.annotation.sentences[number]
    if sent.tokens[head].lemma.lower() in _SPOKESMEN:
        # "A spokesman for the brigades denied sending men": the brigades send.
        whose = [h for marks, h in obliques(sent, head) if set(marks) & {"for", "of"} and h > head]
        return whose[0] if whose else head
    for _ in range(_DEEP):
        word = {sent.tokens[head].lemma.lower(), sent.tokens[head].text.lower()}
        if not _is_part(sent, head) and not word & classes()["forces"]:
            return head
        if any(
            is_state_adjective(sent.tokens[c].text)
            or sent.tokens[c].name == "ORG"
            or (sent.tokens[c].text[0].isupper() and c > 0)
            for c in sent.children[head]
            if sent.tokens[c].dep in ("amod", "compound")
        ):
            return head  # "Norway's Skarn group": a group of its own
        inner = [
            child
            for child in sent.children[head]
            if sent.tokens[child].dep == "nmod:poss"
            or (
                (
                    sent.tokens[child].dep in ("nmod", "obl")
                    and {"of", "from"} & set(cases(sent, child))
                    and not in_class(sent, child, "place")
                )
                or (sent.tokens[child].dep in ("nmod", "obl") and "from" in cases(sent, child))
            )
        ]
        if not inner or sent.tokens[head].pos == "PROPN" or _is_bare_doer(sent, head):
            return head
        head = inner[0]
    return head


def is_actor(ground: Ground, number: int, head: int) -> bool:
    """Tell whether a phrase can act in politics or war: a state, force, group or office."""
    sent = ground.annotation.sentences[number]
    head = referent(sent, head)
    token = sent.tokens[head]
    if token.pos == "PRON":
        return _pronoun_acts(ground, number, head)
    if token.name in ("PER", "ORG") or is_state_adjective(token.text):
        return True
    if state_of(token.text) is not None and token.pos == "PROPN":
        return True
    mention = ground.index.headed(number, head)
    if mention is not None and mention.label in ("PER", "ORG", "NORP"):
        return token.lemma.lower() not in words("no_actor")
    if token.pos == "PROPN" and token.name not in ("TIM", "EVT", "OBJ"):
        place = ground.toponym_at(number, head)
        # A state or its capital acts; a sea or a town does not.
        return place is None or state_of(ground.toponyms[place].text) is not None
    if token.text[0].isupper() and token.dep in ("compound", "nmod:poss", "obl:unmarked"):
        # "[the] League-held port": a common noun in capitals is somebody's name.
        return in_class(sent, head, "organization") or in_class(sent, head, "forces")
    return in_class(sent, head, "actor") or in_class(sent, head, "forces")


def is_person(ground: Ground, number: int, head: int) -> bool:
    """Tell whether a phrase is of people, in office or not: "farmers", "a gunman", "inmates"."""
    sent = ground.annotation.sentences[number]
    head = referent(sent, head)
    if is_actor(ground, number, head):
        return True
    token = sent.tokens[head]
    if _is_part(sent, head):
        inner = [h for marks, h in obliques(sent, head) if "of" in marks]
        return bool(inner) and is_person(ground, number, inner[0])
    kinds = kinds_of(token.lemma)
    return bool(kinds) and kinds[0] in (PERSON, GROUP)


def is_force(ground: Ground, number: int, head: int) -> bool:
    """Tell whether a phrase is a state, force, group, party or its people in arms.

    Officials come and go without their state being there; civilians never count.
    """
    sent = ground.annotation.sentences[number]
    head = referent(sent, head)
    token = sent.tokens[head]
    lemma = token.lemma.lower()
    if speaking_body(ground, number, head) is not None:
        return True
    if speaking_state(ground, number, head) is not None:
        return True
    if token.pos == "PRON":
        mention = ground.index.headed(number, head)
        meant = ground.named(mention) if mention else None
        if meant is None or meant is mention:
            return False
        there = ground.annotation.sentences[meant.sentence]
        if there.tokens[meant.head].pos == "PRON":
            return False
        return is_force(ground, meant.sentence, meant.head)
    if _is_part(sent, head):
        counted = [
            c
            for c in sent.children[head]
            if sent.tokens[c].dep in ("nmod", "obl") and "of" in cases(sent, c)
        ]
        if counted:
            # "thousands of villagers": what they are thousands of decides.
            return is_force(ground, number, counted[0])
    named = token.pos == "PROPN"
    if token.text.lower() == "men":
        return True  # "the Guard's men", "400 men"
    if lemma in classes()["civilian"] or (
        lemma in classes()["person"] - classes()["forces"] and not named
    ):
        return False
    place = ground.toponym_at(number, head)
    if place is not None and ground.toponyms[place].literal and state_of(token.text) is None:
        return False
    if lemma in classes()["forces"] and token.pos != "PROPN":
        return True
    mention = ground.index.headed(number, head)
    label = mention.label if mention is not None else ""
    # "the Guard", taken for a person: no person's name has an article.
    article = any(sent.tokens[c].text.lower() == "the" for c in sent.children[head])
    person = token.name == "PER" and label in ("", "PER") and not (article and named)
    if lemma in classes()["official"] or person:
        return False
    return is_actor(ground, number, head) and lemma not in classes()["civilian"]


def _pronoun_acts(ground: Ground, number: int, head: int) -> bool:
    sent = ground.annotation.sentences[number]
    lower = sent.tokens[head].text.lower()
    if lower == "who":
        return False  # "unclear who fired": nobody is named
    if lower in ("they", "we", "he", "she", "who", "them", "their", "his", "i", "him", "her"):
        return True
    mention = ground.index.headed(number, head)
    meant = ground.named(mention) if mention else None
    if meant is None or meant is mention:
        return lower in ("it", "its", "which", "that")
    there = ground.annotation.sentences[meant.sentence]
    if there.tokens[meant.head].pos == "PRON":
        return True
    return is_actor(ground, meant.sentence, meant.head)
