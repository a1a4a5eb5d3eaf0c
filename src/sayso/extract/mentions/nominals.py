"""What kind of thing does a common noun stand for, and of which gender is a given name?

Classes are those of `data/coreference/nominals.tsv`: person, group,
organisation, state, place, thing. A word that is not listed has none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from sayso.model import Token, lists

PERSON, GROUP, ORGANISATION = "person", "group", "organisation"
STATE, PLACE, THING = "state", "place", "thing"

# What can speak, decide and be meant by "they".
AGENTS = frozenset({PERSON, GROUP, ORGANISATION, STATE})

_LABELS = MappingProxyType(
    {PERSON: "PER", GROUP: "ORG", ORGANISATION: "ORG", STATE: "LOC", PLACE: "LOC", THING: ""}
)

# A noun that is not listed is judged by its ending: "-ologist", "-woman" are people.
_PERSON_ENDINGS = (
    "ologist", "ographer", "woman", "person", "graduate", "iatrist", "ician", "maker", "holder",
    "keeper", "goer", "fighter", "worker", "leader", "owner", "bearer",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Nominal:
    """A head noun: its classes (the commoner first), gender (m, f or empty) and number."""

    head: str
    classes: tuple[str, ...]
    gender: str = ""
    number: str = ""


def nominal(lemma: str) -> Nominal | None:
    """Return what is known of a head noun (its singular, any case), or `None`."""
    lemma = lemma.lower()
    found = _nominals().get(lemma)
    if found is None and lemma.endswith(_PERSON_ENDINGS) and len(lemma) > 6:
        gender = "f" if lemma.endswith("woman") else ""
        return Nominal(lemma, (PERSON,), gender)
    if found is None and lemma.endswith("man") and len(lemma) > 6:
        return Nominal(lemma, (PERSON,), "m")
    return found


def classes(lemma: str) -> tuple[str, ...]:
    """Return the classes of a head noun, the commoner first; empty where it is not listed."""
    found = nominal(lemma)
    return found.classes if found else ()


# What the annotator says of nouns that are not listed.
_LEARNT = MappingProxyType(
    {"PER": PERSON, "ORG": ORGANISATION, "LOC": PLACE, "OBJ": THING, "EVT": THING, "ABS": THING}
)


def classes_of(token: Token) -> tuple[str, ...]:
    """Return the classes of a noun: as listed, or else as the annotator takes it here."""
    found = classes(token.lemma)
    if found or token.pos != "NOUN":
        return found
    learnt = _LEARNT.get(token.kind)
    return (learnt,) if learnt else ()


def label_of(kind: str) -> str:
    """Return the mention label of a class: PER, ORG, LOC or the empty string."""
    return _LABELS.get(kind, "")


def given_name_gender(name: str) -> str:
    """Return `m` or `f` for a given name that nearly only one sex bears, or the empty string."""
    return _given_names().get(name, "")


def name_cue(word: str, *, first: bool, last: bool) -> str:
    """Return the label that a word gives to the name in which it stands first or last, or none."""
    where, label = _cues().get(word.lower(), ("", ""))
    if where == "any" or (where == "first" and first) or (where == "last" and last):
        return label
    return ""


def known_label(name: str) -> str:
    """Return what a name stands for that news does not introduce (PER, ORG), or none."""
    name = name.replace("’", "'")
    return _known().get(name) or _known().get(name[:1].upper() + name[1:], "")


def _rows(name: str) -> list[list[str]]:
    return list(lists.table(f"coreference/{name}"))


@cache
def _nominals() -> Mapping[str, Nominal]:
    return MappingProxyType(
        {
            head: Nominal(head, tuple(kinds.split("|")), gender, number)
            for head, kinds, gender, number in _rows("nominals.tsv")
        }
    )


@cache
def _given_names() -> Mapping[str, str]:
    return MappingProxyType({row[0]: row[1] for row in _rows("given_names.tsv")})


@cache
def _cues() -> Mapping[str, tuple[str, str]]:
    return MappingProxyType({cue: (where, label) for cue, where, label in _rows("name_cues.tsv")})


@cache
def _known() -> Mapping[str, str]:
    return MappingProxyType(
        {form: label for forms, label in _rows("known_names.tsv") for form in forms.split("|")}
    )
