"""Who answers in an interview whose answers bear no name?

"Q: What did you see?" and then "We saw two boats." The questions tell where
the answers are; whoever was introduced by name before the first question gives
them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from sayso.extract.coreference.corefer import Coreference
from sayso.extract.coreference.speakers_names import readable
from sayso.model import Annotation, BlockKind, MentionKind, Naming, Source, SourceType

_ASKED = re.compile(r"\s*(?:Q|Question)\s*[:.]\s")
_ANSWERED = re.compile(r"\s*(?:A|Answer)\s*[:.]\s")
_ONE = re.compile(r"\b(?:I|I'm|I've|we|my|our|us|me)\b", re.IGNORECASE)
_QUOTED = re.compile('["“][^"”]*["”]')
# An explainer has questions for its headings too; in an interview somebody says "I".
_FEWEST = 2


def answers(annotation: Annotation, chains: Coreference) -> Mapping[int, Source]:
    """Return for each paragraph that is such an answer its speaker; empty for other reports.

    The source has no passage of its own, as the text leaves it out.
    """
    text = annotation.document.text
    blocks = annotation.document.blocks
    asked, found = False, []
    first = len(blocks)
    for number, block in enumerate(blocks):
        words = block.span.of(text).strip()
        if block.kind is not BlockKind.BODY and not words.endswith("?"):
            continue
        if words.endswith("?") or _ASKED.match(words):
            first = min(first, number)
            asked = True
        elif asked and (_ANSWERED.match(words) or _ONE.search(_QUOTED.sub("", words))):
            found.append(number)
        elif asked:
            # Narration ends an answer until the next question.
            asked = False
    questions = sum(blocks[n - 1].span.of(text).strip().endswith("?") for n in found if n)
    if len(found) < _FEWEST or questions < _FEWEST:
        return {}
    speaker = _introduced(annotation, chains, blocks[first].span.start)
    return {} if speaker is None else dict.fromkeys(found, speaker)


def _introduced(annotation: Annotation, chains: Coreference, end: int) -> Source | None:
    """Return the person whom the lines before a character name most often, the last of equals."""
    named = [
        mention
        for mention in chains.mentions
        if mention.kind is MentionKind.NAME and mention.label == "PER" and mention.span.end <= end
    ]
    often = Counter(chains.root(mention.id) for mention in named)
    if not named:
        return None
    best = max(named, key=lambda mention: (often[chains.root(mention.id)], mention.span.start))
    return Source(
        mention_id=best.id,
        naming=Naming.NAMED,
        type=SourceType.NAMED_PERSON,
        count=1,
        entity=readable(annotation, chains.fullest(best.id)),
    )


def is_first_person(words: Sequence[str]) -> bool:
    """Tell whether the words of a source are whoever speaks: "I", "we"."""
    return len(words) == 1 and words[0].lower() in {"i", "we", "me", "us"}
