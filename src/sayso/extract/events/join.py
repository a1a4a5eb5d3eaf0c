"""Which predicates of a sentence are one event, and which words fill its roles?

An event noun that a verb carries, causes or reports ("answered with raids", "a blast
sank the ferry, drowning two", "raids targeting a camp") is one event with that verb.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set

from sayso.extract.events.clause import cases, conjoined, referent
from sayso.extract.events.draft import Draft
from sayso.extract.events.lexicon import classes, modes, words
from sayso.extract.events.light import lend_actors
from sayso.extract.events.nouns import in_class
from sayso.extract.events.outcome import count_of_noun, count_of_verb, join_outcomes
from sayso.extract.events.passive import is_passive
from sayso.extract.events.predicates import Predicate
from sayso.extract.events.stage import DENIED, OCCURRED, stage
from sayso.model import Sentence

# An event noun in one of these is part of the verb's event: "were killed in a raid".
_MEANS = frozenset({"in", "by", "with", "under", "during", "through", "as", "via", "after", "from"})
_SPEECH = frozenset(
    {"agree", "request", "threaten", "reject", "concede", "support", "accuse", "consult"}
)
_HELPED = frozenset({"person", "civilian", "migrant", "forces", "actor", "armed", "organization"})
_VIOLENT = frozenset({"assault", "coerce"})


def drafts(sent: Sentence, found: Sequence[Predicate]) -> list[Draft]:
    """Return the events of a sentence, each once, in the order of their anchors."""
    consumed = {noun for p in found for noun in p.nouns}
    made: dict[int, Draft] = {}
    for predicate in found:
        if predicate.event is None or (predicate.index in consumed and predicate.pos == "noun"):
            continue
        token = sent.tokens[predicate.index]
        undergone = predicate.clause is not None and predicate.clause.passive
        attribute = predicate.pos == "verb" and token.dep == "amod"
        if attribute and (undergone or token.text.lower().endswith("ing")):
            continue  # "the ousted government", "burning tyres"
        made[predicate.index] = _draft(sent, predicate)
    lend_actors(sent, made)
    _tell_strikes(sent, made.values())
    for draft in made.values():
        draft.recipient = [
            pair for pair in draft.recipient if not _is_no_party(sent, made, draft, pair[0])
        ]
    _join_nouns(sent, made)
    join_outcomes(sent, made)
    for index in [i for i, draft in made.items() if _is_mishap(sent, draft)]:
        del made[index]
    return [
        made[index]
        for index in sorted(made)
        if not _embedded(sent, made, index) and not _in_passing(sent, made[index])
    ]


def _tell_strikes(sent: Sentence, made: Iterable[Draft]) -> None:
    """Make a strike of people at work a protest: "a strike by nurses", "the union's strike"."""
    for draft in made:
        own = {sent.tokens[head].lemma.lower() for head, _ in draft.actor}
        if (
            draft.type == "assault"
            and sent.tokens[draft.index].lemma.lower() == "strike"
            and draft.mode is None
            and not draft.recipient
            and own
            and own <= classes()["worker"]
        ):
            draft.type, draft.mode = "protest", "strike"


def _draft(sent: Sentence, predicate: Predicate) -> Draft:
    sense = predicate.event
    if sense is None or sense.type is None:
        raise ValueError(f"no event: {predicate}")
    draft = Draft(
        predicate,
        sense.type,
        sense.mode or _mode(sent, predicate, sense.type),
        stage(sent, predicate.index),
        rule=f"{sense.pos} {sense.phrase}",
    )
    draft.actor = [(head, predicate.index) for head in _first(predicate, sense.actor)]
    if predicate.pos == "noun" and sent.tokens[predicate.index].lemma in words("undergone"):
        owners = predicate.heads("poss")
        if owners and not predicate.heads("of") and _role(predicate, "ARG0") != owners:
            # "her murder", "the editor's arrest": the owner suffers it.
            doers = predicate.heads("by") or _role(predicate, "ARG0")
            draft.actor = [(head, predicate.index) for head in doers]
            draft.recipient = [(head, predicate.index) for head in owners]
            count_of_noun(sent, draft, predicate)
            return draft
    if predicate.pos == "noun" and not draft.actor:
        draft.actor = [(head, predicate.index) for head in _role(predicate, "ARG0")]
    taken = {head for head, _ in draft.actor}
    draft.recipient = [
        (head, predicate.index) for head in _first(predicate, sense.recipient) if head not in taken
    ]
    if predicate.pos == "noun" and not draft.recipient and sense.type in _VIOLENT:
        draft.recipient = [
            (head, predicate.index) for head in _role(predicate, "ARG1") if head not in taken
        ]
    if sense.type == "aid" and not _HELPED & {item.word for item in sense.rest if item.is_class}:
        # "sent blankets to Hella": the town is helped, not the blankets.
        given = {
            n
            for noun in predicate.nouns
            for n in conjoined(sent, noun)
            if sent.tokens[n].lemma.lower() not in classes()["person"]
        }
        draft.recipient = [pair for pair in draft.recipient if pair[0] not in given]
    others = _others(sent, predicate)
    if others is not None:
        draft.recipient = [(others, predicate.index)]
    if predicate.clause is not None and sense.type in _VIOLENT:
        count_of_verb(sent, draft, predicate)
    elif predicate.pos == "noun":
        count_of_noun(sent, draft, predicate)
    return draft


def _others(sent: Sentence, predicate: Predicate) -> int | None:
    """Return the "others" of "five were killed and ten others arrested", whom the tree misses."""
    index = predicate.index
    if predicate.clause is None or not predicate.clause.passive or sent.tokens[index].dep != "conj":
        return None
    before = range(max(0, index - 3), index)
    return next((i for i in before if sent.tokens[i].text.lower() in ("others", "more")), None)


def _role(predicate: Predicate, role: str) -> tuple[int, ...]:
    """Return the head of a role of an event noun, wherever the tree hangs it."""
    frame = predicate.sent.frame(predicate.index)
    argument = frame.argument(role) if frame else None
    if argument is None or argument.head == predicate.index:
        return ()
    token = predicate.sent.tokens[argument.head]
    if role == "ARG1" and token.dep in ("compound", "amod"):
        return ()  # "air campaign": the air is no party
    return (argument.head,) if token.pos in ("NOUN", "PROPN", "PRON", "NUM") else ()


def _first(predicate: Predicate, places: tuple[str, ...]) -> tuple[int, ...]:
    for place in places:
        heads = predicate.heads(place)
        if heads:
            return heads
    return ()


def _mode(sent: Sentence, predicate: Predicate, kind: str) -> str | None:
    """Return how an assault was done, from the words beside its own ("a drone strike")."""
    if kind != "assault":
        return None
    near = [c for c in sent.children[predicate.index] if sent.tokens[c].dep in ("compound", "amod")]
    if predicate.clause is not None:
        near += [
            *predicate.clause.subject,
            *predicate.clause.at("with"),
            *predicate.clause.at("by"),
        ]
    for index in near:
        lemma = sent.tokens[index].lemma.lower()
        # "Warplanes" at the head of a sentence may pass for a name.
        if (mode := modes().get(lemma) or modes().get(lemma.removesuffix("s"))) is not None:
            return mode
    return None


def _join_nouns(sent: Sentence, made: dict[int, Draft]) -> None:
    """Join an event noun with the verb of which it is the subject or the means."""
    for index in list(made):
        verb = made.get(index)
        if verb is None or verb.predicate.clause is None or verb.type not in _VIOLENT:
            continue
        places = verb.predicate.clause
        subjects = [n for head in places.subject for n in conjoined(sent, referent(sent, head))]
        # "Killed after a raid" died of it; "closed after a raid" is the deed of somebody else.
        by = _MEANS - {"after", "during"} if verb.type == "coerce" else _MEANS
        means = [
            n for marks, head in places.oblique if set(marks) & by for n in conjoined(sent, head)
        ]
        means += [n for n in made if n not in means and _by_way(sent, n, index, by)]
        for noun in dict.fromkeys((*subjects, *means)):
            other = made.get(noun)
            if other is None or other is verb or other.type not in _VIOLENT:
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


def _is_no_party(sent: Sentence, made: Mapping[int, Draft], draft: Draft, head: int) -> bool:
    """Tell whether a noun is what is thrown or what it is about: "a volley of stones"."""
    if draft.predicate.pos != "noun" or draft.type not in _VIOLENT:
        return False
    weapon = in_class(sent, head, "weapon") and not in_class(sent, head, "forces")
    return weapon or (head in made and made[head].predicate.pos == "noun")


def _is_mishap(sent: Sentence, draft: Draft) -> bool:
    """Tell whether nobody did it: "a flood killed nine", "nine died in a crash"."""
    if draft.type != "assault":
        return False
    causes = [head for head, _ in draft.actor]
    if draft.predicate.clause is not None and (draft.killed or draft.injured or not causes):
        causes += [
            head
            for marks, head in draft.predicate.clause.oblique
            if set(marks) & _MEANS and not set(marks) & {"during", "after"}
        ]
        causes += list(draft.predicate.clause.subject)
    return any(sent.tokens[referent(sent, h)].lemma.lower() in words("mishap") for h in causes)


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
        if sent.tokens[at].lemma.lower() not in words("injured") | words("killed") and (
            sent.tokens[at].pos not in ("NUM", "ADJ") and sent.tokens[at].lemma != "other"
        ):
            return False
        at = sent.tokens[at].head
    return False


def _in_passing(sent: Sentence, draft: Draft) -> bool:
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


def _embedded(sent: Sentence, made: dict[int, Draft], index: int) -> bool:
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


def is_weapon(sent: Sentence, head: int) -> bool:
    """Tell whether a noun is a weapon, which hits for someone else ("missiles hit the port")."""
    return sent.tokens[head].lemma.lower() in classes()["weapon"]
