"""Which words name an event or the presence of a force, in which sense?

The senses are in `data/events/verbs.tsv`, `copulas.tsv` and `nouns.tsv`, the verbs that
lend their subject to an event noun in `light.tsv`, and word classes beside them. Event
types and modes are those of PLOVER 2.0 (Open Event Data Alliance).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from sayso.model import Status, lists


@dataclass(frozen=True, slots=True)
class Item:
    """One word of a phrase after its head: a lemma, or a class of nouns ("{place}")."""

    word: str
    is_class: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """A word or phrase with what it says of an event, of presence, or of both.

    `core` are the adjacent lemmas that end with the key ("air strike"), `before`
    the prepositions of a copular phrase ("under control of"), `rest` what else
    the phrase asks for. `actor`, `recipient`, `who` and `where` are grammatical
    places, best first. `needs_actor` marks a sense that holds only with a
    political or armed actor ("hit", which storms and prices do too), `needs_light`
    a noun that is an event only with a verb that lends it an actor ("wage war"),
    `needs_weapon` a verb that hits only where a weapon is its subject ("shells fell on Vik").
    `words` are the fixed words of `rest`.
    """

    phrase: str
    pos: str
    core: tuple[str, ...]
    adverb: str | None
    before: tuple[str, ...]
    rest: tuple[Item, ...]
    type: str | None
    mode: str | None
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    status: Status | None
    who: tuple[str, ...]
    where: tuple[str, ...]
    needs_actor: bool
    needs_light: bool = False
    needs_weapon: bool = False
    words: frozenset[str] = frozenset()

    @property
    def weight(self) -> float:
        """Tell how much the phrase asks for: the sense that asks for more is tried first.

        Of two that ask for a class of nouns, the smaller class asks for more.
        """
        fixed = sum(
            1.5 + 0.5 * len(item.word.split())
            if not item.is_class
            else 1.0 - len(classes().get(item.word, ())) / 10_000
            for item in self.rest
        )
        return 2 * len(self.core) + 2 * len(self.before) + 2 * bool(self.adverb) + fixed


@dataclass(frozen=True, slots=True, kw_only=True)
class Light:
    """A verb whose subject (or another of its places) is the actor of an event noun."""

    verb: str
    particles: tuple[str, ...]
    noun: str
    actor: str | None
    recipient: str | None
    stage: str


_PREPOSITIONS = frozenset(
    "about above across after against along among around as at before behind below between by"
    " down for from in inside into near of off on onto out outside over past through to toward"
    " towards under up upon with within back away apart together forward together ahead home"
    " himself herself themselves itself".split()
)


# "supply arms" begins with its verb, "jointly patrol" with an adverb.
_VERBS_IN_LY = frozenset("ally apply bully comply fly imply rally rely reply supply tally".split())


@cache
def senses(pos: str) -> Mapping[str, tuple[Sense, ...]]:
    """Return the senses of `verb`, `copula` or `noun` by their key lemma, most specific first."""
    table = {"verb": "verbs.tsv", "copula": "copulas.tsv", "noun": "nouns.tsv"}[pos]
    found: dict[str, list[Sense]] = {}
    for row in rows(table):
        sense = _sense(pos, row)
        found.setdefault(sense.core[-1], []).append(sense)
    return MappingProxyType(
        {key: tuple(sorted(of, key=lambda s: -s.weight)) for key, of in found.items()}
    )


@cache
def lights() -> Mapping[str, tuple[Light, ...]]:
    """Return the light verbs by lemma, those with a particle first."""
    found: dict[str, list[Light]] = {}
    for verb, noun, actor, recipient, stage in rows("light.tsv"):
        head, *particles = verb.split()
        found.setdefault(head, []).append(
            Light(
                verb=head,
                particles=tuple(particles),
                noun=noun,
                actor=_none(actor),
                recipient=_none(recipient),
                stage=stage,
            )
        )
    return MappingProxyType(
        {key: tuple(sorted(of, key=lambda v: -len(v.particles))) for key, of in found.items()}
    )


@cache
def classes() -> Mapping[str, frozenset[str]]:
    """Return the classes of nouns by name."""
    return MappingProxyType({name: frozenset(words.split()) for name, words in rows("classes.tsv")})


@cache
def words(kind: str) -> frozenset[str]:
    """Return the words of one kind of `words.tsv`; phrases are joined by a space."""
    for name, listed in rows("words.tsv"):
        if name == kind:
            return frozenset(word.replace("_", " ") for word in listed.split())
    raise KeyError(kind)


@cache
def modes() -> Mapping[str, str]:
    """Return the PLOVER mode that a word beside an event word tells ("drone strike")."""
    return MappingProxyType(
        {word: mode for mode, listed in rows("modes.tsv") for word in listed.split()}
    )


def rows(table: str) -> Iterator[list[str]]:
    """Yield the cells of each row of a table under `data/events`."""
    return lists.table(f"events/{table}")


def _sense(pos: str, row: list[str]) -> Sense:
    phrase, kind, mode, actor, recipient, status, who, where, needs = row
    adverb, before, core, rest = _split(pos, phrase.split())
    return Sense(
        phrase=phrase,
        pos=pos,
        core=core,
        adverb=adverb,
        before=before,
        rest=rest,
        type=_none(kind),
        mode=_none(mode),
        actor=_places(actor),
        recipient=_places(recipient),
        status=Status(status) if status != "-" else None,
        who=_places(who),
        where=_places(where),
        needs_actor=needs == "actor",
        needs_light=needs == "light",
        needs_weapon=needs == "weapon",
        words=frozenset(word for item in rest if not item.is_class for word in item.word.split()),
    )


def _split(
    pos: str, parts: list[str]
) -> tuple[str | None, tuple[str, ...], tuple[str, ...], tuple[Item, ...]]:
    adverbial = parts[0].endswith("ly") and parts[0] not in _VERBS_IN_LY
    adverb = parts.pop(0) if pos == "verb" and adverbial and len(parts) > 1 else None
    before: list[str] = []
    while pos == "copula" and len(parts) > 1 and parts[0] in _PREPOSITIONS:
        before.append(parts.pop(0))
    cut = 1
    if pos == "noun":
        # "exchange of fire", "ceasefire violation": all up to the first preposition is the core.
        cut = next((i for i, word in enumerate(parts) if word in _PREPOSITIONS), len(parts))
    core = tuple(piece for word in parts[:cut] for piece in word.split("-"))
    rest: list[Item] = []
    for word in parts[cut:]:
        if word.startswith("{"):
            rest.append(Item(word[1:-1], True))
        elif rest and not rest[-1].is_class and not {word, rest[-1].word} & _PREPOSITIONS:
            # "the final say": a noun with the word before it.
            rest[-1] = Item(f"{rest[-1].word} {word}")
        else:
            rest.append(Item(word))
    return adverb, tuple(before), core, tuple(rest)


def is_preposition(word: str) -> bool:
    """Tell whether a word of a phrase is a particle or preposition rather than a noun."""
    return word in _PREPOSITIONS


def _none(cell: str) -> str | None:
    return None if cell == "-" else cell


def _places(cell: str) -> tuple[str, ...]:
    return () if cell == "-" else tuple(cell.split("|"))
