"""How many were killed or injured, and in which event?

"Killing seven", "in which nine were hurt": the outcome is joined with the deed.
"""

from __future__ import annotations

from sayso.extract.events.clause import obliques, referent
from sayso.extract.events.counts import Count, counted
from sayso.extract.events.draft import Draft
from sayso.extract.events.lexicon import classes, words
from sayso.extract.events.passive import is_passive
from sayso.extract.events.predicate import Predicate
from sayso.extract.events.subjects import result_of
from sayso.model import Sentence

_WHEN = frozenset({"when", "as", "after", "while"})
_BESIDE = 4  # "and three others were hurt": the count stands just before the verb


def count_of_verb(sent: Sentence, draft: Draft, predicate: Predicate) -> None:
    """Add to a draft how many its verb says were killed or injured."""
    lemma = sent.tokens[predicate.index].lemma.lower()
    if predicate.clause is None:
        return
    dead = lemma in words("killed") or (
        predicate.event is not None
        and (
            predicate.event.phrase in words("killed")
            or bool({"dead", "death"} & set(predicate.event.phrase.split()))
        )
    )
    hurt = lemma in words("injured")
    if not dead and not hurt:
        return
    if (beside := _beside(sent, predicate.index)) is not None:
        (draft.killed if dead else draft.injured).append((beside, predicate.index))
        return
    for head in predicate.clause.object:
        found = _people(sent, head)
        if found is not None:
            (draft.killed if dead else draft.injured).append((found, predicate.index))
            return


def _beside(sent: Sentence, index: int) -> Count | None:
    """Return the count of "others" just before a verb that shares its clause with another."""
    before = range(max(0, index - _BESIDE), index)
    texts = [sent.tokens[i].text.lower() for i in before]
    bare = sent.tokens[index].dep == "conj" and index > 0 and sent.tokens[index - 1].pos == "NUM"
    if not bare and not {"more", "other", "others"} & set(texts):
        return None
    first = before.start
    for i in before:
        if sent.tokens[i].dep == "cc" or sent.tokens[i].pos in ("VERB", "PUNCT"):
            first = i + 1
    return counted(sent, first, index - 1) if first < index else None


def _unread(sent: Sentence, made: dict[int, Draft]) -> None:
    """Count those "wounded" where the tree has no verb for them ("five killed and ten wounded")."""
    for index, token in enumerate(sent.tokens):
        if token.lemma.lower() not in words("injured") or index in made:
            continue
        near = [
            d for i, d in made.items() if min((i, *d.parts)) < index and d.killed and not d.injured
        ]
        if not near:
            continue
        found = _beside(sent, index)
        for child in sent.children[index]:
            if found is None and sent.tokens[child].dep.startswith("nsubj"):
                found = _people(sent, child)  # "two were killed and five wounded"
        if found is not None:
            near[-1].injured.append((found, index))


def _people(sent: Sentence, head: int) -> Count | None:
    head = referent(sent, head)
    if sent.tokens[head].lemma.lower() in words("measure"):
        for marks, inner in obliques(sent, head):
            if "of" in marks and (found := _people(sent, inner)) is not None:
                return found  # "a total of 40 sailors"
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
        owned = any(sent.tokens[c].dep == "nmod:poss" for c in sent.children[head])
        # "killing its commander": one, as a noun of one person in the singular is.
        one = owned and lemma in words("one_person") and sent.tokens[head].text.lower() == lemma
        if single and ((dets and dets[0] in ("a", "an")) or one):
            return Count(1, 1, first, head)
    return None


def count_of_noun(sent: Sentence, draft: Draft, predicate: Predicate) -> None:
    """Add to a draft how many its noun says died ("the death of nine", "12 deaths")."""
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


def join_outcomes(sent: Sentence, made: dict[int, Draft]) -> None:
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
            shares = not any(sent.tokens[c].dep.startswith("nsubj") for c in sent.children[index])
            clause = cause.predicate.clause
            undergone = clause is not None and clause.passive  # "was shot down, killing six"
            if shares and not cause.actor and not undergone:
                own = (cause.index, *cause.parts)
                cause.actor = [pair for pair in outcome.actor if pair[0] not in own]
            held = {head for head, _ in (*cause.recipient, *cause.actor)}
            if not held or not cause.recipient or sent.tokens[cause.index].head == index:
                # "Twelve soldiers were killed when rebels attacked a base": both are hit.
                cause.recipient += [pair for pair in outcome.recipient if pair[0] not in held]
            cause.parts.append(index)
            del made[index]
    _unread(sent, made)


def _cause(
    sent: Sentence, made: dict[int, Draft], index: int, joined: dict[int, int]
) -> Draft | None:
    token = sent.tokens[index]
    outcome = made[index]
    above = joined.get(token.head, token.head)
    if token.dep == "acl" and above not in made:
        # "killing 190 people and wounding 12", the wounding hung on the people.
        outer = sent.tokens[token.head].head
        behind = result_of(sent, index)
        above = joined.get(outer, outer) if behind is None else joined.get(behind, behind)
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
    if outcome.predicate.clause is not None and outcome.predicate.clause.passive:
        for child in sent.children[index]:
            # "were killed when jets bombed the port", "... as jets carried out a raid".
            deed = made.get(joined.get(child, child))
            if (
                deed is not None
                and deed is not outcome
                and sent.tokens[child].dep == "advcl"
                and deed.type == "assault"
                and not (deed.killed or deed.injured)
                and any(sent.tokens[c].text.lower() in _WHEN for c in sent.children[child])
            ):
                return deed
    # "a raid that killed two": the noun is the event.
    for head in outcome.predicate.clause.subject if outcome.predicate.clause else ():
        meant = referent(sent, head)
        cause_noun = made.get(joined.get(meant, meant))
        if cause_noun is not None and cause_noun.type == "assault" and cause_noun is not outcome:
            return cause_noun
    return None
