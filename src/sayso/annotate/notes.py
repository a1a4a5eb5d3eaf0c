"""Which characters of a text are marks of notes, and no words?

Daily assessments and encyclopedias put one behind every sentence ("near Vik.[12] The League").
Read as words they join sentences and part quotations from those who say them.
"""

from __future__ import annotations

import re

_NOTE = r"\[(?:\d{1,4}(?:\s?[,–-]\s?\d{1,4})*|[a-z]|note \d{1,3}|citation needed)\]"
_RAISED = r"[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]+"
# Right behind a word or a mark, or before the mark that ends a clause: "[12] people" and "[t]he"
# in a quotation are an editor's words, and the raised two of "km²" is a unit's.
_NOTES = re.compile(
    rf"(?:(?<=[\w.,;:!?)\]%'\"’”])|(?<=[.,;:!?)\]'\"’”]\s)){_NOTE}(?:\s?{_NOTE})*(?!\w)"
    rf"|(?<=\s){_NOTE}(?:\s?{_NOTE})*(?=[.,;:]|\s*$)"
    rf"|(?:(?<=[^\W\d_]{{3}})|(?<=[.,;:!?'\"’”])){_RAISED}(?!\w)",
    re.MULTILINE,
)


def without_notes(text: str) -> str:
    """Return a copy of `text`, of the same length, with blanks where marks of notes stand."""
    return _NOTES.sub(lambda found: " " * len(found[0]), text)
