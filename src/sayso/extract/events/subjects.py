"""Who is the subject of a verb: its own, inherited, controlled, or left out by the tree?"""

from __future__ import annotations

from sayso.extract.events.lexicon import words
from sayso.extract.events.links import DEPTH, NOMINAL, RELATIVE, cases, is_time, referent
from sayso.extract.events.passive import is_passive
from sayso.model import Sentence


def surface_subject(sent: Sentence, verb: int, depth: int = 0) -> tuple[int, ...]:
    """Return the subject as written, inherited or controlled ("started withdrawing")."""
    if depth > DEPTH:
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
    if base == "acl" and (above := result_of(sent, verb)) is not None:
        return surface_subject(sent, above, depth + 1)
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


def result_of(sent: Sentence, verb: int) -> int | None:
    """Return the verb whose outcome a participle behind a comma tells.

    "Troops clashed with a band near Hella, killing nine": the tree may hang it on the band.
    """
    token = sent.tokens[verb]
    if verb == 0 or not token.text.lower().endswith("ing") or sent.tokens[verb - 1].text != ",":
        return None
    at = token.head
    for _ in range(DEPTH):
        if at < 0 or sent.tokens[at].dep.startswith("nsubj"):
            return None
        if sent.tokens[at].pos == "VERB" and at < verb:
            return at
        at = sent.tokens[at].head
    return None


def _is_blamed(sent: Sentence, noun: int) -> bool:
    """Tell whether a noun is the one whom a verb above it accuses, asks or stops."""
    token = sent.tokens[noun]
    if token.head < 0 or token.dep not in ("obj", "iobj", "nsubj:pass"):
        return False
    above = sent.tokens[token.head].lemma.lower()
    return above in words("object_control") and above not in ("lead", "let", "make", "get")


def _controller(sent: Sentence, governor: int) -> tuple[int, ...]:
    if sent.tokens[governor].lemma.lower() not in words("object_control"):
        return ()
    if is_passive(sent, governor):
        return ()
    for dep in ("iobj", "obj", "obl"):
        for child in sent.children[governor]:
            lone = sum(sent.tokens[c].dep in ("obj", "iobj") for c in sent.children[governor]) == 1
            if sent.tokens[child].text.lower() in RELATIVE - {"whom"} and dep == "obj" and not lone:
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
    if sent.tokens[noun].dep == "xcomp" and sent.tokens[governor].lemma in ("become", "remain"):
        return surface_subject(sent, governor, 1)  # "Norway became the first state to leave"
    if any(sent.tokens[c].dep == "cop" for c in sent.children[noun]):
        return surface_subject(sent, noun, 1)
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
            and not is_time(sent, child)
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
        if token.dep in ("appos", "conj") and token.pos in NOMINAL:
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
