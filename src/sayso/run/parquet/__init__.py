"""The record in Parquet: written by archives and exports, read back into a ledger."""

from sayso.run.parquet.export import export
from sayso.run.parquet.load import Loaded, load
from sayso.run.parquet.schema import SCHEMA_VERSION, TABLES

__all__ = ["SCHEMA_VERSION", "TABLES", "Loaded", "export", "load"]
