"""Where is spaCy's small English model?"""

from __future__ import annotations

import importlib
import importlib.util

from spacy.language import Language

from peers import SMALL


def load(*, without: tuple[str, ...] = ()) -> Language:
    """Return the model; the parts named in `without` are left out.

    Raises:
        ModuleNotFoundError: no package brings the model.
    """
    for name in SMALL:
        if importlib.util.find_spec(name):
            made: Language = importlib.import_module(name).load(exclude=list(without))
            return made
    raise ModuleNotFoundError(SMALL[0])
