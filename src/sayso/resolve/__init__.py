"""Mentions -> ranked referents: places, dates, actors."""

from sayso.resolve.actors import actors_of, entity_name, link
from sayso.resolve.actors_knowledge import shipped as shipped_knowledge
from sayso.resolve.base import Gazetteer, KnowledgeBase
from sayso.resolve.dates import anchor
from sayso.resolve.gazetteer import open_gazetteer
from sayso.resolve.places import resolve as places
from sayso.resolve.regions import denoted

__all__ = [
    "Gazetteer",
    "KnowledgeBase",
    "actors_of",
    "anchor",
    "denoted",
    "entity_name",
    "link",
    "open_gazetteer",
    "places",
    "shipped_knowledge",
]
