"""Which predicates of a sentence are one event, and which words fill its roles?

An event noun that a verb carries, causes or reports ("responded with strikes", "an attack
hit the depot, killing two", "strikes targeting a camp") is one event with that verb.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sayso.extract.counts import Count, counted
from sayso.extract.events_clause import cases, clause, conjoined, is_passive, obliques, referent
from sayso.extract.events_lexicon import Light, classes, lights, modes, words
from sayso.extract.events_stage import DENIED, OCCURRED, stage
from sayso.extract.predicates import Predicate
from sayso.model import Sentence

# An event noun in one of these is part of the verb's event: "were killed in a raid".
_MEANS = frozenset({"in", "by", "with", "during", "through", "as", "via", "after", "from"})
_SPEECH = frozenset(
    {"agree", "request", "threaten", "reject", "concede", "support", "accuse", "consult"}
)
_VIOLENT = frozenset({"assault", "coerce"})


@dataclass(slots=True)
class Draft:
    """An event in the making: heads of its roles, each with the word that gives it the role."""

    predicate: Predicate
    type: str
    mode: str | None
    stage: str
    actor: list[tuple[int, int]] = field(default_factory=list)
    recipient: list[tuple[int, int]] = field(default_factory=list)
    parts: list[int] = field(default_factory=list)
    killed: list[tuple[Count, int]] = field(default_factory=list)
    injured: list[tuple[Count, int]] = field(default_factory=list)
    accused: list[tuple[int, int]] = field(default_factory=list)
    rule: str = ""

    @property
    def index(self) -> int:
        """Return the head token of the anchor."""
        return self.predicate.index

    @property
    def sent(self) -> Sentence:
        """Return the sentence of the event."""
        return self.predicate.sent

    def absorb(self, other: Draft) -> None:
        """Take over what another draft of the same event knows."""
        self.actor = self.actor or other.actor
        self.recipient = self.recipient or other.recipient
        self.parts += [other.index, *other.parts]
        self.killed = self.killed or other.killed
        self.injured = self.injured or other.injured
        self.accused += other.accused
        self.mode = self.mode or other.mode
        if self.stage == OCCURRED:
            self.stage = other.stage


def drafts(sent: Sentence, found: list[Predicate]) -> list[Draft]:
    """Return the events of a sentence, each once, in the order of their anchors."""
    consumed = {noun for p in found for noun in p.nouns}
    made: dict[int, Draft] = {}
    for predicate in found:
        if predicate.event is None or (predicate.index in consumed and predicate.pos == "noun"):
            continue
        made[predicate.index] = _draft(sent, predicate)
    _light(sent, made)
    _join_nouns(sent, made)
    _casualties(sent, made)
    return [
        made[index]
        for index in sorted(made)
        if not _embedded(sent, made, index) and not _in_passing(sent, made[index])
    ]


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
    taken = {head for head, _ in draft.actor}
    draft.recipient = [
        (head, predicate.index) for head in _first(predicate, sense.recipient) if head not in taken
    ]
    if predicate.clause is not None and sense.type in _VIOLENT:
        _count(sent, draft, predicate)
    elif predicate.pos == "noun":
        _count_noun(sent, draft, predicate)
    return draft


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
        if (mode := modes().get(sent.tokens[index].lemma.lower())) is not None:
            return mode
    return None


def _count(sent: Sentence, draft: Draft, predicate: Predicate) -> None:
    lemma = sent.tokens[predicate.index].lemma.lower()
    if predicate.clause is None:
        return
    dead = lemma in words("killed") or (
        predicate.event is not None
        and (predicate.event.phrase in words("killed") or "dead" in predicate.event.phrase)
    )
    hurt = lemma in words("injured")
    if not dead and not hurt:
        return
    for head in predicate.clause.object:
        found = _people(sent, head)
        if found is not None:
            (draft.killed if dead else draft.injured).append((found, predicate.index))
            return


def _people(sent: Sentence, head: int) -> Count | None:
    head = referent(sent, head)
    kids = [
        c
        for c in sent.children[head]
        if sent.tokens[c].dep.split(":")[0] in ("nummod", "det", "advmod", "amod", "compound")
    ]
    first = min([head, *kids, *(g for c in kids for g in sent.subtree(c))])
    found = counted(sent, first, head)
    if found is not None:
        return found
    lemma = sent.tokens[head].lemma.lower()
    if lemma in words("people") | classes()["person"]:
        dets = [sent.tokens[c].text.lower() for c in kids if sent.tokens[c].dep == "det"]
        single = sent.tokens[head].pos == "NOUN" and lemma not in words("measure")
        if dets and dets[0] in ("a", "an") and single:
            return Count(1, 1, first, head)
    return None


def _count_noun(sent: Sentence, draft: Draft, predicate: Predicate) -> None:
    lemma = sent.tokens[predicate.index].lemma.lower()
    if lemma not in words("killed_noun") or predicate.event is None:
        return
    index = predicate.index
    kids = [c for c in sent.children[index] if sent.tokens[c].dep in ("nummod", "det", "amod")]
    found = counted(sent, min([index, *kids]), index)
    if found is None:
        for head in predicate.heads("of"):
            found = found or _people(sent, head)
    if found is not None:
        draft.killed.append((found, index))


def _light(sent: Sentence, made: dict[int, Draft]) -> None:
    """Give event nouns the actor that a verb lends them ("carried out a raid")."""
    for draft in list(made.values()):
        if draft.predicate.pos != "noun":
            continue
        for verb in _governors(sent, draft.index):
            light = _light_of(sent, verb, draft.index)
            if light is None:
                continue
            places = clause(sent, verb)
            blames = light.actor not in (None, "subj")
            heads = [(h, verb) for h in places.at(light.actor)] if light.actor else []
            heads = [(h, v) for h, v in heads if h != draft.index]
            if blames or _under_accusation(sent, verb):
                draft.accused += heads
            elif not draft.actor or light.actor == "subj":
                draft.actor = heads or draft.actor
            if light.recipient and not draft.recipient:
                draft.recipient = [
                    (h, verb) for h in places.at(light.recipient) if h != draft.index
                ]
            if light.stage != OCCURRED and draft.stage == OCCURRED:
                draft.stage = light.stage
            draft.parts.append(verb)
            if verb in made and made[verb].type == draft.type:
                draft.absorb(made.pop(verb))


def _governors(sent: Sentence, noun: int) -> list[int]:
    """Return the verbs that may lend an actor to a noun: above it, or in a clause on it."""
    found: list[int] = []
    token = sent.tokens[noun]
    above = token.head
    if token.dep in ("conj", "compound") and above >= 0:
        above = sent.tokens[above].head
    after = noun + 1
    if (
        after < len(sent.tokens)
        and sent.tokens[after].pos == "VERB"
        and (sent.tokens[after].text.lower().endswith("ed"))
    ):
        # "raids attributed to Norway": beside the noun, whatever the tree says.
        found.append(after)
    if above >= 0 and sent.tokens[above].pos == "VERB":
        found.append(above)
    for child in sent.children[noun]:
        if (
            sent.tokens[child].dep in ("acl", "acl:relcl", "parataxis")
            and sent.tokens[child].pos == "VERB"
        ):
            found.append(child)
            found += [
                c for c in sent.children[child] if sent.tokens[c].dep in ("xcomp", "ccomp", "advcl")
            ]
    return found


def _under_accusation(sent: Sentence, verb: int) -> bool:
    above = sent.tokens[verb].head
    return (
        above >= 0
        and sent.tokens[verb].dep in ("xcomp", "advcl")
        and (sent.tokens[above].lemma in ("accuse", "suspect", "blame", "charge", "condemn"))
    )


def _light_of(sent: Sentence, verb: int, noun: int) -> Light | None:
    marks = cases(sent, noun)
    on_noun = (
        any(verb == c for c in sent.children[noun])
        or verb == noun + 1
        or (
            sent.tokens[verb].head in sent.children[noun]
            and sent.tokens[verb].dep in ("xcomp", "ccomp", "advcl")
        )
    )
    for light in lights().get(sent.tokens[verb].lemma.lower(), ()):
        if light.noun == "obj":
            fits = on_noun or noun in clause(sent, verb).object
        else:
            fits = light.noun in marks and sent.tokens[noun].dep.split(":")[0] in (
                "obl", "nmod", "obj", "xcomp", "conj",
            )  # fmt: skip
        if on_noun and light.actor not in (None, "subj", "obj"):
            # "attacks attributed to Norway", "attacks it blames on Norway".
            fits = bool(clause(sent, verb).at(light.actor))
        particles = [p for p in light.particles if p not in (light.noun, light.actor)]
        if fits and all(_has_particle(sent, verb, particle) for particle in particles):
            return light
    return None


def _has_particle(sent: Sentence, verb: int, particle: str) -> bool:
    return any(
        sent.tokens[c].text.lower() == particle or sent.tokens[c].lemma.lower() == particle
        for c in sent.children[verb]
    ) or any(particle in marks for marks, _ in obliques(sent, verb))


def _join_nouns(sent: Sentence, made: dict[int, Draft]) -> None:
    """Join an event noun with the verb of which it is the subject or the means."""
    for index in list(made):
        verb = made.get(index)
        if verb is None or verb.predicate.clause is None or verb.type not in _VIOLENT:
            continue
        places = verb.predicate.clause
        subjects = [n for head in places.subject for n in conjoined(sent, referent(sent, head))]
        means = [
            n
            for marks, head in places.oblique
            if set(marks) & _MEANS
            for n in conjoined(sent, head)
        ]
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


def _casualties(sent: Sentence, made: dict[int, Draft]) -> None:
    """Join "killing seven" and the like with the event that had this outcome."""
    joined = {part: index for index, draft in made.items() for part in draft.parts}
    for index in sorted(made):
        outcome = made.get(index)
        if outcome is None or outcome.type != "assault":
            continue
        lemma = sent.tokens[index].lemma.lower()
        hurts = lemma in words("killed") or lemma in words("injured")
        if outcome.predicate.clause is None or not (outcome.killed or outcome.injured or hurts):
            continue
        cause = _cause(sent, made, index, joined)
        if cause is not None:
            joined[index] = cause.index
            cause.killed = cause.killed or outcome.killed
            cause.injured = cause.injured or outcome.injured
            cause.actor = cause.actor or [
                pair for pair in outcome.actor if pair[0] not in (cause.index, *cause.parts)
            ]
            if not cause.recipient:
                cause.recipient = outcome.recipient
            cause.parts.append(index)
            del made[index]


def _cause(
    sent: Sentence, made: dict[int, Draft], index: int, joined: dict[int, int]
) -> Draft | None:
    token = sent.tokens[index]
    outcome = made[index]
    above = joined.get(token.head, token.head)
    if token.dep == "acl" and above not in made:
        # "killing 190 people and wounding 12", the wounding hung on the people.
        outer = sent.tokens[token.head].head
        above = joined.get(outer, outer)
    linked = token.dep in ("advcl", "conj", "acl", "acl:relcl", "xcomp", "parataxis")
    if linked and above in made and above != index:
        cause = made[above]
        same = token.dep != "conj" or not any(
            sent.tokens[c].dep.startswith("nsubj") for c in sent.children[index]
        )
        passive = token.dep == "conj" and is_passive(sent, token.head) and cause.killed
        twice = (outcome.killed and cause.killed) or (outcome.injured and cause.injured)
        if cause.type == "assault" and not twice and (same or passive):
            return cause
    for child in sent.children[index]:
        # "were killed when jets bombed the port", "... as jets carried out a raid".
        inner = joined.get(child, child)
        if sent.tokens[child].dep == "advcl" and inner in made and made[inner].type == "assault":
            return made[inner]
    # "a raid that killed two": the noun is the event.
    for head in outcome.predicate.clause.subject if outcome.predicate.clause else ():
        meant = referent(sent, head)
        cause_noun = made.get(joined.get(meant, meant))
        if cause_noun is not None and cause_noun.type == "assault" and cause_noun is not outcome:
            return cause_noun
    return None


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
        if sense is not None and sense.needs_light and not draft.parts:
            return True
        if marks & {"since", "before", "until", "despite", "amid"} or (
            marks & {"after", "during", "following"} and not draft.actor and not draft.accused
        ):
            return True  # "since the revolt of 1932": what came before is no news
        # "a strike on Hella, its first direct attack": told already.
        bare = token.dep in ("obl", "obl:unmarked", "nmod:unmarked") and not marks
        return token.dep == "appos" or bare
    if token.dep == "acl" and "for" in marks:
        return True  # "pads for firing rockets"
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
