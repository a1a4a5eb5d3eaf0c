"""What does a noun phrase take up?  "The party", "the official", "its forces", "the region"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from sayso.extract.coreference.entities import Entities, Entity
from sayso.extract.coreference.names import NameBook
from sayso.extract.coreference.profile import Form, Profile
from sayso.extract.coreference.speech import Speech, Turn
from sayso.extract.coreference.traits import Number
from sayso.extract.lexicon import is_metonym, is_title
from sayso.extract.mentions.nominals import AGENTS, GROUP, PERSON, classes
from sayso.model import BlockKind, lists

_ANEW = frozenset("other another second third fourth next further additional different new".split())
_OUTLETS = frozenset(
    "newspaper paper outlet agency broadcaster channel magazine daily website station".split()
)
# "The rebels" takes up a movement's name; "the company" does not where it was "the group".
_FIGHTERS = frozenset("rebel militant insurgent fighter guerrilla islamist jihadist".split())
_BUSINESSES = frozenset(
    "company firm manufacturer maker producer airline carrier retailer supplier publisher lender "
    "insurer startup label studio chain developer contractor carmaker automaker brand".split()
)
# What takes up a name only if the name says so, in one of these words.
_AUTHORITIES = {
    noun: frozenset({noun, *alike.split()})
    for noun, alike in (
        ("ministry", ""), ("department", ""), ("government", ""), ("court", ""), ("army", ""),
        ("military", "army armed"), ("navy", "fleet"), ("police", "constabulary"),
    )
}  # fmt: skip
_MOVEMENTS = frozenset(
    "group movement party militia faction force rebel militant insurgent army organisation".split()
)
# What a vague noun may say besides: "the Denmark-backed armed group".
_SAYING_LITTLE = frozenset(
    "back base link ally align lead run armed political paramilitary militant rebel terrorist "
    "extremist jihadist islamist opposition ruling military private giant local".split()
)
_ORDINALS = ("first", "second", "third")
_TWO = frozenset({"both", "two", "pair", "duo", "couple"})
_OF_TWO = frozenset({"former", "latter"})
_STARTS = (Form.INDEFINITE, Form.COUNTED)
# How many sentences back: a noun with the same head, a name that a vague noun takes up.
_FAR, _NEAR = 40, 8
# What each mention of a name adds to its claim on a vague noun; a sentence between takes one.
_OFTEN = 0.5
# So many referents of one wording are tried, the latest first.
_TRIED = 12


def nominal_antecedent(
    profile: Profile, entities: Entities, book: NameBook, spoken: Speech
) -> int | None:
    """Return the earlier mention that a noun phrase takes up, or `None` where it is new."""
    if profile.head in _OF_TWO and profile.form is Form.DEFINITE:
        return _of_two(profile, entities)
    if profile.head in _TWO or (profile.form is Form.DEFINITE and "two" in profile.words):
        found = _two_who_spoke(profile, entities, spoken)
        found = _pair(profile, entities, spoken) if found is None else found
        return _same_head(profile, entities) if found is None else found
    if profile.form is Form.DEFINITE and profile.words & set(_ORDINALS):
        return _in_order(profile, entities)
    if profile.form in _STARTS or profile.words & _ANEW:
        return None
    if profile.form is Form.BARE:
        return _repeated(profile, entities, spoken)
    speaks = profile.index in spoken.of_source
    candidates = (
        _speaker(profile, entities, spoken) if speaks else None,
        _same_head(profile, entities),
        _named_by(profile, entities, book),
        _described(profile, entities),
        _taken_up(profile, entities, spoken),
        _only_one(profile, entities),
    )
    return next(
        (
            found
            for found in candidates
            if found is not None and not _beside(profile, entities.of(found), entities)
        ),
        None,
    )


def _beside(profile: Profile, entity: Entity, entities: Entities) -> bool:
    """Tell whether a referent is another party to the same verb: "the League accused the army".

    Who does something to himself is told so by a reflexive (Chomsky 1981, principle B).
    """
    here = [
        other
        for index in entity.members[-_TRIED:]
        if (other := entities.profiles[index]).mention.sentence == profile.mention.sentence
    ]
    if any(_joined(profile, other, entities) for other in here):
        return True
    return (
        profile.verb >= 0
        and profile.role in _PARTIES
        and any(o.verb == profile.verb and o.role in _PARTIES - {profile.role} for o in here)
    )


def _joined(profile: Profile, other: Profile, entities: Entities) -> bool:
    """Tell whether two phrases are joined by "and": "the Tern Brigade and the militia"."""
    spans = (profile.mention.span, other.mention.span)
    near = entities.profiles[max(0, other.index - _TRIED) : profile.index]
    return any(p.head == "and" and all(p.mention.span.covers(s) for s in spans) for p in near)


_PARTIES = frozenset({"subject", "object"})


def _in_order(profile: Profile, entities: Entities) -> int | None:
    """Return the one that came first or second: "the first pilot", after a pilot and another."""
    order = next(n for n, word in enumerate(_ORDINALS) if word in profile.words)
    alike = [e for e in entities.headed(profile.head)[-_TRIED:] if agrees(e, profile)]
    return alike[order].last if len(alike) > max(order, 1) else _same_head(profile, entities)


def _of_two(profile: Profile, entities: Entities) -> int | None:
    """Return the first or the last of the two named just before: "the former", "the latter"."""
    for index in entities.recent(profile.index, 1):
        pair = entities.profiles[index].mention
        if entities.profiles[index].head == "and":
            near = range(max(0, index - _TRIED), min(index + _TRIED, profile.index))
            spans = [(i, entities.profiles[i].mention.span) for i in near if i != index]
            for i, span in spans:
                if profile.head == "former" and i < index and span.start == pair.span.start:
                    return i
                if profile.head == "latter" and i > index and span.end == pair.span.end:
                    return i
    named = [
        i
        for i in entities.recent(profile.index, 1)
        if entities.of(i).named and entities.of(i).label in ("PER", "ORG")
    ]
    if len(named) < 2:
        return None
    return max(named) if profile.head == "latter" else min(named)


def _two_who_spoke(profile: Profile, entities: Entities, spoken: Speech) -> int | None:
    """Return two who spoke before, where a bare "the two" speaks: "two sources … the two told"."""
    if profile.head not in _TWO or profile.index not in spoken.of_source:
        return None
    sources = (turn.source for turn in spoken.before(profile.mention.span.start))
    return next(
        (s for s in sources if entities.known(s) and "two" in entities.profiles[s].words), None
    )


def _pair(profile: Profile, entities: Entities, spoken: Speech) -> int | None:
    """Return the last two who were joined by "and": "both", "the two countries"."""
    for index in entities.recent(profile.index, _NEAR // 2):
        if spoken.speaker(entities.profiles[index]) == profile.index:
            continue  # '"Vik and Hella are cut off," the two said': they are others
        other = entities.of(index)
        alike = not profile.classes or not other.classes
        if "and" in other.heads and (alike or set(profile.classes) & set(other.classes)):
            return index
    return None


def agrees(entity: Entity, profile: Profile) -> bool:
    """Tell whether number, gender, states and modifiers of a phrase suit a referent."""
    if {entity.number, profile.number} == {Number.ONE, Number.MANY}:
        return False
    if entity.gender and profile.gender and entity.gender != profile.gender:
        return False
    return not (entity.states and profile.states and not entity.states & profile.states)


def _repeated(profile: Profile, entities: Entities, spoken: Speech) -> int | None:
    """Return the last phrase of the same wording: "Faroese trawlers" … "Faroese trawlers".

    Sources without article stay apart: "officials say" twice need not be the same.
    """
    if profile.index in spoken.of_source:
        return None
    if set(profile.classes) & AGENTS and not (profile.states or profile.words):
        return None
    for entity in reversed(entities.headed(profile.head)[-_TRIED:]):
        for index in reversed(entity.members[-_TRIED:]):
            other = entities.profiles[index]
            if (
                other.head == profile.head
                and other.words == profile.words
                and other.states == profile.states
                and other.number is profile.number
                and _close(profile, other, _FAR)
            ):
                return index
    return None


def _speaker(profile: Profile, entities: Entities, spoken: Speech) -> int | None:
    """Return the last one who spoke and whom this noun can mean: "the official told"."""
    turns = spoken.before(profile.mention.span.start, limit=12)
    for turn in turns:
        for who in (turn.source, *turn.relays):
            if not entities.known(who):
                continue
            entity = entities.of(who)
            # A body that goes on may be described anew: "the monitoring group", "the war monitor".
            again = turn is turns[0] and entity.named and entity.label == "ORG"
            fits = profile.head in entity.heads or (again and _suits(profile, entity))
            known = again or profile.words <= entity.words | entity.heads
            hers = _hers(entity, profile, entities)
            if fits and known and agrees(entity, profile) and not hers:
                return entity.last
    # "Walker said the mayor had told him": the mayor of whom he speaks is not himself.
    nested = spoken.of_source[profile.index].nested
    renamed = None if nested else _by_office(profile, entities, turns)
    if renamed is not None:
        return renamed
    for turn in spoken.before(profile.mention.span.start, limit=4):
        if not entities.known(turn.source) or turn.nested:
            continue
        entity = entities.of(turn.source)
        # Whoever has a name is never taken for "the source".
        vague = profile.head in ("source", "insider", "informant")
        if vague and entity.named:
            continue
        if agrees(entity, profile) and not profile.words and _may_mean(profile.head, entity):
            return entity.last
    return None


def _by_office(profile: Profile, entities: Entities, turns: Sequence[Turn]) -> int | None:
    """Return the one with a name who has just spoken, where an office is all that is new.

    "Einar Thorsson said … The Icelandic president told": news names first and tells the office
    later. Nobody else may have borne that title so far, nor he another.
    """
    if not turns or entities.headed(profile.head) or not is_title(profile.head):
        return None
    if profile.form is Form.POSSESSED or _is_named_here(profile, entities):
        # "His deputy" and "the lawyer, Paulo Dam," are somebody else.
        return None
    source = turns[0].source
    if turns[0].nested or not entities.known(source):
        return None
    entity = entities.of(source)
    near = profile.mention.sentence - entities.profiles[entity.last].mention.sentence <= 1
    titled = any(PERSON in classes(word) for word in entity.words | entity.heads)
    if near and entity.label == "PER" and not titled and agrees(entity, profile):
        return entity.last
    return None


def _is_named_here(profile: Profile, entities: Entities) -> bool:
    """Tell whether a phrase brings its own name: "the lawyer, Paulo Dam,"."""
    following = entities.profiles[profile.index + 1 : profile.index + _TRIED]
    return any(
        other.name
        and other.mention.label == "PER"
        and profile.mention.span.covers(other.mention.span)
        for other in following
    )


def _hers(entity: Entity, profile: Profile, entities: Entities) -> bool:
    """Tell whether a body was only named as somebody's: "her government" is not "the Irish" one."""
    first = entities.profiles[entity.first]
    new = bool(profile.states - entity.states)
    return new and first.form is Form.POSSESSED and not first.person


def _may_mean(head: str, entity: Entity) -> bool:
    wanted = _people().get(head, frozenset())
    anyone = bool(entity.classes & {PERSON, GROUP})
    return bool(entity.heads & wanted) or ("*" in wanted and anyone and not entity.named)


def _same_head(profile: Profile, entities: Entities) -> int | None:
    """Return the last phrase with this head that says at least as much: "the old bridge"."""
    for entity in reversed(entities.headed(profile.head)[-_TRIED:]):
        latest = entities.profiles[entity.last]
        if not _close(profile, latest, _FAR) or not agrees(entity, profile):
            continue
        if _hers(entity, profile, entities):
            continue
        if not profile.words <= entity.words or not _same_possessor(profile, entity, entities):
            continue
        return entity.last
    return None


def _only_one(profile: Profile, entities: Entities) -> int | None:
    """Return the one referent with this head, though the phrase says more of it now.

    "The exhibition opened in May. The Hella exhibition drew crowds": there is no other.
    """
    same = entities.headed(profile.head)
    if len(same) != 1 or profile.form is not Form.DEFINITE:
        return None
    entity = same[0]
    latest = entities.profiles[entity.last]
    if latest.form in _STARTS or not agrees(entity, profile) or not _close(profile, latest, _FAR):
        return None
    # "The mayor of Hofn" and "the mayor of Vik" each say what the other does not.
    other = profile.person or not entity.words <= profile.words or _hers(entity, profile, entities)
    return None if other else entity.last


def _same_possessor(profile: Profile, entity: Entity, entities: Entities) -> bool:
    """Tell whether a phrase belongs to whom the earlier one belongs to ("its fleet")."""
    if profile.form is not Form.POSSESSED:
        return True
    if profile.possessor < 0 or not entities.known(profile.possessor):
        return False
    owner = entities.of(profile.possessor)
    for index in entity.members:
        other = entities.profiles[index]
        if other.possessor >= 0 and entities.known(other.possessor):
            return entities.of(other.possessor) is owner
    return False


def _named_by(profile: Profile, entities: Entities, book: NameBook) -> int | None:
    """Return the last name that holds this noun: "the Front", "the observatory"."""
    if profile.form is Form.POSSESSED:
        return None
    for index in reversed(book.with_word(profile.head)[-_TRIED:]):
        entity = entities.of(index)
        said = entity.words.union(*entity.names)
        if agrees(entity, profile) and profile.words <= said:
            return entity.last
    return None


def _described(profile: Profile, entities: Entities) -> int | None:
    """Return the last person who was given this noun as title or trade: "the minister"."""
    if not profile.person or profile.form is Form.POSSESSED or profile.number is Number.MANY:
        return None
    for index in entities.recent(profile.index, 2 * _NEAR):
        entity = entities.of(index)
        told = profile.words | {profile.head}
        if entity.label == "PER" and told <= entity.words and agrees(entity, profile):
            return index
    return None


def _taken_up(profile: Profile, entities: Entities, spoken: Speech) -> int | None:
    """Return the most prominent name near by that this noun can stand for: "the party"."""
    if profile.form is Form.POSSESSED or not profile.classes:
        return None
    best, most = None, 0.0
    here = profile.mention.sentence
    turn = spoken.of_source.get(profile.index)
    relays = {entities.of(who).first for who in turn.relays if entities.known(who)} if turn else ()
    for index in entities.recent(profile.index, _NEAR):
        entity = entities.of(index)
        if entity.first in relays:
            # "The radio, citing the ministry": nobody cites himself.
            continue
        if entity.told_only(spoken.told) and profile.head not in _OUTLETS:
            continue
        if all(entities.profiles[i].block is BlockKind.DATELINE for i in entity.members):
            continue  # "HOFN, Iceland (Nordland News)": where it was written
        if not entity.named or not agrees(entity, profile) or not _suits(profile, entity):
            continue
        if not profile.words <= _allowed(entity) or _contains(profile, entities.profiles[index]):
            continue
        last = entities.profiles[index]
        score = 10.0 + min(len(entity.members), 8) * _OFTEN - (here - last.mention.sentence)
        score += 1.5 if last.role == "subject" else 0.0
        if score > most:
            best, most = index, score
    return best


def _allowed(entity: Entity) -> frozenset[str]:
    return frozenset(entity.words | _SAYING_LITTLE)


def _contains(profile: Profile, other: Profile) -> bool:
    """Tell whether one phrase is a part of the other: "the capital of Iceland" is not Iceland."""
    return profile.mention.span.covers(other.mention.span) or other.mention.span.covers(
        profile.mention.span
    )


def _suits(profile: Profile, entity: Entity) -> bool:
    """Tell whether names of this kind are taken up by this noun."""
    noun = profile.head
    if profile.number is Number.MANY:
        fights = noun in _FIGHTERS and entity.label in ("ORG", "NORP")
        # "(Nordvik) - The rebels": an agency in the dateline is no movement.
        return fights and not _is_outlet(entity)
    if entity.label == "ORG" and noun not in _OUTLETS and _is_outlet(entity):
        return noun in _nouns("org", entity.names[0]) and noun in _BUSINESSES
    if noun in _BUSINESSES and entity.heads & _MOVEMENTS:
        return False
    if noun in _AUTHORITIES and entity.label == "ORG":
        # "The Irish defence ministry" after "the Daily Sentinel", "the army" after a militia.
        return any(_AUTHORITIES[noun] & set(name) for name in entity.names)
    name = entity.names[0]
    if entity.label == "ORG":
        return noun in _nouns("org", name)
    if entity.label == "LOC":
        if entity.classes and "state" in entity.classes:
            return noun in _hypernyms().get(("loc", "state"), frozenset())
        if is_metonym(" ".join(word.capitalize() for word in name)):
            # "The region" is not Reykjavik: a capital is a city, and often stands for its state.
            return noun in ("capital", "city", "town")
        if noun == "state":
            return False  # "the state is gone from Hella": the town is none
        return noun != "capital" and noun in _nouns("loc", name)
    if entity.label == "PER":
        return noun in ("man", "woman") and (entity.gender == profile.gender)
    return False


def _is_outlet(entity: Entity) -> bool:
    return any(" ".join(name) in _outlets() for name in entity.names)


def _nouns(kind: str, name: Iterable[str]) -> frozenset[str]:
    table = _hypernyms()
    cued = [table[kind, word] for word in name if (kind, word) in table]
    return frozenset().union(*cued) if cued else table.get((kind, "*"), frozenset())


def _close(profile: Profile, other: Profile, sentences: int) -> bool:
    reach = sentences if set(profile.classes) & AGENTS else sentences // 3
    return profile.mention.sentence - other.mention.sentence <= reach


@cache
def _outlets() -> frozenset[str]:
    return frozenset(name.casefold() for name in lists.words("attribution/outlets.txt"))


@cache
def _hypernyms() -> Mapping[tuple[str, str], frozenset[str]]:
    return MappingProxyType(
        {(kind, cue): nouns for kind, cue, nouns in _rows() if kind != "person"}
    )


@cache
def _people() -> Mapping[str, frozenset[str]]:
    return MappingProxyType({cue: nouns for kind, cue, nouns in _rows() if kind == "person"})


@cache
def _rows() -> tuple[tuple[str, str, frozenset[str]], ...]:
    rows = lists.table("coreference/hypernyms.tsv")
    return tuple((kind, cue, frozenset(nouns.split())) for kind, cue, nouns in rows)
