"""Who says what in a report?  Every attribution, and what the paper narrates itself.

Each construction of English reporting is one function with a sentence it
exists for; `VERBS` and `OTHERS` list them in the order in which they are tried.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from sayso.extract.attribution.according import according_to
from sayso.extract.attribution.asides import aside
from sayso.extract.attribution.assembling import assembled, by_head
from sayso.extract.attribution.borrowing import hosts_of, kept_apart
from sayso.extract.attribution.clause import Clause, clause
from sayso.extract.attribution.colon import behind_colon
from sayso.extract.attribution.deeds import accuse, hold, nominal
from sayso.extract.attribution.describing import describe
from sayso.extract.attribution.draft import Draft, Reading, reading
from sayso.extract.attribution.frames import intend, raising, request, suppose
from sayso.extract.attribution.lexicon import verb
from sayso.extract.attribution.misread import amid, closing, early, misread
from sayso.extract.attribution.narration import narrated
from sayso.extract.attribution.nouns import reporting_noun
from sayso.extract.attribution.phrases import as_put, citing, disputed, hearsay
from sayso.extract.attribution.postposed import after_content, after_speech
from sayso.extract.attribution.quotes import continued, label
from sayso.extract.attribution.quoting import relay
from sayso.extract.attribution.relays import relayed
from sayso.extract.attribution.shown import shown
from sayso.extract.attribution.sources import accepted, speech_noun
from sayso.extract.attribution.spans import SUBJECTS, children
from sayso.extract.attribution.speaker import quoter
from sayso.extract.attribution.topics import figure, judge
from sayso.extract.attribution.turns import participle_cue, second_cue
from sayso.extract.attribution.verbs import before_content, emerges
from sayso.extract.attribution.views import answer, holding, in_view
from sayso.model import Annotation, BlockKind, Claim, Mention, Sentence

VerbRule = Callable[[Reading, int, Clause], Draft | None]
OtherRule = Callable[[Reading, int], Iterator[Draft]]
VERBS: tuple[VerbRule, ...] = (
    aside, amid, early, emerges, relay, request, accuse, hold, suppose, after_speech,
    before_content, after_content, raising, intend, shown, describe, nominal, figure, judge,
)  # fmt: skip
# Constructions whose source goes on to speak in a participle: "..., calling it a lie".
_MAIN = frozenset(
    {"verb:before", "verb:after", "verb:request", "verb:nominal", "verb:accuse", "verb:describe"}
)
OTHERS: tuple[OtherRule, ...] = (
    according_to,
    as_put,
    citing,
    disputed,
    hearsay,
    reporting_noun,
    label,
    in_view,
    answer,
    holding,
    misread,
    closing,
)


def claims(annotation: Annotation, mentions: Sequence[Mention] = ()) -> tuple[Claim, ...]:
    """Return every attribution and every narrated claim of a report, in order of position.

    `mentions` lend their ids to the sources; without them `mention_id` is None.
    """
    view = reading(annotation)
    found = _found(view)
    found = [behind_colon(view, each) for each in found]
    drafts = kept_apart(view, [*found, *relayed(view, found)])
    drafts = sorted(continued(view, sorted(drafts, key=_order)), key=_order)
    hosts = hosts_of(drafts)
    drafts = [
        replace(d, content=drafts[hosts[i]].content) if i in hosts else d
        for i, d in enumerate(drafts)
    ]
    kept = [i for i, d in enumerate(drafts) if d.content]
    place = {old: new for new, old in enumerate(kept)}
    hosts = {place[i]: place[h] for i, h in hosts.items() if i in place and h in place}
    drafts = [drafts[i] for i in kept]
    # Who disputes a claim does not pass it on.
    hosts = {i: host for i, host in hosts.items() if drafts[i].origin == "citing"}
    made = assembled(view, drafts, hosts, by_head(mentions))
    return tuple(sorted([*made, *narrated(view, drafts)], key=_position))


def _found(view: Reading) -> list[Draft]:
    """Return what the constructions find, one draft a cue."""
    drafts: list[Draft] = []
    for index, sentence in enumerate(view.sentences):
        if sentence.kind is not BlockKind.BODY:
            continue
        others = [draft for rule in OTHERS for draft in rule(view, index)]
        taken = {draft.predicate for draft in others}
        drafts += others
        for at in range(len(sentence.tokens)):
            found = clause(sentence, at) if at not in taken else None
            if found is None:
                continue
            found = _under_main_cue(view, drafts, index, found)
            for rule in VERBS:
                draft = rule(view, index, found)
                if (
                    draft is not None
                    and draft.content
                    and not _out_of_speech(view, draft)
                    and accepted(view, draft, found)
                ):
                    drafts.append(speech_noun(view, draft))
                    break
    return drafts


def _out_of_speech(view: Reading, draft: Draft) -> bool:
    """Tell whether a cue within a quotation would have said what stands before it.

    '"They tell me no names," he said, "and I ask for none": "ask" is among the things said.
    """
    spoken = view.quotation(draft.cue[0].start) if draft.cue else None
    return spoken is not None and draft.content[0].start < spoken.span.start


def _under_main_cue(view: Reading, drafts: Sequence[Draft], index: int, found: Clause) -> Clause:
    """Return "stressing that" with the source of the cue before it, whatever the tree says.

    "She noted that the road is shut and it will stay so, stressing that ...".
    """
    sentence = view.sentences[index]
    if not found.shared or _has_its_own(sentence, found.verb):
        return found
    if (nearer := _of_the_cue_before(sentence, found.verb)) is not None:
        return replace(found, subject=nearer, passive=False, agent=None)
    behind = next((i for i in range(found.verb - 1, 0, -1) if sentence.tokens[i].pos != "ADV"), 0)
    if not participle_cue(sentence, found.verb) and sentence.tokens[behind].text.lower() not in {
        "but",
        "and",
    }:
        return found
    word = sentence.tokens[found.verb].span
    here = [draft for draft in drafts if draft.sentence == index]
    for draft in reversed(here):
        if (
            draft.predicate < found.verb
            and draft.head is not None
            and draft.origin in _MAIN
            and not any(part.covers(word) for part in draft.content)
            and not _nested(draft, here)
            and (
                participle_cue(sentence, found.verb)
                or second_cue(sentence, draft.predicate, behind)
            )
        ):
            return replace(found, subject=draft.head, passive=False, agent=None)
    return found


def _of_the_cue_before(sentence: Sentence, index: int) -> int | None:
    """Return who says it in "something the army rejects, | saying it is still there"."""
    if index < 3 or sentence.tokens[index - 1].text != "," or not participle_cue(sentence, index):
        return None
    before = index - 2
    own = children(sentence, before, *SUBJECTS)
    side = sentence.tokens[before].dep == "acl:relcl" and verb(sentence, before) is not None
    return own[0] if side and own and sentence.tokens[own[0]].pos != "PRON" else None


def _has_its_own(sentence: Sentence, index: int) -> bool:
    """Tell whether a participle belongs to a cue nearer by: "which the army rejects, saying"."""
    if quoter(sentence, index) is not None:
        return True
    above = sentence.tokens[index].head
    if sentence.tokens[index].dep != "advcl" or not 0 <= above < index:
        return False
    if sentence.tokens[above].dep not in ("acl:relcl", "advcl"):
        return False
    return verb(sentence, above) is not None and bool(children(sentence, above, *SUBJECTS))


def _nested(draft: Draft, here: Sequence[Draft]) -> bool:
    """Tell whether another of the sentence says it: "said her party had rejected the demand"."""
    return any(
        part.covers(draft.cue[0]) for other in here if other is not draft for part in other.content
    )


def _order(draft: Draft) -> tuple[int, int]:
    return draft.sentence, (draft.cue or draft.content)[0].start


def _position(claim: Claim) -> tuple[int, int]:
    return min(
        claim.content[0].start, *(s.start for s in claim.cue), claim.content[0].start
    ), -claim.content[-1].end
