"""From bytes to reports: what `sayso read` is given becomes `Document`s."""

from sayso.read.inputs import Skipped, read, read_file, read_inputs
from sayso.read.plain import documents

__all__ = ["Skipped", "documents", "read", "read_file", "read_inputs"]
