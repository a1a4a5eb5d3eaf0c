"""Is a verb in the passive ("was shelled", "held by rebels"), whatever the tree calls it?"""

from __future__ import annotations

from sayso.extract.events.lexicon import words
from sayso.model import Sentence


def is_passive(sent: Sentence, verb: int) -> bool:
    """Tell whether a verb is in the passive, also as a bare participle after its noun."""
    token = sent.tokens[verb]
    kids = [sent.tokens[child] for child in sent.children[verb]]
    helpers = {kid.lemma for kid in kids if kid.dep.startswith("aux")}
    if any(kid.dep == "obl:agent" for kid in kids):
        return True
    if any(kid.dep.endswith(":pass") for kid in kids):
        # "have withdrawn" and "dozens rallied" are active, whatever the tree calls the subject.
        bare = not helpers & {"be", "get"} and token.dep in ("root", "ccomp", "parataxis")
        lemma = token.lemma.lower()
        if bare and "have" not in helpers and _is_undergone(sent, verb):
            return True  # "Those detained in May", the participle read as the verb
        if bare and lemma not in words("killed") | words("injured"):
            # "Iceland, which ..., called for calm": only "five killed" goes without "were".
            return False
        if lemma in words("intransitive") and not helpers & {"be", "get"}:
            return False
        return "have" not in helpers or bool(helpers & {"be", "get"})
    if token.pos != "VERB" or token.text.lower().endswith("ing"):
        return any(kid.dep.startswith("aux") and kid.text.lower() == "being" for kid in kids)
    if helpers & {"be", "get"}:
        return True
    if any(kid.dep.startswith(("nsubj", "aux")) for kid in kids):
        return False
    infinitive = any(kid.dep == "mark" and kid.text.lower() == "to" for kid in kids)
    has_object = any(kid.dep == "obj" for kid in kids)
    # "Garrisoned by the Guard, Hella", "Stationed in Hella since May, the men"
    opens = token.dep == "advcl" and token.head > verb and not token.text.lower().endswith("ing")
    if (token.dep in ("acl", "amod") or opens) and not infinitive:
        return not has_object and token.text.lower() != token.lemma
    if token.dep == "xcomp" and not infinitive and not has_object and token.head >= 0:
        # "were reported killed"
        told = sent.tokens[token.head].lemma in ("report", "presume", "fear", "believe", "find")
        return told and is_passive(sent, token.head)
    if token.dep == "conj" and not has_object and token.head >= 0:
        return sent.tokens[token.head].pos == "VERB" and is_passive(sent, token.head)
    return False


def _is_undergone(sent: Sentence, verb: int) -> bool:
    """Tell whether the roles of a verb make its subject the one to whom it is done."""
    frame = sent.frame(verb)
    if frame is None or frame.argument("ARG0") or sent.tokens[verb].lemma in words("intransitive"):
        return False
    done_to = frame.argument("ARG1")
    return done_to is not None and done_to.head == verb - 1
