"""Is enough told of a deed to call it an event of its own?"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.extract.events.draft import Draft
from sayso.extract.events.lexicon import senses, words
from sayso.extract.events.nouns import in_class, matters
from sayso.extract.events.places import event_places
from sayso.extract.mentions.phrases import is_plural
from sayso.extract.slots.ground import Ground
from sayso.model import Slot

# Words, not deeds: such an event stands only between people, groups and states.
VERBAL = frozenset(
    {"agree", "consult", "support", "concede", "request", "accuse", "reject", "threaten"}
)
# Deeds that need a doer: without one "was delivered" or "is trained" tells too little.
_ONE_SIDED = frozenset({"aid", "cooperate", "mobilize", "retreat", "protest", "investigate"})


def is_enough(
    ground: Ground, number: int, draft: Draft, actors: Sequence[Slot], recipients: Sequence[Slot]
) -> bool:
    """Tell whether enough is told to call it an event of its own."""
    if draft.mode == "visit" and any(in_class(draft.sent, h, "armed") for h, _ in draft.actor):
        return False  # soldiers who "went back to Vik" consult nobody
    if draft.mode == "visit" and actors:
        return bool(recipients or event_places(ground, number, draft, near=False))
    if draft.predicate.pos == "noun":
        if draft.type in VERBAL:
            both = bool(actors) and (bool(recipients) or len(actors) > 1)
            return both or _stands_alone(ground, number, draft)
        return bool(actors or recipients or draft.killed) or _stands_alone(ground, number, draft)
    if draft.type == "consult" and _is_met(draft):
        return False  # "worked hard to meet the standards"
    if draft.type == "consult" and any(is_plural(draft.sent, head) for head, _ in draft.actor):
        return bool(actors)  # "the ministers met"
    if draft.type == "reject" and _denies(draft):
        return False
    if draft.type == "accuse" and lemma_of(draft) == "suspect":
        return False  # a thought, not a word to anyone
    if draft.type == "accuse" and recipients and not actors and _is_charged(draft):
        return True  # "was charged with murder": by a court, as a rule
    if draft.type == "accuse" and not recipients:
        # "condemned the massacre" is one, whoever did it; "alleged fraud" is a claim alone.
        return bool(actors) and draft.mode == "disapprove" and _has_object(draft)
    if draft.type == "agree" and _is_bent(draft):
        return False  # "committed to destroying the rebels": no agreement with anyone
    if draft.type in ("request", "concede") and _only_speaks(draft):
        return False
    if draft.type == "threaten" and _foretells(draft, told=bool(recipients)):
        return False
    if draft.type in VERBAL:
        # "asked for fighters", "rejected the plan": what is asked or rejected will do.
        return bool(actors) and (bool(recipients) or _has_matter(draft))
    if draft.mode == "release" or lemma_of(draft) in words("rescues"):
        return bool(actors or recipients)  # "the crew was rescued": by whom is not told
    if draft.type in ("mobilize", "retreat") and draft.mode in ("troops", "withdraw"):
        clause = draft.predicate.clause
        if recipients and not actors and clause is not None and clause.passive:
            return True  # "a company was sent north": by whom is not told
    if draft.type in _ONE_SIDED:
        return bool(actors) or (draft.type == "protest" and bool(ground.toponyms))
    if lemma_of(draft) in ("explode", "detonate") and not actors and not recipients:
        # "A bomb exploded in Vik": who laid it is not told, and nobody need be hurt.
        return bool(event_places(ground, number, draft, near=False))
    return bool(actors or recipients)


def lemma_of(draft: Draft) -> str:
    """Return the lemma of the word that names the deed, in lower case."""
    return draft.sent.tokens[draft.index].lemma.lower()


def _stands_alone(ground: Ground, number: int, draft: Draft) -> bool:
    """Tell whether a deed without parties is news: "explosions were heard in Vik"."""
    if draft.type not in ("assault", "protest", "consult"):
        return False
    sent, token = draft.sent, draft.sent.tokens[draft.index]
    if token.head < 0 or token.dep.split(":")[0] not in ("nsubj", "obj"):
        return False
    verb = sent.tokens[token.head].lemma.lower()
    if draft.type == "consult":
        return token.dep.startswith("nsubj") and verb in words("takes_place")
    if verb not in words("happens"):
        return False
    return bool(event_places(ground, number, draft, near=False))


def _is_met(draft: Draft) -> bool:
    """Tell whether a thing is met, and nobody: a standard, a target, a demand."""
    clause = draft.predicate.clause
    objects = clause.object if clause is not None and lemma_of(draft) == "meet" else ()
    sent = draft.sent
    people = ("person", "actor", "official")
    return any(
        sent.tokens[head].pos == "NOUN"
        and not any(in_class(sent, i, kind) for i in matters(sent, head) for kind in people)
        and sent.tokens[head].lemma.lower() not in words("partitive")
        for head in objects
    )


def _is_bent(draft: Draft) -> bool:
    sent = draft.sent
    return lemma_of(draft) in ("commit", "committed") and any(
        sent.tokens[c].dep in ("advcl", "xcomp", "ccomp") and sent.tokens[c].text.endswith("ing")
        for c in sent.children[draft.index]
    )


def _is_charged(draft: Draft) -> bool:
    clause = draft.predicate.clause
    return lemma_of(draft) in ("charge", "indict") and clause is not None and clause.passive


def _only_speaks(draft: Draft) -> bool:
    """Tell whether nothing is asked of anyone or given up: "asked whether", "conceded that"."""
    sent, places = draft.sent, draft.predicate.clause
    if places is None or sent.tokens[draft.index].lemma.lower() not in ("ask", "tell", "concede"):
        return False
    kids = [sent.tokens[c] for c in sent.children[draft.index]]
    if sent.tokens[draft.index].lemma.lower() == "concede":
        return any(kid.dep == "ccomp" for kid in kids)
    return not places.at("for") and not any(kid.dep in ("xcomp", "advcl") for kid in kids)


def _denies(draft: Draft) -> bool:
    """Tell whether what is rejected is a statement: a denial, not the refusal of a request."""
    places = draft.predicate.clause
    heads = (*(places.object if places else ()), *draft.predicate.nouns)
    return any(draft.sent.tokens[head].lemma.lower() in words("denied_matter") for head in heads)


_WARNS = frozenset({"warn", "caution"})
# What befalls somebody or something, and nobody does.
_CHANGES = frozenset("rise fall grow worsen increase climb spread drop shrink deteriorate".split())


def _foretells(draft: Draft, *, told: bool) -> bool:
    """Tell whether a warning is of what nobody would do: "warned that water may run out".

    Where somebody is `told` it, only what befalls is none: "warned them that prices would rise".

    "Warned that it would strike back" and "warned that any raid would be answered" are threats.
    """
    if lemma_of(draft) not in _WARNS:
        return False
    sent = draft.sent
    clauses = [c for c in sent.children[draft.index] if sent.tokens[c].dep == "ccomp"]
    befalls = any(sent.tokens[verb].lemma.lower() in _CHANGES for verb in clauses)
    if told or befalls:
        return befalls
    subjects = [
        sent.tokens[c] for verb in clauses for c in sent.children[verb]
        if sent.tokens[c].dep.startswith("nsubj")
    ]  # fmt: skip
    return bool(subjects) and not any(
        subject.pos == "PRON"
        or any(sense.type == "assault" for sense in senses("noun").get(subject.lemma.lower(), ()))
        for subject in subjects
    )


def _has_object(draft: Draft) -> bool:
    """Tell whether a thing is condemned, by a noun of its own ("condemned the massacre")."""
    heads = draft.predicate.clause.object if draft.predicate.clause else ()
    return any(draft.sent.tokens[head].pos in ("NOUN", "PROPN") for head in heads)


def _has_matter(draft: Draft) -> bool:
    places = draft.predicate.clause
    if draft.type == "support":
        return bool(draft.predicate.nouns) or _has_object(draft)  # "praised the project"
    if places is None or draft.type in ("accuse", "consult"):
        return False
    complement = any(
        draft.sent.tokens[c].dep in ("xcomp", "ccomp")
        and draft.sent.tokens[c].lemma.lower() not in words("unasked")
        for c in draft.sent.children[draft.index]
    )
    matter = [*places.object, *places.at("for"), *draft.predicate.nouns]
    if draft.type in ("agree", "concede", "reject"):
        matter += [*places.at("to"), *places.at("on"), *places.at("upon")]
    # "who requested anonymity", "declined to comment": about talking to the paper.
    return complement or any(
        draft.sent.tokens[head].lemma.lower() not in words("unasked") for head in matter
    )
