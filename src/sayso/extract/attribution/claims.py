"""Who says what in a report?  Every attribution, and what the paper narrates itself.

Each construction of English reporting is one function with a sentence it
exists for; `VERBS` and `OTHERS` list them in the order in which they are tried.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sayso.extract.attribution.according import according_to
from sayso.extract.attribution.chains import chains, in_quotations, parents
from sayso.extract.attribution.clause import Clause, clause
from sayso.extract.attribution.deeds import accuse, hold, nominal
from sayso.extract.attribution.draft import Draft, Reading, reading
from sayso.extract.attribution.frames import describe, intend, raising, relay, request, suppose
from sayso.extract.attribution.hedges import hedges
from sayso.extract.attribution.limits import participle_cue, second_cue
from sayso.extract.attribution.misread import amid, closing, early, misread
from sayso.extract.attribution.naming import UNKNOWN, naming_of
from sayso.extract.attribution.narration import narrated
from sayso.extract.attribution.nouns import reporting_noun
from sayso.extract.attribution.phrases import as_put, citing, disputed, hearsay
from sayso.extract.attribution.quotes import continued, label
from sayso.extract.attribution.relays import relayed
from sayso.extract.attribution.sources import accepted, speech_noun
from sayso.extract.attribution.stance import stance_of
from sayso.extract.attribution.topics import figure, judge
from sayso.extract.attribution.verbs import after_content, after_speech, before_content, emerges
from sayso.extract.attribution.views import answer, holding, in_view
from sayso.model import (
    Annotation,
    BlockKind,
    Claim,
    Form,
    Mention,
    Passage,
    Sentence,
    Source,
    Span,
    passage,
)

VerbRule = Callable[[Reading, int, Clause], Draft | None]
OtherRule = Callable[[Reading, int], Iterator[Draft]]

VERBS: tuple[VerbRule, ...] = (
    amid, early, emerges, relay, request, accuse, hold, suppose, after_speech, before_content,
    after_content, raising, intend, describe, nominal, figure, judge,
)  # fmt: skip
# Constructions whose source goes on to speak in a participle: "..., calling it a lie".
_MAIN = frozenset(
    {"verb:before", "verb:after", "verb:request", "verb:nominal", "verb:accuse", "verb:describe"}
)
_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i"})
# Constructions whose content is that of another attribution in the sentence.
BORROWING = frozenset({"citing", "disputed"})
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
    drafts = _apart(view, [*found, *relayed(view, found)])
    drafts = sorted(continued(view, sorted(drafts, key=_order)), key=_order)
    hosts = _hosts(drafts)
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
    made = _claims(view, drafts, hosts, _by_head(mentions))
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
    if not found.shared:
        return found
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


def _nested(draft: Draft, here: Sequence[Draft]) -> bool:
    """Tell whether another of the sentence says it: "said her party had rejected the demand"."""
    return any(
        part.covers(draft.cue[0]) for other in here if other is not draft for part in other.content
    )


def _apart(view: Reading, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with the words of later cues taken out of what is said.

    "The port is open, two sailors said, the agency reported": the sailors do
    not say "the agency reported".
    """
    closing: dict[int, list[Draft]] = {}
    for draft in drafts:
        if draft.postposed and draft.clause is not None:
            closing.setdefault(draft.sentence, []).append(draft)
    apart: list[Draft] = []
    for draft in drafts:
        content = draft.content
        for other in closing.get(draft.sentence, []):
            if other is draft or other.clause is None:
                continue
            words = view.sentences[other.sentence].cover(*other.clause)
            if (
                any(part.covers(words) for part in content)
                and not any(words.covers(c) for c in draft.cue)
                and any(part.covers(c) for c in draft.cue for part in other.content)
            ):
                content = _minus(view, content, words)
        if content or draft.origin in BORROWING:
            apart.append(replace(draft, content=content) if content != draft.content else draft)
    return apart


def _minus(view: Reading, content: Passage, words: Span) -> Passage:
    parts: list[Span] = []
    for part in content:
        if not part.covers(words):
            parts.append(part)
            continue
        left = view.text[part.start : words.start].rstrip(" ,;–—-")
        if left:
            parts.append(Span(part.start, part.start + len(left)))
        right = view.text[words.end : part.end]
        shift = len(right) - len(right.lstrip(" ,;–—-."))
        if right.strip(" ,;–—-."):
            parts.append(Span(words.end + shift, part.end))
    return passage(parts)


def _apart_from(host: Draft, citing_: Draft) -> bool:
    """Tell whether a "citing" stands outside the source of an attribution."""
    return not any(span.overlaps(citing_.cue[0]) for span in host.source)


def _hosts(drafts: Sequence[Draft]) -> Mapping[int, int]:
    """Return, for each "citing", the attribution of the sentence that it belongs to."""
    found: dict[int, int] = {}
    by_sentence: dict[int, list[int]] = {}
    for place, draft in enumerate(drafts):
        if draft.origin not in BORROWING and draft.content:
            by_sentence.setdefault(draft.sentence, []).append(place)
    for place, draft in enumerate(drafts):
        if draft.origin not in BORROWING:
            continue
        near = [
            (
                _apart_from(drafts[other], draft),
                abs(drafts[other].predicate - draft.predicate),
                other,
            )
            for other in by_sentence.get(draft.sentence, [])
            if not any(part.covers(draft.cue[0]) for part in drafts[other].content)
        ]
        if near:
            found[place] = min(near)[2]
    return found


def _claims(
    view: Reading,
    drafts: Sequence[Draft],
    hosts: Mapping[int, int],
    heads: Mapping[tuple[int, int], Mention],
) -> Iterable[Claim]:
    own = [_source(view, draft, heads) for draft in drafts]
    within = in_quotations(view, drafts, parents(drafts), hosts)
    linked = chains(view, drafts, own, within, hosts)
    ids: dict[int, str] = {}
    made: dict[int, Claim] = {}
    document = view.annotation.document.id
    for place, draft in enumerate(drafts):
        sentences = _under(view, draft)
        stance = stance_of(view, drafts[hosts.get(place, place)], own[hosts.get(place, place)].type)
        claim = Claim(
            document_id=document,
            chain=_with_relay(linked[place], _outer(view, draft, heads)),
            cue=draft.cue,
            content=draft.content,
            form=_form(view, draft.content),
            stance=stance,
            hedges=hedges(sentences, draft.content),
            addressee=draft.addressee,
            origin=draft.origin,
        )
        made[place], ids[place] = claim, claim.id
    seen: set[str] = set()
    for place, claim in made.items():
        up = within[place] if within[place] is not None else hosts.get(place)
        if claim.id not in seen:
            seen.add(claim.id)
            yield replace(claim, within=ids[up]) if up is not None else claim


def _with_relay(chain: Sequence[Source], relay: Sequence[Source]) -> tuple[Source, ...]:
    """Return a chain with the relay of its last link, where it is not there already."""
    known = {source.passage for source in chain}
    return (*chain[:-1], *(one for one in relay if one.passage not in known), chain[-1])


def _source(view: Reading, draft: Draft, heads: Mapping[tuple[int, int], Mention]) -> Source:
    sentence = draft.sentence if draft.spoken_in is None else draft.spoken_in
    if not draft.source:
        return Source(naming=UNKNOWN[0], type=UNKNOWN[1])
    naming, kind, count = naming_of(view.annotation, draft.source[0])
    mention = heads.get((sentence, draft.head)) if draft.head is not None else None
    return Source(
        passage=draft.source,
        mention_id=mention.id if mention else None,
        naming=naming,
        type=kind,
        count=count,
    )


def _outer(
    view: Reading, draft: Draft, heads: Mapping[tuple[int, int], Mention]
) -> tuple[Source, ...]:
    """Return the relay that a passive names: "was quoted by state radio as saying"."""
    if not draft.outer or draft.outer[0].of(view.text).lower() in _PRONOUNS:
        return ()
    naming, kind, count = naming_of(view.annotation, draft.outer[0])
    inside = (
        mention
        for (sentence, _), mention in heads.items()
        if sentence == draft.sentence and mention.span.start == draft.outer[0].start
    )
    mention = max(inside, key=lambda one: len(one.span), default=None)
    return (
        Source(
            passage=draft.outer,
            mention_id=mention.id if mention else None,
            naming=naming,
            type=kind,
            count=count,
        ),
    )


def _by_head(mentions: Sequence[Mention]) -> Mapping[tuple[int, int], Mention]:
    found: dict[tuple[int, int], Mention] = {}
    for mention in mentions:
        key = (mention.sentence, mention.head)
        if key not in found or len(mention.span) > len(found[key].span):
            found[key] = mention
    return found


def _under(view: Reading, draft: Draft) -> list[Sentence]:
    """Return the sentences that the content runs over."""
    last = draft.content[-1].end
    found = []
    at = draft.sentence
    while at > 0 and view.sentences[at - 1].span.end > draft.content[0].start:
        at -= 1
    while at < len(view.sentences) and view.sentences[at].span.start < last:
        found.append(view.sentences[at])
        at += 1
    return found


def _form(view: Reading, content: Passage) -> Form:
    """Return direct where all of the content stands in quotation marks, mixed where some does."""
    inside = outside = 0
    for part in content:
        at = part.start
        for spoken in view.within(part):
            outside += len(view.text[at : spoken.span.start].strip(" ,.;:—–-"))
            inside += len(spoken.span)
            at = max(at, spoken.span.end)
        opened = view.quotation(part.start)
        if opened is not None and opened.span.start < part.start:
            continue  # inside another's quotation
        if at < part.end:
            outside += len(view.text[at : part.end].strip(" ,.;:—–-"))
    if (
        not inside
        and view.text[content[0].start] in '“"„«'
        and view.text[content[-1].end - 1] in '”"»'
    ):
        return Form.DIRECT  # a speech over paragraphs without marks of their own
    if not inside:
        return Form.INDIRECT
    return Form.DIRECT if not outside else Form.MIXED


def _order(draft: Draft) -> tuple[int, int]:
    return draft.sentence, (draft.cue or draft.content)[0].start


def _position(claim: Claim) -> tuple[int, int]:
    return min(
        claim.content[0].start, *(s.start for s in claim.cue), claim.content[0].start
    ), -claim.content[-1].end
