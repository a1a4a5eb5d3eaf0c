"""Mentions -> ranked referents: places, dates, actors."""

from sayso.resolve.actors import actors_of, entity_name, link
from sayso.resolve.actors_knowledge import shipped as shipped_knowledge
from sayso.resolve.base import Gazetteer, KnowledgeBase
from sayso.resolve.dates import anchor
from sayso.resolve.gazetteer import open_gazetteer
from sayso.resolve.places import resolve as places

__all__ = [
    "Gazetteer",
    "KnowledgeBase",
    "actors_of",
    "anchor",
    "entity_name",
    "link",
    "open_gazetteer",
    "places",
    "shipped_knowledge",
]
