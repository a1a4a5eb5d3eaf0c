"""Which texts and weights may the shipped model learn from, and whom do they credit?

A corpus is opened through `permitted` only, so that nothing whose licence is not listed
here can reach a model by mistake.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Licence(Enum):
    """Licences under which weights made from a text may be passed on as CC BY-SA 4.0."""

    PUBLIC_DOMAIN = "public domain"
    OGL3 = "Open Government Licence 3.0"
    CC_BY_25 = "CC BY 2.5"
    CC_BY_3_AU = "CC BY 3.0 AU"
    CC_BY_4 = "CC BY 4.0"
    CC_BY_SA_3 = "CC BY-SA 3.0"
    CC_BY_SA_4 = "CC BY-SA 4.0"
    APACHE_2 = "Apache-2.0"


class NotPermitted(Exception):
    """A corpus has no licence on record under which the model could be shipped."""


@dataclass(frozen=True, slots=True)
class Source:
    """A corpus, or a part of one: what it gives, its licence, whom to credit."""

    gives: str
    licence: Licence
    credit: str


_GUM_GIVES = "dependencies, names, attribution, mentions with their kind"
_GUM = "GUM 11, A. Zeldes and others; annotations CC BY 4.0"
_RE3D = "re3d, Aleph Insights and Committed Software for Dstl"

SOURCES = {
    "ewt": Source(
        "parts of speech, dependencies, predicates with arguments",
        Licence.CC_BY_SA_4,
        "Universal Dependencies English Web Treebank 2.16 and PropBank release",
    ),
    "uner": Source("names", Licence.CC_BY_SA_4, "Universal NER, English Web Treebank, dev part"),
    "gum/academic": Source(_GUM_GIVES, Licence.CC_BY_4, _GUM),
    "gum/court": Source(_GUM_GIVES, Licence.CC_BY_4, _GUM),
    "gum/news": Source(_GUM_GIVES, Licence.CC_BY_25, f"{_GUM}; Wikinews"),
    "gum/interview": Source(_GUM_GIVES, Licence.CC_BY_25, f"{_GUM}; Wikinews"),
    "gum/bio": Source(_GUM_GIVES, Licence.CC_BY_SA_3, f"{_GUM}; Wikipedia"),
    "gum/voyage": Source(_GUM_GIVES, Licence.CC_BY_SA_3, f"{_GUM}; Wikivoyage"),
    "wikiwars": Source(
        "text alone, labelled by teachers",
        Licence.CC_BY_SA_3,
        "WikiWars, P. Mazur and R. Dale 2010; Wikipedia",
    ),
    "wikigold": Source("names", Licence.CC_BY_4, "Wikigold, D. Balasuriya and others 2009"),
    "re3d/US State Department": Source("names", Licence.PUBLIC_DOMAIN, _RE3D),
    "re3d/UK Government": Source("names", Licence.OGL3, f"{_RE3D}; Crown copyright"),
    "re3d/Australian Department of Foreign Affairs": Source(
        "names", Licence.CC_BY_3_AU, f"{_RE3D}; Commonwealth of Australia"
    ),
    "re3d/Wikipedia": Source("names", Licence.CC_BY_SA_3, f"{_RE3D}; Wikipedia"),
    "encoder": Source(
        "the encoder's first weights", Licence.APACHE_2, "all-MiniLM-L6-v2, sentence-transformers"
    ),
}

# Seen, and left out, with the reason; the provenance table names them too.
LEFT_OUT = {
    "gum/essay": "non-commercial",
    "gum/fiction": "non-commercial",
    "gum/letter": "non-commercial",
    "gum/podcast": "non-commercial",
    "gum/whow": "non-commercial",
    "gum/reddit": "text withheld",
    "gum/speech": "not in GUM's list of licences",
    "gum/textbook": "not in GUM's list of licences",
    "gum/vlog": "not in GUM's list of licences",
    "gum/conversation": "not in GUM's list of licences",
    "re3d/BBC Online": "non-commercial",
    "re3d/US CENTCOM": "not among the files at hand",
    "re3d/Delegation of the European Union to Syria": "a legal notice, not a licence",
}


def permitted(name: str) -> Source:
    """Return the source called `name`.

    Raises:
        NotPermitted: it is left out, or nobody has looked at its licence yet.
    """
    if name in SOURCES:
        return SOURCES[name]
    reason = LEFT_OUT.get(name, "its licence is not on record in training/sources.py")
    raise NotPermitted(f"{name}: may not train the shipped model: {reason}")


def table() -> str:
    """Return the provenance table in Markdown: one row a source, then what was left out."""
    rows = ["| source | gives | licence | credit |", "|---|---|---|---|"]
    rows += [
        f"| {name} | {source.gives} | {source.licence.value} | {source.credit} |"
        for name, source in SOURCES.items()
    ]
    rows += ["", "| left out | why |", "|---|---|"]
    rows += [f"| {name} | {reason} |" for name, reason in LEFT_OUT.items()]
    return "\n".join(rows)
