"""Who does what to whom in the clause of a verb, as in its active form?

Dependencies (Universal Dependencies) come first; predicate-argument roles fill in where
the tree leaves a subject or an object out.
"""

from __future__ import annotations

from dataclasses import dataclass

from sayso.extract.events.lexicon import words
from sayso.extract.events.passive import is_passive
from sayso.model import Sentence

_CLAUSAL = ("acl", "advcl", "ccomp", "csubj", "parataxis", "acl:relcl", "advcl:relcl")
_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "SYM", "X")
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_ADVERBS = frozenset(
    {"back", "away", "forward", "out", "up", "down", "off", "on", "onward", "over"}
)
_DEPTH = 8  # "was said to have tried to start to leave": far deeper than news goes


@dataclass(frozen=True, slots=True)
class Clause:
    """The places of a verb, as heads of phrases (token indices), in its active form.

    `oblique` holds (prepositions, head): (("out", "of"), 5). `surface` is the
    subject as written, which a passive turns into an object.
    """

    verb: int
    subject: tuple[int, ...] = ()
    object: tuple[int, ...] = ()
    oblique: tuple[tuple[tuple[str, ...], int], ...] = ()
    surface: tuple[int, ...] = ()
    passive: bool = False

    def at(self, place: str) -> tuple[int, ...]:
        """Return the heads that stand at `subj`, `obj` or after a preposition."""
        if place == "subj":
            return self.subject
        if place == "obj":
            return self.object
        return tuple(head for cases, head in self.oblique if place in cases)


def clause(sent: Sentence, verb: int) -> Clause:
    """Return the places of the verb at a token index."""
    if (misread := _misread_participle(sent, verb)) is not None:
        return misread
    passive = is_passive(sent, verb)
    surface = surface_subject(sent, verb)
    objects = _objects(sent, verb)
    oblique = obliques(sent, verb)
    subject = surface
    if passive:
        objects = surface or objects
        subject = tuple(
            head
            for child in sent.children[verb]
            if _base(sent, child) in ("obl", "nmod")
            and "by" in cases(sent, child)
            and not _is_time(sent, child)
            for head in (child,)
        )
        if sent.tokens[verb].dep == "acl" and not objects:
            objects = (sent.tokens[verb].head,)
    frame = sent.frame(verb)
    if frame and not subject and (argument := frame.argument("ARG0")):
        head = argument.head
        allowed = not passive or "by" in cases(sent, head)
        if allowed and _can_be_role(sent, verb, head) and head not in objects:
            subject = (head,)
    if frame and not objects and (argument := frame.argument("ARG1")):
        head = argument.head
        if (
            not cases(sent, head)
            and _can_be_role(sent, verb, head)
            and head not in subject
            and not surface
        ):
            objects = (head,)
    return Clause(verb, subject, objects, oblique, surface, passive)


def _misread_participle(sent: Sentence, verb: int) -> Clause | None:
    # "The raids targeted depots", read as "[the] raids [of] targeted depots".
    token = sent.tokens[verb]
    if token.dep not in ("amod", "compound") or token.pos != "VERB" or token.head <= verb:
        return None
    if verb == 0 or (token.dep == "compound" and sent.tokens[token.head].dep != "root"):
        return None
    before = sent.tokens[verb - 1]
    if token.dep == "compound" and before.head == token.head and before.dep == "compound":
        # "The army shelled League positions", read as one noun.
        return Clause(verb, (verb - 1,), (token.head,), obliques(sent, token.head), (verb - 1,))
    part = before.dep in ("compound", "nmod:poss") and before.head != verb
    if before.pos not in ("NOUN", "PROPN") or part:
        return None
    if not token.text.lower().endswith("ed") or before.head == token.head:
        return None
    return Clause(verb, (verb - 1,), (token.head,), obliques(sent, verb), (verb - 1,))


def cases(sent: Sentence, head: int) -> tuple[str, ...]:
    """Return the prepositions before a nominal, in order; a conjoined one shares its first's."""
    found = tuple(_markers(sent, head))
    token = sent.tokens[head]
    if not found and token.dep == "conj" and token.head >= 0 and token.head != head:
        first = sent.tokens[token.head]
        if first.pos in _NOMINAL and first.dep != "conj":
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
        if sent.tokens[child].dep == "conj" and child > head and sent.tokens[child].pos in _NOMINAL
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
        base = _base(sent, child)
        # "In Hella, troops were relieved": the tree may call the place a compound.
        tied = base in ("obl", "nmod") or (base in ("compound", "dep") and token.pos == "PROPN")
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
    return tuple(found)


def surface_subject(sent: Sentence, verb: int, depth: int = 0) -> tuple[int, ...]:
    """Return the subject as written, inherited or controlled ("started withdrawing")."""
    if depth > _DEPTH:
        return ()
    token = sent.tokens[verb]
    own = [
        child
        for child in sent.children[verb]
        if sent.tokens[child].dep.startswith("nsubj") and child != verb
    ]
    if own:
        return (referent(sent, own[0] if len(own) == 1 else _best_subject(sent, own, verb)),)
    if token.head < 0:
        return _bare_subject(sent, verb) or _stray_subject(sent, verb)
    base = token.dep
    governor = token.head
    infinitive = any(
        sent.tokens[c].dep == "mark" and sent.tokens[c].text.lower() == "to"
        for c in sent.children[verb]
    )
    if base == "conj":
        return surface_subject(sent, governor, depth + 1)
    if base == "acl" and not infinitive and sent.tokens[governor].lemma in words("message"):
        # "issued a statement condemning the raid": the one who issued it condemns.
        return _owner_of(sent, governor) or (governor,)
    if base == "acl" and _is_blamed(sent, governor):
        return (governor,)  # "accused the rebels of shelling Hella": the rebels shelled it
    if base == "acl" and any(sent.tokens[c].dep == "mark" for c in sent.children[verb]):
        # "no intention of leaving": the one who has the intention leaves.
        return _owner_of(sent, governor)
    if base in ("acl", "acl:relcl") and not infinitive:
        return (governor,)
    if base == "acl" and infinitive:
        return _owner_of(sent, governor)
    if base == "xcomp" or (base in ("advcl", "ccomp", "acl") and not _finite(sent, verb)):
        controlled = _controller(sent, governor) if base in ("xcomp", "ccomp") else ()
        marks = {sent.tokens[c].text.lower() for c in sent.children[verb]}
        if base == "advcl" and marks & {"to", "of", "into", "from", "for"}:
            controlled = _controller(sent, governor)
        return controlled or surface_subject(sent, governor, depth + 1)
    return ()


def _is_blamed(sent: Sentence, noun: int) -> bool:
    """Tell whether a noun is the one whom a verb above it accuses, asks or stops."""
    token = sent.tokens[noun]
    if token.head < 0 or token.dep not in ("obj", "iobj", "nsubj:pass"):
        return False
    above = sent.tokens[token.head].lemma.lower()
    return above in words("object_control") and above not in ("lead", "let", "make", "get")


def referent(sent: Sentence, head: int) -> int:
    """Return what a relative pronoun stands for: the noun its clause hangs on."""
    token = sent.tokens[head]
    if token.text.lower() not in _RELATIVE or token.pos != "PRON":
        return head
    at = head
    for _ in range(_DEPTH):
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


def _objects(sent: Sentence, verb: int) -> tuple[int, ...]:
    kids = sent.children[verb]
    # "accuses Norway of it", "asked the army to leave": the person comes before the thing.
    found = [c for c in kids if sent.tokens[c].dep == "iobj"]
    found += [c for c in kids if sent.tokens[c].dep == "obj"]
    if sent.tokens[verb].pos == "ADJ":
        # "would free prisoners", with "free" read as what they are.
        found += [c for c in kids if c > verb and sent.tokens[c].dep == "nsubj"]
    # "handed over the bridge": a phrase without a preposition behind the verb is its object.
    found = found or [
        c
        for c in kids
        if c > verb and sent.tokens[c].dep == "obl" and not cases(sent, c)
        and not _is_time(sent, c) and sent.tokens[c].pos in ("NOUN", "PROPN")
    ]  # fmt: skip
    if found:
        return tuple(referent(sent, child) for child in found)
    token = sent.tokens[verb]
    for child in kids:
        # "shelled and stormed the town": the object hangs on the second verb.
        other = sent.tokens[child]
        if other.dep == "conj" and other.pos == "VERB" and child - verb <= 4:
            shared = [c for c in sent.children[child] if sent.tokens[c].dep == "obj"]
            own = any(sent.tokens[c].dep.startswith("nsubj") for c in sent.children[child])
            if shared and not own and not _has_complement(sent, verb):
                return tuple(shared)
    own_subject = any(sent.tokens[c].dep.startswith("nsubj") for c in kids)
    if token.dep == "acl:relcl" and own_subject and not _has_complement(sent, verb):
        subjects = [c for c in kids if sent.tokens[c].dep.startswith("nsubj")]
        if all(sent.tokens[c].text.lower() not in _RELATIVE for c in subjects):
            return (token.head,)
    return ()


def _has_complement(sent: Sentence, verb: int) -> bool:
    return any(sent.tokens[c].dep in ("ccomp", "xcomp", "obl") for c in sent.children[verb])


def _controller(sent: Sentence, governor: int) -> tuple[int, ...]:
    if sent.tokens[governor].lemma.lower() not in words("object_control"):
        return ()
    if is_passive(sent, governor):
        return ()
    for dep in ("iobj", "obj", "obl"):
        for child in sent.children[governor]:
            if sent.tokens[child].text.lower() in _RELATIVE and dep == "obj":
                # "which Vik accuses Hella of laying": Hella lays it.
                continue
            if sent.tokens[child].dep == dep and (
                dep != "obl" or set(cases(sent, child)) & {"on", "upon", "to"}
            ):
                return (referent(sent, child),)
    return ()


def _owner_of(sent: Sentence, noun: int) -> tuple[int, ...]:
    for child in sent.children[noun]:
        if sent.tokens[child].dep == "nmod:poss":
            return (child,)
    for child in sent.children[noun]:
        if sent.tokens[child].dep in ("nmod", "obl") and "by" in cases(sent, child):
            return (child,)  # "an attempt by the rebels to leave"
    governor = sent.tokens[noun].head
    if governor >= 0 and sent.tokens[noun].dep == "obj":
        # "rebels have plans to leave": the subject of "have" leaves.
        return surface_subject(sent, governor, 1)
    return ()


def _bare_subject(sent: Sentence, verb: int) -> tuple[int, ...]:
    # "The paper's reporter Jon Karlsson, 41, was shot": a phrase before the verb without a
    # preposition is its subject, whatever the tree calls it.
    for child in reversed(sent.children[verb]):
        token = sent.tokens[child]
        if (
            child < verb
            and token.pos in ("NOUN", "PROPN")
            and token.dep in ("nmod:desc", "nmod", "obl", "dislocated", "appos", "compound")
            and not cases(sent, child)
            and not _is_time(sent, child)
        ):
            return (child,)
    return ()


def _stray_subject(sent: Sentence, verb: int) -> tuple[int, ...]:
    # "According to a source close to the party, fighters have left": the parser may hang
    # "fighters" on the source as an apposition and leave the verb without a subject.
    if sent.tokens[verb].pos != "VERB":
        return ()
    for index in range(verb - 1, 0, -1):
        token = sent.tokens[index]
        if token.dep.startswith(("nsubj", "csubj")):
            return ()
        if token.dep in ("appos", "conj") and token.pos in _NOMINAL:
            first = sent.subtree(index)[0]
            if first > 0 and sent.tokens[first].text == ",":
                first += 1
            if sent.tokens[first - 1].text == "," or sent.tokens[first].text == ",":
                return (index,)
    return ()


def _finite(sent: Sentence, verb: int) -> bool:
    if any(sent.tokens[c].dep.startswith("nsubj") for c in sent.children[verb]):
        return True
    token = sent.tokens[verb]
    marks = {
        sent.tokens[c].text.lower()
        for c in sent.children[verb]
        if sent.tokens[c].dep in ("mark", "aux", "aux:pass")
    }
    if marks & {"to", "having", "being"} or token.text.lower().endswith("ing"):
        return False
    return bool(marks - {"after", "before", "while", "when", "by", "without"})


def _best_subject(sent: Sentence, own: list[int], verb: int) -> int:
    nouns = [c for c in own if sent.tokens[c].dep in ("nsubj", "nsubj:pass") and c < verb]
    return (nouns or own)[-1]


def _can_be_role(sent: Sentence, verb: int, head: int) -> bool:
    if head == verb or sent.tokens[head].pos not in _NOMINAL:
        return False
    return sent.tokens[head].dep != "punct"


def _is_time(sent: Sentence, head: int) -> bool:
    return sent.tokens[head].name == "TIM" or sent.tokens[head].lemma in words("temporal_noun")


def _base(sent: Sentence, index: int) -> str:
    return sent.tokens[index].dep.split(":")[0] if sent.tokens[index].dep != "nmod:poss" else "poss"
