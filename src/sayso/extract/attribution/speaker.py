"""Who is it that a reporting verb says speaks?  Its subject, wherever the tree hangs it."""

from __future__ import annotations

from sayso.extract.attribution.behind import behind_quotation
from sayso.extract.attribution.lexicon import minded
from sayso.extract.attribution.mood import passive
from sayso.extract.attribution.reduced import noun_before_participle
from sayso.extract.attribution.second import outer_verb
from sayso.extract.attribution.spans import SUBJECTS, children, quote_mark
from sayso.model import Sentence

# Verbs whose object is the one who is told.
TELLS = frozenset(
    {"tell", "inform", "notify", "brief", "assure", "reassure", "remind", "advise", "warn",
     "alert", "convince", "persuade", "ask", "caution", "update", "apprise", "console", "message",
     "email", "text", "phone", "show", "promise", "counsel", "teach"}
)  # fmt: skip
_RELATIVE = frozenset({"who", "which", "that", "whom"})


def described_and_named(sentence: Sentence, top: int, first: int) -> int | None:
    """Return the first of two subjects that are one: "The head of the mission, Jon Lund, said"."""
    own = children(sentence, top, "nsubj")
    if len(own) != 2 or not own[0] < own[1] < first:
        return None
    one, name = sentence.tokens[own[0]], sentence.tokens[own[1]]
    start = next(i for i in sentence.subtree(own[1]) if sentence.tokens[i].pos != "PUNCT")
    apart = sentence.tokens[start - 1].text == "," and sentence.tokens[first - 1].text == ","
    return own[0] if apart and one.pos == "NOUN" and name.name in {"PER", "ORG"} else None


def by_role(sentence: Sentence, index: int) -> int | None:
    """Return the one who says by the roles of the predicate, where the tree names nobody."""
    frame = sentence.frame(index)
    found = frame.argument("ARG0") if frame else None
    quoting = behind_quotation(sentence, index)
    if quoting is not None:
        return quoting
    if found is None or found.head >= index or sentence.tokens[found.head].pos not in {
        "NOUN", "PROPN", "PRON",
    }:  # fmt: skip
        return None
    mark = any(sentence.tokens[c].text.lower() == "to" for c in children(sentence, index, "mark"))
    return None if mark else found.head


def agents(sentence: Sentence, index: int) -> list[int]:
    """Return those by whom a passive is done: "was told by a guard"."""
    found = list(children(sentence, index, "obl:agent"))
    for child in children(sentence, index, "obl", "nmod"):
        case = children(sentence, child, "case")
        if case and sentence.tokens[case[0]].text.lower() == "by":
            found.append(child)
    return [a for a in found if sentence.tokens[a].name != "TIM"]


def quoter(sentence: Sentence, index: int) -> int | None:
    """Return the "quoted" to which "as saying" belongs, wherever the parser hung it."""
    if sentence.tokens[index - 1].text.lower() != "as" or index < 2:
        return None
    return next(
        (
            i
            for i in range(index - 2, -1, -1)
            if sentence.tokens[i].lemma in {"quote", "cite"} and sentence.tokens[i].pos == "VERB"
        ),
        None,
    )


def subject_of(sentence: Sentence, index: int, cue: int) -> tuple[int | None, bool, bool]:
    """Return the head of the subject, whether it is another verb's, whether it is relative."""
    shared = False
    bare = noun_before_participle(sentence, index)
    if bare is not None and sentence.tokens[bare].name != "TIM":
        return bare, True, False
    quoted_by = quoter(sentence, index)
    if quoted_by is not None:
        said_by = children(sentence, quoted_by, "nsubj:pass") or children(
            sentence, quoted_by, "obj"
        )
        if said_by:
            return said_by[0], True, False
    if (outer := outer_verb(sentence, index)) is not None:
        index, shared = outer, True  # "said the men would stay, and accused Vik"
    for _ in range(5):
        token = sentence.tokens[index]
        own = children(sentence, index, *SUBJECTS)
        if own:
            # The nearest before the verb; a list of them is a slip of the parser.
            best = min(own, key=lambda c: (c > index, abs(c - index)))
            return _resolved(sentence, index, best, shared)
        if index == cue and not shared:
            after = subject_behind(sentence, index)
            if after is not None and sentence.tokens[after].name != "TIM":
                return after, False, False
        head = token.head
        if head < 0:
            return None, shared, False
        if token.dep == "acl" and sentence.tokens[head].text.lower() in {"first", "only"}:
            first = children(sentence, head, "nsubj")  # "Hall was the first to say"
            return (first[0] if first else None), True, False
        if token.dep == "acl" and sentence.tokens[head].pos in {"NOUN", "PROPN", "PRON", "DET"}:
            if sentence.tokens[head].text.lower() in {"this", "following"}:
                # "One guard had this to say": whoever has it.
                has = sentence.tokens[head].head
                who = children(sentence, has, "nsubj") if has >= 0 else ()
                return (who[0] if who else None), True, False
            return _carrier(sentence, head)
        if token.dep == "acl:relcl":
            return head, shared, True
        if token.dep in {"conj", "xcomp", "advcl", "parataxis", "ccomp", "root"}:
            infinitive = any(
                sentence.tokens[c].text.lower() == "to" for c in children(sentence, index, "mark")
            )
            given = children(sentence, head, "obj", "iobj")
            if infinitive and given and token.dep == "xcomp":
                if sentence.tokens[given[0]].text.lower() in {"this", "following"}:
                    who = children(sentence, head, "nsubj")  # "One guard had this to say"
                    return (who[0] if who else None), True, False
                return None, True, False  # "asked them to say": nobody has said it
            if token.dep == "ccomp" and not infinitive:
                return None, True, False
            if token.dep == "advcl" and infinitive and passive(sentence, head):
                return None, True, False  # "the same phone was used to claim the raid"
            if (
                sentence.tokens[head].lemma in {"show", "film", "record", "hear", "broadcast"}
                and token.dep in {"xcomp", "ccomp"}
                and token.text.lower().endswith("ing")
                and (shown := children(sentence, head, "obj", "iobj"))
            ):
                return shown[0], True, False  # "Footage shows Holt saying"
            if sentence.tokens[head].lemma in {"quote", "cite"} and token.dep in {"advcl", "xcomp"}:
                # "Radio quoted the coach, saying": it is the coach who says.
                quoted = children(sentence, head, "nsubj:pass") or children(sentence, head, "obj")
                return (quoted[0] if quoted else None), True, False
            index, shared = head, True
            continue
        return None, shared, False
    return None, shared, False


def _resolved(
    sentence: Sentence, index: int, subject: int, shared: bool
) -> tuple[int | None, bool, bool]:
    if (
        sentence.tokens[subject].text.lower() in _RELATIVE
        and sentence.tokens[subject].text != "WHO"
    ):
        up = index
        while sentence.tokens[up].dep == "conj" and sentence.tokens[up].head >= 0:
            up = sentence.tokens[up].head
        if sentence.tokens[up].dep in {"acl:relcl", "acl"} and sentence.tokens[up].head >= 0:
            return _who_is_meant(sentence, sentence.tokens[up].head, subject), shared, True
    return subject, shared, False


def _who_is_meant(sentence: Sentence, noun: int, relative: int) -> int:
    """Return whom ", which" takes up: "no comment from | the army |, which has said".

    The parser hangs the clause on the comment, which says nothing.
    """
    if sentence.tokens[relative - 1].text != "," or minded(sentence, noun):
        return noun
    last = sentence.tokens[relative - 2]
    at = relative - 2
    while at > noun and not (
        sentence.tokens[at].dep in ("nmod", "obl") and sentence.tokens[at].head == noun
    ):
        at = sentence.tokens[at].head
        if at < 0:
            return noun
    named = at > noun and last.pos in ("NOUN", "PROPN") and minded(sentence, at)
    return at if named else noun


def subject_behind(sentence: Sentence, index: int) -> int | None:
    """Return the subject that the parser took for an object: "..., revealed the official"."""
    token = sentence.tokens[index]
    if token.text.lower().endswith("ing"):
        return None
    told = token.lemma in {"warn", "caution", "promise", "counsel"}  # "..., warned the agency"
    if token.lemma in TELLS and not (quote_mark(sentence.tokens[index - 1]) or told):
        return None  # "a guard, who ..., told the paper"
    for child in children(sentence, index, "obj", "iobj", "obl", "ccomp", "xcomp", "nmod"):
        noun = sentence.tokens[child]
        if (
            child > index
            and noun.pos in {"NOUN", "PROPN", "PRON"}
            and not children(sentence, child, "case", "mark", "cop")
            and _closes_speech(sentence, index)
            and sentence.subtree(child)[0] == index + 1
        ):
            return child
    return None


def _closes_speech(sentence: Sentence, index: int) -> bool:
    """Tell whether a verb follows directly on what was said."""
    if index > 1 and sentence.tokens[index - 1].span.end == sentence.tokens[index].span.start:
        return False  # an opening mark: "Ask me tomorrow"
    return index > 1 and sentence.tokens[index - 1].text in {",", '"', "'", "?", "!", "-", "–", "—"}


# What one issues or makes to speak: "The ministry issued a statement saying".
_MAKES = frozenset(
    {"issue", "release", "publish", "make", "give", "send", "write", "put", "post", "deliver",
     "circulate", "share", "distribute"}
)  # fmt: skip


def _carrier(sentence: Sentence, noun: int) -> tuple[int | None, bool, bool]:
    """Return who speaks through a noun: its maker if there is one, or the noun itself."""
    up = sentence.tokens[noun].head
    if up >= 0 and sentence.tokens[up].lemma in _MAKES and sentence.tokens[noun].dep == "obj":
        subject = next(iter(children(sentence, up, "nsubj")), None)
        if subject is not None and sentence.tokens[subject].text.lower() not in _RELATIVE:
            return subject, True, False
    return noun, True, False
