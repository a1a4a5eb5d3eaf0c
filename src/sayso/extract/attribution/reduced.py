"""Who says it where the parser lost the subject: "Residents reached by phone said"?"""

from __future__ import annotations

from sayso.extract.attribution.spans import SUBJECTS, children, quote_mark
from sayso.model import Sentence

_HANGING = frozenset({"advcl", "ccomp", "xcomp", "conj", "parataxis", "acl", "obj", "root"})
_PARTICIPLES = ("ed", "en", "ing", "ght", "wn", "ept", "eld", "elt", "ut", "rn")
_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


def reduced(sentence: Sentence, index: int) -> int | None:
    """Return the noun whose predicate a finite verb is, where it hangs on the noun's relative.

    "Residents reached by phone said": two finite verbs cannot follow on one
    subject without a link, so that "reached" only says which residents.
    """
    token = sentence.tokens[index]
    head = token.head
    own = children(sentence, index, *SUBJECTS)
    if own and own[0] < index:
        return (_named_only(sentence, index, own[0]) if head >= 0 else None) or _with_participle(
            sentence, index, own[0]
        )
    if head < 0 or head > index:
        return _before_root(sentence, index)
    if 0 <= head < index and _behind_aside(sentence, index, head):
        return head
    if (
        not 0 < head < index
        or token.dep not in _HANGING
        or token.text.lower() == token.lemma.lower()
        or token.text.lower().endswith("ing")
        or children(sentence, index, *SUBJECTS, "aux", "mark", "cc", "cop", "expl")
        or any(t.text in {";", ":"} or quote_mark(t) for t in sentence.tokens[head:index])
        or sentence.tokens[index - 1].text.lower() in {"as", "and", "but", "or"}
        or (sentence.tokens[index - 1].text == "," and sentence.tokens[head - 1].text != ",")
    ):
        return None
    above = sentence.tokens[head]
    if above.dep in {"acl:relcl", "acl"} and 0 <= above.head < head:
        noun = above.head
        finished = sentence.tokens[noun].head
        # "saw the woman who sells bread said": the noun must not be another verb's object.
        free = finished < 0 or finished > noun or sentence.tokens[noun].dep in SUBJECTS
        return noun if free and sentence.tokens[noun].pos in _NOUNS else None
    if children(sentence, head, "aux", "cop") or not above.text.lower().endswith(_PARTICIPLES):
        return None
    for child in children(sentence, head, *SUBJECTS):
        if sentence.subtree(child)[-1] == head - 1 and sentence.tokens[child].pos in _NOUNS:
            return child
    return None


def _before_root(sentence: Sentence, index: int) -> int | None:
    """Return the noun of "Residents reached by phone | said", read as two clauses."""
    token = sentence.tokens[index]
    if token.text.lower().endswith("ing") or children(sentence, index, "aux", "mark", "cc", "cop"):
        return None
    for above in children(sentence, index, "ccomp", "advcl"):
        word = sentence.tokens[above]
        if not above < index or not word.text.lower().endswith(_PARTICIPLES):
            continue
        between = sentence.tokens[above:index]
        if children(sentence, above, "aux", "obj", "mark", "cop") or any(
            t.pos == "PUNCT" for t in between
        ):
            continue
        for child in children(sentence, above, *SUBJECTS):
            if sentence.subtree(child)[-1] == above - 1 and sentence.tokens[child].pos in _NOUNS:
                return child
    return None


def _behind_aside(sentence: Sentence, index: int, noun: int) -> bool:
    """Tell whether a verb hangs on its subject like an aside: "Hall, reached there, | denied"."""
    if sentence.tokens[index].dep != "acl" or sentence.tokens[noun].pos not in _NOUNS:
        return False
    if sentence.tokens[index - 1].text != "," or not children(sentence, index, "obj", "ccomp"):
        return False
    return any(
        noun < other < index and any(t.text == "," for t in sentence.tokens[noun + 1 : other])
        for other in children(sentence, noun, "acl", "acl:relcl")
    )


def beside(sentence: Sentence, index: int) -> int | None:
    """Return the first of two verbs behind such a relative: "Hall, reached by phone, | denied
    it and confirmed the talks", where the parser hung both on "reached"."""
    head = sentence.tokens[index].head
    if not 0 < head < index or not children(sentence, index, "cc"):
        return None
    if reduced(sentence, head) is not None:
        return head
    for other in children(sentence, head, "conj", "advcl", "parataxis"):
        if head < other < index and reduced(sentence, other) is not None:
            return other
    return None


def robbed(sentence: Sentence, index: int) -> int | None:
    """Return the subject that the parser gave to the verb of what is said.

    "Police counted 900; the organisers, a new party, | said | 3,000 took part".
    """
    token = sentence.tokens[index]
    if token.dep not in {"parataxis", "conj", "root"} or children(
        sentence, index, *SUBJECTS, "aux", "mark", "cc"
    ):
        return None
    if token.text.lower().endswith("ing"):
        return None
    said = children(sentence, index, "ccomp")
    for top in said:
        for child in children(sentence, top, *SUBJECTS):
            before = sentence.subtree(child)[0] - 1
            if child < index < top and (before < 0 or sentence.tokens[before].text in {";", ":"}):
                return child
    return None


def _with_participle(sentence: Sentence, index: int, subject: int) -> int | None:
    """Return the subject if a participle stands between: "Fishermen | stranded there | told"."""
    last = sentence.subtree(subject)[-1]
    following = sentence.tokens[min(last + 1, index)]
    between = sentence.tokens[last + 1 : index]
    if (
        last + 1 >= index
        or following.pos != "VERB"
        or not following.text.lower().endswith(_PARTICIPLES)
        or any(t.text in {",", '"', ";", ":", "and", "but"} for t in between)
        or any(t.dep in SUBJECTS | {"aux"} for t in between)
    ):
        return None
    return subject


def _named_only(sentence: Sentence, index: int, subject: int) -> int | None:
    """Return the noun of "a man identified only as Jon | said", whose subject is not Jon."""
    head = sentence.tokens[index].head
    above = sentence.tokens[head]
    marks = [sentence.tokens[c].text.lower() for c in children(sentence, index, "mark")]
    if (
        "as" in marks
        and above.lemma in {"identify", "know", "name", "introduce", "describe"}
        and head < subject
    ):
        if above.dep in {"acl", "acl:relcl"} and 0 <= above.head < head:
            return above.head
        bare = above.head < 0 and not children(sentence, head, "aux", "cop")
        named = children(sentence, head, *SUBJECTS)  # "identified" read as the main verb
        return named[0] if bare and named else None
    return None


def names_only(sentence: Sentence, index: int) -> bool:
    """Tell whether "identified" only says who the speaker is: "a man | identified as Jon said"."""
    return any(
        (own := children(sentence, below, *SUBJECTS)) and _named_only(sentence, below, own[0])
        for below in children(sentence, index, "advcl", "ccomp")
        if below > index
    )


def noun_before_participle(sentence: Sentence, index: int) -> int | None:
    """Return the noun right before a bare participle: "raids | attributed to smugglers"."""
    token = sentence.tokens[index]
    if (
        index == 0
        or token.dep not in {"advcl", "root", "parataxis"}
        or index - 1 in sentence.children[index]
        or not token.text.lower().endswith(("ed", "en", "de", "ht", "ld"))
        or children(sentence, index, "aux", "mark", "nsubj", "obj", "ccomp")
        or sentence.tokens[index - 1].pos not in {"NOUN", "PROPN"}
    ):
        return None
    return index - 1


def only_done(sentence: Sentence, index: int) -> bool:
    """Tell whether a cue is a deed that someone is accused of: "of | ordering the raid"."""
    if not sentence.tokens[index].text.lower().endswith("ing"):
        return False
    marks = {sentence.tokens[c].text.lower() for c in children(sentence, index, "mark")}
    return bool(marks & {"of", "against", "without", "from"}) and not children(
        sentence, index, "ccomp"
    )
