"""What do footage, images and records show, told by a noun: "shows | soldiers raising a flag"?"""

from __future__ import annotations

from dataclasses import replace

from sayso.extract.attribution.build import draft
from sayso.extract.attribution.clause import Clause
from sayso.extract.attribution.draft import Draft, Reading
from sayso.extract.attribution.spans import children, content, noun_phrase
from sayso.model import Sentence

_WHERE = frozenset(
    "in at near outside inside on around along across behind beside under over between south north "
    "east west".split()
)
_IDEAS = frozenset({"ABS", "EVT", "TIM"})
_ENDS = frozenset({"while", "although", "though", "but", "whereas", "because", "if", "since"})


def shown(reading: Reading, index: int, clause: Clause) -> Draft | None:
    """`Footage shows soldiers raising a flag.`  `Images appear to show trucks in the yard.`

    What has only a name ("a video shows a flag") is a topic and says nothing of it.
    """
    sentence = reading.sentences[index]
    cue = clause.word.taking("e")
    if cue is None or cue.lemma != "show" or clause.passive or clause.subject is None:
        return None
    things = [c for c in children(sentence, clause.verb, "obj") if c > clause.last]
    if not things or children(sentence, clause.verb, "iobj", "ccomp"):
        return None
    end = _end(sentence, clause.verb, things[0])
    if not _tells(sentence, clause.verb, things[0], end):
        return None
    first, _ = noun_phrase(sentence, things[0], low=clause.last + 1)
    found = draft(
        reading, index, clause, cue, content(reading, sentence, [(first, end)]), origin="verb:shown"
    )
    above = sentence.tokens[clause.verb].head
    seems = above >= 0 and sentence.tokens[above].lemma in _SEEMS and above < clause.verb
    if found is not None and seems:
        return replace(found, cue=(sentence.cover(above, clause.last),))
    return found


_SEEMS = frozenset({"appear", "seem", "purport", "claim"})


def _end(sentence: Sentence, verb: int, thing: int) -> int:
    """Return the last word of what is shown: a second clause is another matter."""
    under = sentence.subtree(verb)
    stops = [under[-1] + 1]
    for child in sentence.children[verb]:
        token = sentence.tokens[child]
        if child < thing:
            continue
        first = sentence.subtree(child)[0]
        marks = {sentence.tokens[c].text.lower() for c in children(sentence, child, "mark", "cc")}
        own = bool(children(sentence, child, "nsubj", "nsubj:pass"))
        relative = [i for i in under if i > thing and sentence.tokens[i].text.lower() == "which"]
        stops += [i - 1 for i in relative[:1] if sentence.tokens[i - 1].text == ","]
        if token.dep in {"parataxis", "conj"} or (token.dep == "advcl" and (own or marks & _ENDS)):
            stops.append(first)
    last = min(stops) - 1
    while last > thing and sentence.tokens[last].pos in {"PUNCT", "CCONJ"}:
        last -= 1
    return last


def _tells(sentence: Sentence, verb: int, thing: int, end: int) -> bool:
    """Tell whether what is shown does something or is somewhere."""
    for above in (verb, thing):
        for child in sentence.children[above]:
            token = sentence.tokens[child]
            if not thing < child <= end:
                continue
            doing = token.text.lower().endswith("ing") or token.text.lower().endswith("ed")
            if token.dep in {"acl", "xcomp", "advcl"} and token.pos == "VERB" and doing:
                return True
            links = {sentence.tokens[c].text.lower() for c in children(sentence, child, "case")}
            placed = token.dep.split(":")[0] in {"obl", "nmod"} and bool(links & _WHERE)
            spot = "LOC" in (token.name, token.kind) and sentence.tokens[thing].kind not in _IDEAS
            if (placed and spot) or token.text.lower() in _WHERE:
                return True
    return False
