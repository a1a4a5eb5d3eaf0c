"""Joins the stages: a document in, an extraction out."""

from sayso.run.contract import to_json
from sayso.run.options import Options
from sayso.run.pipeline import process

__all__ = ["Options", "process", "to_json"]
