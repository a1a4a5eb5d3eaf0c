"""Who runs the shards: this process, all cores of a machine, or a cluster."""

from sayso.run.engines.base import Failed, Work
from sayso.run.engines.here import here
from sayso.run.engines.pool import pool

__all__ = ["Failed", "Work", "here", "pool"]
