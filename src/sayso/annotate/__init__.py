"""Document -> Annotation: words, sentences, quotations, and what the model says of them."""

from sayso.annotate.annotate import annotate
from sayso.annotate.parser import Parser, shipped

__all__ = ["Parser", "annotate", "shipped"]
