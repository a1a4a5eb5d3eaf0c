"""Who does a reporting verb belong to, and which words make up its clause?"""

from __future__ import annotations

from dataclasses import dataclass

from sayso.extract.attribution.behind import behind_quotation, speaker_behind
from sayso.extract.attribution.lexicon import Word, adjective, minded, verb
from sayso.extract.attribution.reduced import (
    beside,
    names_only,
    noun_before_participle,
    only_done,
    reduced,
    robbed,
)
from sayso.extract.attribution.roles import tagged_before
from sayso.extract.attribution.second import outer_verb, with_subject
from sayso.extract.attribution.spans import SUBJECTS, children, quote_mark
from sayso.model import Sentence

# Verbs whose object is the one who is told.
TELLS = frozenset(
    {"tell", "inform", "notify", "brief", "assure", "reassure", "remind", "advise", "warn",
     "alert", "convince", "persuade", "ask", "caution", "update", "apprise", "console", "message",
     "email", "text", "phone", "show", "promise", "counsel", "teach"}
)  # fmt: skip

_RELATIVE = frozenset({"who", "which", "that", "whom"})
_NEGATIONS = frozenset({"not", "n't", "never", "neither", "nor"})
_BE = frozenset({"be", "get"})
# Verbs that only say how the reporting verb came about: "went on to say".
_LIGHT = frozenset(
    {"go", "continue", "begin", "start", "come", "proceed", "rush", "hasten", "dare", "choose"}
)
_HYPOTHETICAL = frozenset({"if", "unless", "lest", "whether", "should"})
# "wants to say", "does not have to claim": nothing is said.
_WISHES = frozenset(
    {"want", "need", "have", "try", "like", "love", "intend", "plan", "hope", "wish", "expect",
     "attempt", "prefer", "hesitate", "threaten", "promise", "ready", "able", "unable"}
)  # fmt: skip
_DUTIES = frozenset({"should", "must", "may", "might"})
_MODALS = frozenset({"may", "might", "could", "should", "must", "can"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A reporting verb in its clause; all numbers are token indices of one sentence.

    `top` is the verb that has the subject: "went" in "went on to say".
    `first` and `last` bound the words of the cue. `subject` is the head of the
    one who speaks, `agent` that of a passive's "by"; `inverted` tells that the
    subject follows the verb and what is said. `shared` is true where the subject is another
    verb's ("..., adding that"), `relative` where it is the noun before "who". `whole`, where it is
    not 0, is the word before which the source ends: all from the subject up to there.
    """

    verb: int
    top: int
    word: Word
    first: int
    last: int
    subject: int | None
    agent: int | None = None
    passive: bool = False
    shared: bool = False
    relative: bool = False
    negated: bool = False
    inverted: bool = False
    expletive: bool = False
    whole: int = 0


def clause(sentence: Sentence, index: int) -> Clause | None:
    """Return the clause of the reporting verb at a token; None where there is none."""
    token = sentence.tokens[index]
    if token.pos == "ADJ" or (token.pos == "VERB" and children(sentence, index, "cop")):
        word = adjective(sentence, index)
    elif token.pos not in {"VERB", "AUX"} or token.dep in {"amod", "case", "compound", "cop"}:
        return None
    else:
        word = verb(sentence, index) or adjective(sentence, index)
    if word is None or hypothetical(sentence, index) or _goes_on(sentence, word.last + 1):
        return None
    if only_done(sentence, index) or names_only(sentence, index):
        return None
    first, top = _lightened(sentence, index)
    is_passive = word.cues[0].kind == "verb" and (
        passive(sentence, index) or noun_before_participle(sentence, index) is not None
    )
    subject, shared, relative = _subject(sentence, top, index)
    behind = _inverted(sentence, index)
    inverted = (
        behind is not None
        and word.taking("s") is not None
        and minded(sentence, behind)
        and not children(sentence, index, "nsubj", "aux", "cc")
    )
    if inverted:
        subject, shared, relative, is_passive = behind, False, False, False
    lost, ends = reduced(sentence, index) if not inverted else None, index
    if lost is None and not inverted and (first_of := beside(sentence, index)) is not None:
        lost, ends = reduced(sentence, first_of), first_of
    if lost is None and not inverted:
        lost = robbed(sentence, index)
    if lost is not None:
        subject, shared, relative, is_passive = lost, False, False, False
    if shared and (with_ := with_subject(sentence, index)) is not None:
        subject, shared, relative = with_, False, False
    if subject is None and not is_passive:
        # "Front leader Jon Holt told", where the tree takes the title for a description.
        described = [c for c in children(sentence, index, "nmod:desc") if c < first]
        subject = described[0] if described else _by_role(sentence, index)
    if (
        (subject is None or shared)
        and not is_passive
        and not token.text.lower().endswith("ing")
        and (tagged := tagged_before(sentence, first)) is not None
    ):
        subject, shared, relative = tagged, False, False
    if (subject is None or shared) and (who := speaker_behind(sentence, first)) is not None:
        subject, shared, relative = who, False, False
    agent = next(iter(_agents(sentence, index)), None) if is_passive else None
    if lost is None and (one := _described_and_named(sentence, top, first)) is not None:
        subject, shared, relative, lost, ends = one, False, False, one, first
    return Clause(
        verb=index,
        top=top,
        word=word,
        first=first,
        last=word.last,
        subject=subject,
        agent=agent,
        passive=is_passive,
        shared=shared,
        relative=relative,
        negated=_neither(sentence, subject)
        or negated(sentence, index)
        or (top != index and negated(sentence, top)),
        inverted=inverted,
        whole=ends if lost is not None else 0,
        expletive=bool(children(sentence, index, "expl")),
    )


def _described_and_named(sentence: Sentence, top: int, first: int) -> int | None:
    """Return the first of two subjects that are one: "The head of the mission, Jon Lund, said"."""
    own = children(sentence, top, "nsubj")
    if len(own) != 2 or not own[0] < own[1] < first:
        return None
    one, name = sentence.tokens[own[0]], sentence.tokens[own[1]]
    start = sentence.subtree(own[1])[0]
    apart = sentence.tokens[start - 1].text == "," and sentence.tokens[first - 1].text == ","
    return own[0] if apart and one.pos == "NOUN" and name.name in {"PER", "ORG"} else None


def _neither(sentence: Sentence, subject: int | None) -> bool:
    """Tell whether nobody of the subject does it: "Neither the army nor the League"."""
    return subject is not None and any(
        sentence.tokens[c].text.lower() in {"neither", "nor"} for c in sentence.children[subject]
    )


def _goes_on(sentence: Sentence, index: int) -> bool:
    """Tell whether "to say" follows, so that the cue is "say": "went on to say"."""
    following = sentence.tokens[index : index + 2]
    return (
        len(following) == 2
        and following[0].text.lower() == "to"
        and following[1].lemma in {"say", "add", "explain", "state", "claim", "stress", "warn",
                                   "tell", "note", "insist", "describe", "accuse", "argue"}
        and sentence.tokens[index - 1].lemma in {"on", "continue", "go"}
    )  # fmt: skip


def _by_role(sentence: Sentence, index: int) -> int | None:
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


def negated(sentence: Sentence, index: int) -> bool:
    """Tell whether a verb stands under "not" or "never", or under "refused to", "declined to"."""
    if any(sentence.tokens[c].text.lower() in _NEGATIONS for c in sentence.children[index]):
        return True
    head = sentence.tokens[index].head
    if sentence.tokens[index].dep == "conj" and 0 <= head < index:
        # "refused to confirm or deny": both are refused.
        above = sentence.tokens[head]
        linked = {sentence.tokens[c].text.lower() for c in children(sentence, index, "cc")}
        if above.dep == "xcomp" and linked & {"or", "nor"}:
            return negated(sentence, head)
    return (
        sentence.tokens[index].dep == "xcomp"
        and head >= 0
        and sentence.tokens[head].lemma in {"refuse", "decline", "fail"}
    )


def passive(sentence: Sentence, index: int) -> bool:
    """Tell whether a verb is passive: "was told", "(a town) described by the mayor as"."""
    token = sentence.tokens[index]
    if token.text.lower().endswith("ing"):
        return False
    if children(sentence, index, "aux:pass", "obl:agent"):
        return True
    auxiliaries = [sentence.tokens[c] for c in children(sentence, index, "aux")]
    if auxiliaries:
        return auxiliaries[-1].lemma in _BE
    if children(sentence, index, *SUBJECTS, "mark", "cop"):
        return False
    return token.dep in {"acl", "advcl"} and token.text.lower().endswith(("d", "n", "t"))


def hypothetical(sentence: Sentence, index: int) -> bool:
    """Tell whether the saying itself is only supposed: "even if the mayor asks them to leave"."""
    for child in sentence.children[index]:
        token = sentence.tokens[child]
        if token.dep == "mark" and token.text.lower() in _HYPOTHETICAL and child < index:
            return token.text.lower() != "whether"
        if (
            token.dep == "aux"
            and token.lemma in _MODALS
            and (token.lemma in _DUTIES or not negated(sentence, index))
            and child < index
        ):
            return True
    token = sentence.tokens[index]
    if token.dep == "xcomp" and token.head >= 0 and sentence.tokens[token.head].lemma in _WISHES:
        # "One guard had this to say" has it said.
        given = children(sentence, token.head, "obj")
        return not (given and sentence.tokens[given[0]].text.lower() in {"this", "following"})
    return (
        token.dep == "conj"
        and token.head >= 0
        and not children(sentence, index, *SUBJECTS)
        and (hypothetical(sentence, token.head) if token.head < index else False)
    )


def _lightened(sentence: Sentence, index: int) -> tuple[int, int]:
    """Return where the cue begins and which verb has its subject ("went" in "went on to say")."""
    token = sentence.tokens[index]
    head = token.head
    if (
        token.dep in {"xcomp", "advcl", "conj"}
        and 0 <= head < index
        and index - head <= 4
        and sentence.tokens[head].lemma in _LIGHT
        and any(sentence.tokens[k].text.lower() in {"to", "by"} for k in range(head, index))
    ):
        return head, head
    return index, index


def _agents(sentence: Sentence, index: int) -> list[int]:
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


def _subject(sentence: Sentence, index: int, cue: int) -> tuple[int | None, bool, bool]:
    """Return the head of the subject, whether it is another verb's, whether it is relative."""
    shared = False
    bare = noun_before_participle(sentence, index)
    if bare is not None:
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
            after = _inverted(sentence, index)
            if after is not None:
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


def _inverted(sentence: Sentence, index: int) -> int | None:
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
