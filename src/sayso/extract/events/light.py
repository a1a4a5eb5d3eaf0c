"""Which verb lends an event noun its actor ("carried out a raid", "an attack blamed on Vik")?"""

from __future__ import annotations

from sayso.extract.events.clause import cases, clause, obliques
from sayso.extract.events.draft import Draft
from sayso.extract.events.lexicon import Light, classes, lights, words
from sayso.extract.events.stage import stage
from sayso.extract.events.stage_signs import OCCURRED
from sayso.model import Sentence

_CIRCUMSTANCE = {
    "assault": frozenset({"in"}),  # "help for Norway in the fight against the League"
    "consult": frozenset({"on", "during", "after", "following"}),
    "protest": frozenset({"in", "on", "at", "during"}),
}


def lend_actors(sent: Sentence, made: dict[int, Draft]) -> None:
    """Give event nouns the actor that a verb lends them ("carried out a raid")."""
    for draft in list(made.values()):
        if draft.predicate.pos != "noun":
            _blame_weapon(sent, draft)
            continue
        _lend_circumstance(sent, draft)
        for verb in _governors(sent, draft.index):
            light = _light_of(sent, verb, draft.index)
            if light is None:
                continue
            places = clause(sent, verb)
            blames = light.actor not in (None, "subj")
            heads = [(h, verb) for h in places.at(light.actor)] if light.actor else []
            heads = [(h, v) for h, v in heads if h != draft.index]
            if blames or _under_accusation(sent, verb):
                draft.accused += [pair for pair in heads if pair not in draft.accused]
            elif not draft.actor or light.actor == "subj":
                draft.actor = heads or draft.actor
            if not draft.recipient and draft.type == "assault" and light.actor == "subj":
                # "launched an attack | against the army"
                draft.recipient = [(h, verb) for h in places.at("against") if h != draft.index]
            if light.recipient and not draft.recipient:
                draft.recipient = [
                    (h, verb) for h in places.at(light.recipient) if h != draft.index
                ]
            if draft.type == "coerce" and sent.tokens[verb].lemma in words("killed"):
                draft.type, draft.mode = "assault", None  # "ten died in a crackdown"
            if light.stage != OCCURRED and draft.stage == OCCURRED:
                draft.stage = light.stage
            elif light.stage == OCCURRED and light.actor == "subj" and verb < draft.index:
                # "mounted its long-threatened invasion": it has come.
                draft.stage = stage(sent, verb)
            draft.parts.append(verb)
            if verb in made and made[verb].type == draft.type:
                draft.absorb(made.pop(verb))


def _lend_circumstance(sent: Sentence, draft: Draft) -> None:
    """Find who is "on a visit" or does something "in protest": whom or what the phrase hangs on."""
    marks = set(cases(sent, draft.index))
    if draft.actor or not marks & _CIRCUMSTANCE.get(draft.type, frozenset()):
        return
    above = sent.tokens[draft.index].head
    if above < 0:
        return
    sense = draft.predicate.event
    if draft.type == "assault" and (sense is None or not sense.needs_light or not draft.recipient):
        return
    if sent.tokens[above].pos == "VERB":
        draft.actor = [(head, draft.index) for head in clause(sent, above).subject]
    elif sent.tokens[above].pos in ("NOUN", "PROPN") and marks & {"on", "in"}:
        draft.actor = [(above, draft.index)]


def _blame_weapon(sent: Sentence, draft: Draft) -> None:
    """Find who is accused of the weapon that did it ("a mine that Vik accuses Hella of laying")."""
    for head, _ in draft.actor:
        if sent.tokens[head].lemma.lower() not in classes()["weapon"]:
            continue
        for verb in _governors(sent, head):
            light = _light_of(sent, verb, head) if verb != draft.index else None
            if light is None or light.actor is None:
                continue
            heads = [h for h in clause(sent, verb).at(light.actor) if h != head]
            draft.accused += [(h, verb) for h in heads]
            draft.parts.append(verb)


def lent_subject(sent: Sentence, noun: int) -> tuple[int, ...]:
    """Return the subject of the verb that carries a noun out ("completed a pullout")."""
    for verb in _governors(sent, noun):
        light = _light_of(sent, verb, noun)
        if light is not None and light.actor == "subj":
            return clause(sent, verb).at("subj")
    return ()


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
    over = sent.tokens[above].head if above >= 0 and sent.tokens[above].dep == "obj" else -1
    if over >= 0 and sent.tokens[over].lemma in words("blames"):
        found.append(over)  # "accused both armies of looting", hung on the armies
    elif over >= 0 and any(
        sent.tokens[above].lemma in light.particles
        for light in lights().get(sent.tokens[over].lemma.lower(), ())
    ):
        found.append(over)  # "claimed responsibility for the raid"
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
