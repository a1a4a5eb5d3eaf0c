"""Who says it where the tagger took the verb for a noun: "The assessment judges that ..."?"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.extract.attribution_draft import Draft, Reading
from sayso.extract.attribution_lexicon import Cue, cues, minded
from sayso.extract.attribution_spans import SUBJECTS, content, noun_phrase, source_span
from sayso.model import Sentence


def misread(reading: Reading, index: int) -> Iterator[Draft]:
    """`Humanitarian partners report that the wells are dry.`

    Only where the sentence has no other verb for its root, words for someone
    stand right before, and "that" with a clause right behind.
    """
    sentence = reading.sentences[index]
    for at, token in enumerate(sentence.tokens):
        cue = _verb(token.text.lower()) if token.pos == "NOUN" and at else None
        if cue is None or at + 3 >= len(sentence.tokens):
            continue
        if sentence.tokens[at + 1].text.lower() != "that" or not _rootless(sentence):
            continue
        behind = sentence.tokens[at + 2 :]
        if not any(t.dep in SUBJECTS for t in behind):
            continue
        head = at - 1
        if sentence.tokens[head].pos not in {"NOUN", "PROPN"} or not minded(sentence, head):
            continue
        first, _ = noun_phrase(sentence, head, high=head)
        while first > 0 and sentence.tokens[first - 1].pos in {"DET", "ADJ", "NOUN", "PROPN"}:
            first -= 1
        if first > 0 and sentence.tokens[first - 1].pos != "PUNCT":
            continue
        said = content(reading, sentence, [(at + 2, len(sentence.tokens) - 1)])
        if said:
            yield Draft(
                sentence=index, predicate=at, cue_of=cue, cue=(token.span,), content=said,
                source=(source_span(reading, sentence, first, head, at),), head=head,
                origin="verb:before",
            )  # fmt: skip


def _verb(text: str) -> Cue | None:
    """Return the cue of a word that could be a verb in the present: "report", "judges"."""
    for lemma in (text, text.removesuffix("s"), text.removesuffix("es")):
        found = next((c for c in cues("verb").get(lemma, ()) if "c" in c.takes), None)
        if found is not None:
            return found
    return None


def _rootless(sentence: Sentence) -> bool:
    """Tell whether no verb is the root of the sentence."""
    roots = [i for i, t in enumerate(sentence.tokens) if t.head < 0]
    return bool(roots) and all(sentence.tokens[i].pos not in {"VERB", "AUX"} for i in roots)
