"""What is said where no full clause is: accusations, requests, promises, denials, descriptions?"""

from __future__ import annotations

from sayso.extract.attribution_clause import Clause
from sayso.extract.attribution_draft import Draft, Reading
from sayso.extract.attribution_lexicon import Cue, words
from sayso.extract.attribution_spans import children, content, noun_phrase
from sayso.extract.attribution_verbs import addressees, draft
from sayso.model import Passage, Sentence

_OBJECTS = ("obj", "iobj")
_EMPTY = frozenset(
    {"thing", "something", "nothing", "anything", "everything", "so", "lie", "truth", "story",
     "word", "question", "name", "time", "way", "comment", "anonymity", "reporter", "journalist",
     "interview", "speech", "song", "hand", "head", "phone", "deal", "agreement", "war", "article",
     "book", "letter", "photo", "picture", "video", "document", "money", "support", "people",
     "person", "bill", "law", "series", "film", "album", "game", "record"}
)  # fmt: skip


def accuse(reading: Reading, index: int, clause: Clause) -> Draft | None:
    """`The mayor accused the smugglers of burning the bridge.`"""
    sentence = reading.sentences[index]
    for cue in clause.word.cues:
        if not cue.takes & {"x", "y"}:
            continue
        deed = _after_preposition(sentence, clause.verb, cue.prepositions)
        if deed is None:
            continue
        parts, shared = _accused(sentence, clause, deed[0])
        if parts is None:
            continue
        aside = next((i for i in range(deed[0] + 1, deed[1]) if _is_comment(sentence, i)), None)
        if aside is not None:
            deed = deed[0], aside - 1
        said = content(reading, sentence, [*parts, deed])
        cue_last = clause.last
        if shared and any(t.text.lower() == "which" for t in sentence.tokens[: clause.first]):
            # "..., which the mayor accuses them of planning, ...": up to the closing comma.
            comma = next(
                (i for i in range(deed[0], deed[1]) if sentence.tokens[i].text == ","), None
            )
            if comma is not None:
                deed = deed[0], comma - 1
                said = content(reading, sentence, [*parts, deed])
        if "y" in cue.takes and clause.passive and clause.agent is None:
            # "raids attributed to smugglers": the preposition goes with the cue.
            cue_last = deed[0]
            said = content(reading, sentence, [*parts, (deed[0] + 1, deed[1])])
        found = draft(
            reading, index, clause, cue, said, origin="verb:accuse", last=cue_last,
            shared=content(reading, sentence, shared), until=deed[0],
        )  # fmt: skip
        if found is not None and (found.source or clause.passive):
            return found
    return None


def request(reading: Reading, index: int, clause: Clause) -> Draft | None:
    """`Reykholt asked the rangers to leave.`  `The rangers were told by Reykholt to leave.`"""
    sentence = reading.sentences[index]
    wish = _infinitive(sentence, clause.verb)
    if wish is None or clause.subject is None:
        return None
    for cue in clause.word.cues:
        if "o" not in cue.takes:
            continue
        if clause.passive:
            told = noun_phrase(sentence, clause.subject, high=clause.first - 1)
        else:
            asked = _asked(sentence, clause, cue, wish[0])
            if asked is None:
                continue
            told = noun_phrase(sentence, asked, low=clause.last + 1, high=wish[0] - 1)
        return draft(
            reading, index, clause, cue, content(reading, sentence, [wish]),
            addressee=(sentence.cover(*told),), origin="verb:request", topic=True,
            last=told[0] - 1 if cue.prepositions and not clause.passive else None,
        )  # fmt: skip
    return None


def _asked(sentence: Sentence, clause: Clause, cue: Cue, before: int) -> int | None:
    """Return the one who is asked: an object, or what follows "on" in "called on"."""
    for child in children(sentence, clause.verb, *_OBJECTS, "obl"):
        if not clause.last < child < before:
            continue
        links = {sentence.tokens[c].text.lower() for c in children(sentence, child, "case")}
        if bool(cue.prepositions) == bool(links & set(cue.prepositions)) and (
            cue.prepositions or sentence.tokens[child].dep != "obl"
        ):
            return child
    return None


def intend(reading: Reading, index: int, clause: Clause) -> Draft | None:
    """`The envoy claimed to have met the guards.`  `The harbour union threatened to strike.`"""
    sentence = reading.sentences[index]
    cue = clause.word.taking("ig")
    if cue is None and (found := clause.word.taking("cn")) is not None and not found.takes & {"k"}:
        cue = found if found.lemma in {"claim", "profess", "purport", "pretend"} else None
    if cue is None or clause.passive or clause.subject is None:
        return None
    wish = _infinitive(sentence, clause.verb, after=clause.last) or _gerund(sentence, clause, cue)
    if wish is None or children(sentence, clause.verb, *_OBJECTS):
        return None
    last = None
    if sentence.tokens[wish[0] + 1].text.lower().endswith("ing") and wish[0] < wish[1]:
        # "admitted to facing": "to" goes with the cue.
        last, wish = wish[0], (wish[0] + 1, wish[1])
    return draft(
        reading, index, clause, cue, content(reading, sentence, [wish]),
        origin="verb:intend", topic=True, last=last,
    )  # fmt: skip


def raising(reading: Reading, index: int, clause: Clause) -> Draft | None:
    """`The convoy is said to have left.`  `The ferry was reported missing by its owner.`"""
    sentence = reading.sentences[index]
    cue = clause.word.taking("z")
    rest = _infinitive(sentence, clause.verb)
    if not clause.passive or clause.subject is None or cue is None or rest is None:
        return None
    subject = noun_phrase(sentence, clause.subject, high=clause.first - 1)
    return draft(
        reading, index, clause, cue, content(reading, sentence, [subject, rest]),
        origin="verb:raising",
    )  # fmt: skip


def describe(reading: Reading, index: int, clause: Clause) -> Draft | None:
    """`The minister described the raid as a warning.`  `She called the raid "a warning".`"""
    sentence = reading.sentences[index]
    cue = clause.word.taking("a")
    if cue is not None:
        role = _after_preposition(sentence, clause.verb, cue.prepositions)
        if role is not None and clause.passive:
            return draft(
                reading, index, clause, cue, content(reading, sentence, [(role[0] + 1, role[1])]),
                origin="verb:describe", topic=True, last=role[0],
            )  # fmt: skip
        if role is not None and clause.subject is not None:
            thing = _object(sentence, clause, role[0])
            if thing is not None:
                return draft(
                    reading, index, clause, cue, content(reading, sentence, [(thing[0], role[1])]),
                    origin="verb:describe", topic=True,
                )  # fmt: skip
    cue = clause.word.taking("b")
    if (
        cue is None
        or clause.passive
        or clause.subject is None
        or (clause.shared and clause.relative)
    ):
        return None
    for child in children(sentence, clause.verb, "xcomp", "obj"):
        if child < clause.last or children(sentence, child, "mark"):
            continue
        under = sentence.subtree(child)
        thing = _object(sentence, clause, child)
        if sentence.tokens[child].dep == "xcomp" and thing is not None and thing[0] < under[0]:
            said = content(reading, sentence, [(thing[0], under[-1])])
            return draft(reading, index, clause, cue, said, origin="verb:call", topic=True)
        if (
            sentence.tokens[child].dep == "obj"
            and reading.within(sentence.cover(clause.last + 1, under[-1]))
            and cue.lemma in {"call", "dub", "brand", "label", "term"}
        ):
            said = content(reading, sentence, [(under[0], under[-1])])
            return draft(reading, index, clause, cue, said, origin="verb:call", topic=True)
    return None


def nominal(reading: Reading, index: int, clause: Clause) -> Draft | None:
    """`The league denied its role in the raid.`  `The envoy called for an inquiry.`"""
    sentence = reading.sentences[index]
    if clause.passive:
        return _passive_nominal(reading, index, clause)
    if clause.subject is None:
        return None
    cue = clause.word.taking("n")
    if cue is not None and not children(sentence, clause.verb, "iobj", "xcomp"):
        thing = next(
            (
                c
                for c in children(sentence, clause.verb, "obj")
                if c > clause.last and _fit(sentence, c, cue)
            ),
            None,
        )
        if thing is not None:
            first, last = noun_phrase(sentence, thing, low=clause.last + 1)
            return draft(
                reading, index, clause, cue, content(reading, sentence, [(first, last)]),
                addressee=addressees(sentence, clause, first),
                origin="verb:nominal", topic=True,
            )  # fmt: skip
    for cue in clause.word.cues:
        if "p" not in cue.takes or cue.stance.value == "asserted":
            continue
        deed = _after_preposition(sentence, clause.verb, cue.prepositions) or (
            _after_preposition(sentence, clause.last, cue.prepositions)
            if clause.last > clause.verb  # "claimed responsibility | for the raid"
            else None
        )
        if deed is not None and _fit(sentence, _head_in(sentence, *deed), cue):
            start = deed[0] + 1
            return draft(
                reading, index, clause, cue, content(reading, sentence, [(start, deed[1])]),
                addressee=addressees(sentence, clause, deed[0]),
                origin="verb:nominal", topic=True, last=deed[0],
            )  # fmt: skip
    return None


def relay(reading: Reading, index: int, clause: Clause) -> Draft | None:
    """`Local radio quoted the coach, saying that the match was off.`"""
    sentence = reading.sentences[index]
    cue = clause.word.taking("r")
    if cue is None or clause.passive or clause.subject is None or clause.shared:
        return None
    thing = next((c for c in children(sentence, clause.verb, "obj") if c > clause.last), None)
    if thing is None:
        return None
    end = None
    for child in sorted({*sentence.subtree(clause.verb)}):
        if (
            child > thing
            and sentence.tokens[child].lemma in {"say", "tell", "warn", "claim"}
            and (sentence.tokens[child].text.lower().endswith("ing"))
        ):
            end = max(sentence.subtree(child))
            break
    if end is None:
        return None
    first, _ = noun_phrase(sentence, thing, low=clause.last + 1)
    return draft(
        reading, index, clause, cue, content(reading, sentence, [(first, end)]), origin="verb:relay"
    )


def _passive_nominal(reading: Reading, index: int, clause: Clause) -> Draft | None:
    """`The deaths were confirmed by the hospital.`  `The raid, claimed by the league, ...`"""
    sentence = reading.sentences[index]
    cue = clause.word.taking("n")
    if cue is None or clause.agent is None or clause.subject is None:
        return None
    if clause.verb in sentence.subtree(clause.subject):
        first, last = noun_phrase(sentence, clause.subject, without=[clause.verb])
    else:
        first, last = noun_phrase(sentence, clause.subject, high=clause.first - 1)
    thing = content(reading, sentence, [(first, last)])
    return draft(
        reading, index, clause, cue, thing, origin="verb:nominal", topic=True,
        shared=thing if clause.shared else (),
    )  # fmt: skip


def _after_preposition(
    sentence: Sentence, index: int, prepositions: tuple[str, ...]
) -> tuple[int, int] | None:
    """Return the phrase that one of the prepositions brings, its preposition in."""
    for child in sentence.children[index]:
        if child < index or sentence.tokens[child].dep not in {
            "obl", "advcl", "xcomp", "nmod", "obj", "ccomp", "advmod", "obl:arg", "acl", "obl:agent",
        }:  # fmt: skip
            continue
        links = children(sentence, child, "case", "mark")
        if links and sentence.tokens[links[0]].text.lower() in prepositions and links[0] > index:
            under = [i for i in sentence.subtree(child) if i >= links[0]]
            return links[0], under[-1]
    return _bare_preposition(sentence, index, prepositions)


def _bare_preposition(
    sentence: Sentence, index: int, prepositions: tuple[str, ...]
) -> tuple[int, int] | None:
    """Return what a preposition brings that hangs elsewhere: "accused by the court | of selling"."""
    within = sentence.subtree(index)
    for at in within:
        token = sentence.tokens[at]
        if at > index and token.text.lower() in prepositions and token.dep in {"case", "mark"}:
            top = token.head
            if sentence.tokens[top].dep in {"acl", "nmod"} and sentence.tokens[top].head != index:
                holder = sentence.tokens[sentence.tokens[top].head]
                if holder.dep in {"obl:agent", "obl", "obj", "iobj"} and holder.head == index:
                    return at, sentence.subtree(top)[-1]
    return None


def _infinitive(
    sentence: Sentence, index: int, *, after: int | None = None
) -> tuple[int, int] | None:
    """Return the infinitive that hangs on a verb; one of purpose only right behind token `after`."""
    for child in children(sentence, index, "xcomp", "ccomp", "advcl"):
        marks = [
            c for c in children(sentence, child, "mark") if sentence.tokens[c].text.lower() == "to"
        ]
        if sentence.tokens[child].dep == "advcl" and after is not None and marks != [after + 1]:
            continue
        if child > index and marks and not children(sentence, child, "nsubj"):
            low = marks[0]
            if low > 0 and sentence.tokens[low - 1].text.lower() in {"not", "never"}:
                low -= 1
            return low, max(sentence.subtree(child))
    return None


def _gerund(sentence: Sentence, clause: Clause, cue: Cue) -> tuple[int, int] | None:
    """Return what is denied or admitted in a gerund: "denied | burning the bridge"."""
    if "g" not in cue.takes:
        return None
    for child in children(sentence, clause.verb, "xcomp", "ccomp", "obj", "advcl"):
        if child == clause.last + 1 and sentence.tokens[child].text.lower().endswith("ing"):
            return child, sentence.subtree(child)[-1]
    return None


def _object(sentence: Sentence, clause: Clause, before: int) -> tuple[int, int] | None:
    for child in children(sentence, clause.verb, *_OBJECTS, "nsubj"):
        if clause.last < child < before and child != clause.subject:
            return noun_phrase(sentence, child, low=clause.last + 1, high=before - 1)
    return None


def _accused(
    sentence: Sentence, clause: Clause, deed: int
) -> tuple[list[tuple[int, int]] | None, list[tuple[int, int]]]:
    """Return the words for the one who is accused or for the deed, and those narrated too."""
    verb = clause.verb
    token = sentence.tokens[verb]
    thing = [c for c in children(sentence, verb, *_OBJECTS) if c > clause.last]
    parts = [
        noun_phrase(sentence, c, low=clause.last + 1, high=deed - 1 if c < deed else 10**6)
        for c in thing
    ]
    if clause.passive:
        subject = clause.subject
        if subject is None:
            return None, []
        if verb in sentence.subtree(subject):
            return [noun_phrase(sentence, subject, without=[verb])], [
                noun_phrase(sentence, subject, without=[verb])
            ]
        thing_ = noun_phrase(sentence, subject, high=clause.first - 1)
        return [thing_], [thing_] if clause.shared else []
    top = verb
    while sentence.tokens[top].dep in {"conj", "xcomp"} and sentence.tokens[top].head >= 0:
        top = sentence.tokens[top].head
    opened = [
        i
        for i in sentence.subtree(top)
        if i < clause.first and sentence.tokens[i].text.lower() in {"which", "that", "whom", "who"}
    ]
    if (
        sentence.tokens[top].dep == "acl:relcl"
        and sentence.tokens[top].head >= 0
        and (not clause.relative)
    ):
        # "a raid, which the mayor accuses them of planning": the noun before is part of it.
        head = sentence.tokens[top].head
        noun = noun_phrase(sentence, head, without=[top])
        return [noun, *parts], [noun]
    if not parts and token.dep in {"parataxis", "acl"} and token.head >= 0 and not opened:
        # "after the raids it blames on smugglers", without "which".
        noun_head = _noun_before(sentence, clause)
        if noun_head is not None:
            noun = noun_phrase(sentence, noun_head, without=[verb], high=clause.first - 1)
            return [noun], [noun]
    return (parts, []) if parts else (None, [])


def _is_comment(sentence: Sentence, index: int) -> bool:
    """Tell whether ", a charge he denies" begins at a token: no part of the accusation."""
    following = [t.lemma.lower() for t in sentence.tokens[index + 1 : index + 3]]
    return (
        sentence.tokens[index].text == ","
        and len(following) == 2
        and following[0] in {"a", "an"}
        and following[1]
        in {"charge", "claim", "allegation", "accusation", "suggestion", "assertion"}
    )


def _noun_before(sentence: Sentence, clause: Clause) -> int | None:
    """Return the noun that ends right before the subject of a relative clause without "which"."""
    if clause.subject is None or clause.subject >= clause.first:
        return None
    at = noun_phrase(sentence, clause.subject, high=clause.first - 1)[0] - 1
    if at < 0 or sentence.tokens[at].pos not in {"NOUN", "PROPN"}:
        return None
    while sentence.tokens[at].dep in {"compound", "flat", "nmod"} and sentence.tokens[at].head >= 0:
        nxt = sentence.tokens[at].head
        if sentence.tokens[nxt].pos not in {"NOUN", "PROPN"} or nxt > clause.first:
            break
        at = nxt
    return at


def _head_in(sentence: Sentence, first: int, last: int) -> int:
    for i in range(first, last + 1):
        if not first <= sentence.tokens[i].head <= last:
            if sentence.tokens[i].dep not in {"case", "mark", "punct"}:
                return i
    return last


def _fit(sentence: Sentence, index: int, cue: Cue) -> bool:
    """Tell whether a noun names a deed or a state, and so can be denied, announced or demanded."""
    token = sentence.tokens[index]
    lemma = token.lemma.lower()
    if token.pos not in {"NOUN", "PROPN", "VERB"} or lemma in _EMPTY:
        return False
    if "d" in cue.takes or "p" in cue.takes:
        return token.name not in {"PER", "TIM"}
    if lemma in words("deeds.txt"):
        return True
    deverbal = sentence.frame(index) is not None and token.pos == "NOUN"
    return token.pos == "VERB" or (
        deverbal and bool(children(sentence, index, "nmod", "nmod:poss", "acl"))
    )
