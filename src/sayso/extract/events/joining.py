"""When do two predicates tell one event: a deed by way of another, in passing, or inside it?"""

from __future__ import annotations

from collections.abc import Mapping, Set

from sayso.extract.events.clause import cases, conjoined, referent
from sayso.extract.events.draft import Draft
from sayso.extract.events.lexicon import words
from sayso.extract.events.nouns import in_class
from sayso.extract.events.passive import is_passive
from sayso.extract.events.stage_signs import DENIED, OCCURRED
from sayso.model import Sentence

# An event noun in one of these is part of the verb's event: "were killed in a raid".
_MEANS = frozenset({"in", "by", "with", "under", "during", "through", "as", "via", "after", "from"})
_SPEECH = frozenset(
    {"agree", "request", "threaten", "reject", "concede", "support", "accuse", "consult"}
)
HELPED = frozenset({"person", "civilian", "migrant", "forces", "actor", "armed", "organization"})
VIOLENT = frozenset({"assault", "coerce"})


def join_nouns(sent: Sentence, made: dict[int, Draft]) -> None:
    """Join an event noun with the verb of which it is the subject or the means."""
    for index in list(made):
        verb = made.get(index)
        if verb is None or verb.predicate.clause is None or verb.type not in VIOLENT:
            continue
        places = verb.predicate.clause
        subjects = [n for head in places.subject for n in conjoined(sent, referent(sent, head))]
        # "Killed after a raid" died of it; "closed after a raid" is the deed of somebody else.
        by = (
            _MEANS - {"after", "during"}
            if verb.type == "coerce" or not _hurts(sent, verb)
            else _MEANS
        )
        means = [
            n for marks, head in places.oblique if set(marks) & by for n in conjoined(sent, head)
        ]
        means += [n for n in made if n not in means and _by_way(sent, n, index, by)]
        for noun in dict.fromkeys((*subjects, *means)):
            other = made.get(noun)
            if other is None or other is verb or other.type not in VIOLENT:
                continue
            if other.predicate.pos != "noun":
                continue
            if noun in subjects:
                verb.actor = [pair for pair in verb.actor if pair[0] != noun]
            verb.absorb(made.pop(noun))
        if verb.type == "coerce" and any(
            sent.tokens[part].lemma in ("strike", "attack") for part in verb.parts
        ):
            verb.type = "assault"


def _hurts(sent: Sentence, draft: Draft) -> bool:
    """Tell whether somebody dies or is hurt, or it is done to him: what went before is how."""
    lemma = sent.tokens[draft.index].lemma.lower()
    clause = draft.predicate.clause
    passive = clause is not None and clause.passive
    return passive or lemma in words("killed") | words("injured")


def is_no_party(sent: Sentence, made: Mapping[int, Draft], draft: Draft, head: int) -> bool:
    """Tell whether a noun is what is thrown or what it is about: "a volley of stones"."""
    if draft.predicate.pos != "noun" or draft.type not in VIOLENT:
        return False
    weapon = in_class(sent, head, "weapon") and not in_class(sent, head, "forces")
    return weapon or (head in made and made[head].predicate.pos == "noun")


def is_mishap(sent: Sentence, draft: Draft) -> bool:
    """Tell whether nobody did it: "a flood killed nine", "nine died in a crash"."""
    if draft.type != "assault" or draft.mode == "explosives":
        return False  # "their vehicle hit a mine"
    if draft.killed and not draft.actor and _crashed(sent, draft.index):
        return True
    causes = [head for head, _ in draft.actor]
    if draft.predicate.clause is not None and (draft.killed or draft.injured or not causes):
        causes += [
            head
            for marks, head in draft.predicate.clause.oblique
            if set(marks) & _MEANS and not set(marks) & {"during", "after"}
        ]
        causes += list(draft.predicate.clause.subject)
    return any(sent.tokens[referent(sent, h)].lemma.lower() in words("mishap") for h in causes)


_CRASHES = frozenset("crash collapse overturn sink derail capsize collide plunge".split())


def _crashed(sent: Sentence, index: int) -> bool:
    """Tell whether people died as something crashed: "were killed when two buses collided"."""
    return any(
        sent.tokens[child].dep == "advcl"
        and sent.tokens[child].lemma.lower() in _CRASHES
        and not any(sent.tokens[c].dep == "obj" for c in sent.children[child])
        for child in sent.children[index]
    )


def is_no_protest(sent: Sentence, draft: Draft) -> bool:
    """Tell whether armed men only do what protesters do: "rebels occupy two buildings"."""
    if draft.type != "protest" or not draft.actor or draft.mode not in ("obstruct", "demo"):
        return False
    return all(in_class(sent, head, "armed") for head, _ in draft.actor)


def is_called_off(sent: Sentence, draft: Draft) -> bool:
    """Tell whether a meeting does not take place: "the talks were cut off", "called off talks"."""
    token = sent.tokens[draft.index]
    if draft.type != "consult" or draft.predicate.pos != "noun" or token.head < 0:
        return False
    if token.dep.split(":")[0] not in ("nsubj", "obj"):
        return False
    verb = sent.tokens[token.head]
    particles = [
        f"{verb.lemma} {sent.tokens[c].text.lower()}" for c in sent.children[token.head]
        if sent.tokens[c].dep in ("compound", "compound:prt", "advmod")
    ]  # fmt: skip
    return bool({verb.lemma, *particles} & words("ends_talks"))


def _by_way(sent: Sentence, noun: int, verb: int, by: Set[str]) -> bool:
    """Tell whether a noun is the means of a verb by way of a participle the tree misplaced.

    "Five were killed and ten more wounded in a raid": the raid hangs on the wounded.
    """
    if not set(cases(sent, noun)) & by or noun < verb:
        return False
    at = sent.tokens[noun].head
    for _ in range(3):
        if at < 0 or at == verb:
            return at == verb
        beside = {"along", "alongside", "together"} & set(cases(sent, at))
        if beside:  # "was killed along with two guards in a strike"
            at = sent.tokens[at].head
            continue
        if sent.tokens[at].lemma.lower() not in words("injured") | words("killed") and (
            sent.tokens[at].pos not in ("NUM", "ADJ") and sent.tokens[at].lemma != "other"
        ):
            return False
        at = sent.tokens[at].head
    return False


def in_passing(sent: Sentence, draft: Draft) -> bool:
    """Tell whether an event is only named: a purpose, a condition, an apposition, an attribute."""
    token = sent.tokens[draft.index]
    marks = {
        sent.tokens[c].text.lower()
        for c in sent.children[draft.index]
        if sent.tokens[c].dep in ("mark", "case")
    }
    if draft.predicate.pos == "noun":
        sense = draft.predicate.event
        # "Norway's fight against the League", "fighting between Norway and the League"
        both = draft.actor and (draft.recipient or draft.predicate.heads("between"))
        if sense is not None and sense.needs_light and not draft.parts and not both:
            return True
        if marks & {"since", "before", "until", "despite", "amid"} or (
            marks & {"after", "during", "following"} and not draft.actor and not draft.accused
        ):
            return True  # "since the revolt of 1932": what came before is no news
        # "a strike on Hella, its first direct attack": told already.
        bare = token.dep in ("obl", "obl:unmarked", "nmod:unmarked") and not marks
        return token.dep == "appos" or bare
    purpose = token.dep in ("acl", "advcl") and "for" in marks
    if purpose and token.text.lower().endswith("ing"):
        # "pads for firing rockets" are a purpose; "arrested for firing rockets" tells of a deed.
        return sent.tokens[token.head].lemma.lower() not in words("object_control")
    return token.dep == "advcl" and bool(marks & {"if", "unless"})


def embedded(sent: Sentence, made: dict[int, Draft], index: int) -> bool:
    """Tell whether an event is only what another one asks for, promises, threatens or rejects."""
    draft = made[index]
    at = index
    for _ in range(4):
        token = sent.tokens[at]
        aim = token.dep == "advcl" and any(
            sent.tokens[c].text.lower() == "to" for c in sent.children[at] if c < at
        )
        if (
            token.head < 0
            or token.dep == "acl:relcl"
            # "called for the release of teachers held in Vik": they are held.
            or (token.dep == "acl" and is_passive(sent, at))
            or not (
                aim
                or token.dep.split(":")[0]
                in ("xcomp", "ccomp", "acl", "obj", "obl", "nmod", "conj")
            )
        ):
            return False
        if token.dep == "conj" and token.pos == "VERB" and sent.tokens[token.head].pos != "VERB":
            return False
        at = token.head
        above = made.get(at)
        if above is None:
            continue
        if above.type == "accuse":
            return False
        if above.type == "support" and draft.type == "assault" and draft.predicate.pos == "verb":
            return False  # "stands by Norway to defeat the League"
        if above.type in _SPEECH and draft.stage not in (OCCURRED, DENIED):
            return True
        if above.type in _SPEECH and draft.stage == DENIED and above.type == "reject":
            return True
        if above.type in ("request", "threaten", "agree", "concede"):
            return draft.predicate.pos == "noun" or token.dep in (
                "xcomp", "ccomp", "acl", "obl", "advcl",
            )  # fmt: skip
        if above.type == "consult" and draft.predicate.pos == "noun":
            # "discussed the withdrawal", "talks on a ceasefire": the talk is the event.
            return True
        if above.type == "mobilize" and draft.type == "cooperate":
            return True
    return False
