"""From bytes to reports: what `sayso read` is given becomes `Document`s."""

from sayso.read.contents import Skipped, read_bytes
from sayso.read.inputs import read, read_file, read_inputs
from sayso.read.plain import documents

__all__ = ["Skipped", "documents", "read", "read_bytes", "read_file", "read_inputs"]
