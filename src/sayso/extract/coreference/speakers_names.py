"""Under which words is a speaker shown?  The longest name, or the phrase that brought one in."""

from __future__ import annotations

from sayso.extract.lexicon import is_demonym, is_metonym, is_state_name, state_of, without_titles
from sayso.extract.mentions.nominals import nominal
from sayso.extract.mentions.phrases import short_phrase
from sayso.model import Annotation, Mention, MentionKind, Sentence, Span

# A phrase that introduces a source is given whole up to this many words.
_LONG = 14


def readable(annotation: Annotation, mention: Mention) -> str:
    """Return the name of a mention, or the words of its phrase where it has none.

    A name comes without titles and article; a state's name, people or capital
    as the state ("Iceland").
    """
    text = annotation.document.text
    if mention.kind is MentionKind.NAME and mention.name is not None:
        name = " ".join(mention.name.of(text).split())
        if mention.label in ("LOC", "NORP", "") and (
            is_state_name(name) or is_metonym(name) or is_demonym(name)
        ):
            return state_of(name) or name
        if mention.label == "PER":
            return without_titles(name)
        return f"{_owner(annotation, mention)}{name}"
    sentence = annotation.sentences[mention.sentence]
    words = _before_who(sentence, mention).of(text).split()
    if len(words) > _LONG:
        first, last = short_phrase(sentence, mention.head)
        words = sentence.cover(first, last).of(text).split()
    return " ".join(words)


def _owner(annotation: Annotation, mention: Mention) -> str:
    """Return whose body it is, where its name says too little: "Denmark's " Defence Ministry."""
    sentence = annotation.sentences[mention.sentence]
    if mention.name is None or not nominal(sentence.tokens[mention.head].text):
        return ""
    before = annotation.document.text[mention.span.start : mention.name.start]
    return before if before.rstrip().endswith(("'s", "’s", "s'", "s’")) else ""


def _before_who(sentence: Sentence, mention: Mention) -> Span:
    """Return the phrase up to ", who …": a relative clause tells more than a name should."""
    tokens = sentence.tokens
    for index in range(mention.head + 1, len(tokens)):
        if tokens[index].span.end > mention.span.end:
            break
        token = tokens[index]
        clause = token.text.lower() in ("who", "which", "whose") or (
            token.pos == "VERB" and token.dep == "acl"
        )
        if clause and tokens[index - 1].text == ",":
            return Span(mention.span.start, tokens[index - 2].span.end)
    return mention.span
