"""What do several statements make of each other: do they agree, or can they not both hold?"""

from sayso.corroborate.base import Containment, by_divisions
from sayso.corroborate.contradiction import conflicts

__all__ = ["Containment", "by_divisions", "conflicts"]
