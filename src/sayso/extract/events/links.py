"""What hangs on a word of a sentence: prepositions, conjuncts, phrases, and what "which" means?

Dependencies are Universal Dependencies.
"""

from __future__ import annotations

from sayso.extract.events.lexicon import words
from sayso.model import Sentence

_CLAUSAL = ("acl", "advcl", "ccomp", "csubj", "parataxis", "acl:relcl", "advcl:relcl")
NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "SYM", "X")
RELATIVE = frozenset({"who", "which", "that", "whom"})
_ADVERBS = frozenset(
    {"back", "away", "forward", "out", "up", "down", "off", "on", "onward", "over"}
)
DEPTH = 8  # "was said to have tried to start to leave": far deeper than news goes


def cases(sent: Sentence, head: int) -> tuple[str, ...]:
    """Return the prepositions before a nominal, in order; a conjoined one shares its first's."""
    found = tuple(_markers(sent, head))
    token = sent.tokens[head]
    if not found and token.dep == "conj" and token.head >= 0 and token.head != head:
        first = sent.tokens[token.head]
        if first.pos in NOMINAL and first.dep != "conj":
            return tuple(_markers(sent, token.head))
    return found


def _markers(sent: Sentence, head: int) -> list[str]:
    found: list[str] = []
    for child in sent.children[head]:
        if child < head and sent.tokens[child].dep in ("case", "mark"):
            found.append(sent.tokens[child].text.lower())
            found += [
                sent.tokens[fixed].text.lower()
                for fixed in sent.children[child]
                if sent.tokens[fixed].dep == "fixed"
            ]
    return found


def conjoined(sent: Sentence, head: int) -> tuple[int, ...]:
    """Return a nominal and those conjoined with it, in order."""
    found = [head]
    found += [
        child
        for child in sent.children[head]
        if sent.tokens[child].dep == "conj" and child > head and sent.tokens[child].pos in NOMINAL
    ]
    stray = _stray_conjunct(sent, head)
    if stray is not None and stray not in found:
        found.append(stray)
    return tuple(found)


def _stray_conjunct(sent: Sentence, head: int) -> int | None:
    # "fighters from the league and Norway have left Hella": a conjunct never stands before
    # its head, so "Norway" tied to "Hella" belongs to the noun before "and".
    at = head + 1
    if at + 1 >= len(sent.tokens) or sent.tokens[at].dep != "cc":
        return None
    for index in range(at + 1, min(at + 4, len(sent.tokens))):
        token = sent.tokens[index]
        if token.pos in ("NOUN", "PROPN"):
            return index if token.dep == "conj" and token.head > index else None
    return None


def obliques(sent: Sentence, head: int) -> tuple[tuple[tuple[str, ...], int], ...]:
    """Return the prepositional phrases and place adverbs that hang on a word."""
    found: list[tuple[tuple[str, ...], int]] = []
    for child in sent.children[head]:
        token = sent.tokens[child]
        base = base_of(sent, child)
        # "In Hella, troops were relieved": the tree may call the place a compound.
        # So it may, in "crossed the border into Hella", an object.
        tied = base in ("obl", "nmod") or (
            base in ("compound", "dep", "obj") and token.pos == "PROPN"
        )
        if tied and (marks := cases(sent, child)):
            if "according" not in marks:  # who says it is no place of the deed
                found.append((marks, child))
        elif token.text.lower() in ("there", "here", "elsewhere") and base == "advmod":
            found.append((("there",), child))
        elif base == "advmod" and token.text.lower() in _ADVERBS:
            # "fell back to Hella", where the tree hangs Hella on "back".
            found += obliques(sent, child)
        elif base == "advmod" and token.text.lower() in words("direction"):
            # "south of the city": near it.
            found += [(("near",), c) for c in sent.children[child] if "of" in cases(sent, c)]
        elif token.text.lower() == "where" and sent.tokens[head].dep == "acl:relcl":
            # "Hella, where it stores shells": the clause's place is the noun it hangs on.
            found.append((("there", "in"), sent.tokens[head].head))
        elif token.text.lower() == "where" and sent.tokens[head].dep == "advcl":
            # The tree hangs the clause on the verb: the noun stands right before it.
            before = child - 1 if sent.tokens[child - 1].text != "," else child - 2
            if before >= 0 and sent.tokens[before].pos in ("NOUN", "PROPN"):
                found.append((("there", "in"), before))
    return tuple(found)


def referent(sent: Sentence, head: int) -> int:
    """Return what a relative pronoun stands for: the noun its clause hangs on."""
    token = sent.tokens[head]
    if token.text.lower() not in RELATIVE or token.pos != "PRON":
        return head
    at = head
    for _ in range(DEPTH):
        at = sent.tokens[at].head
        if at < 0:
            return head
        clausal = sent.tokens[at].dep.startswith("acl")
        # "an official, close to the party and who left": "left" is tied to "close".
        if clausal or (at != token.head and sent.tokens[at].dep == "amod"):
            return sent.tokens[at].head
    return head


def governs_clause(sent: Sentence, index: int) -> bool:
    """Tell whether a word heads a clause of its own."""
    dep = sent.tokens[index].dep
    if dep in _CLAUSAL or dep == "root" or dep == "xcomp":
        return True
    return dep == "conj" and sent.tokens[index].pos in ("VERB", "AUX")


def is_time(sent: Sentence, head: int) -> bool:
    """Tell whether a word names a time ("May", "the evening", "18" of "February 18")."""
    token = sent.tokens[head]
    if token.name == "TIM" or token.lemma in words("temporal_noun"):
        return True
    if token.pos not in ("NUM", "PROPN"):
        return False
    near = (token, *(sent.tokens[c] for c in sent.children[head]))
    return any(each.text in words("month") for each in near)


def base_of(sent: Sentence, index: int) -> str:
    """Return the relation of a word without its subtype; "poss" for a possessor."""
    return sent.tokens[index].dep.split(":")[0] if sent.tokens[index].dep != "nmod:poss" else "poss"
