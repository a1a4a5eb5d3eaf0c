"""Which paragraphs does a page show, in order, and what does its markup say of each?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from sayso.read.lexicon import patterns

# An lxml element; lxml ships no types.
Element = Any

_HIDDEN = frozenset(
    (
        "script style noscript template svg math iframe object embed head button select option "
        "textarea input audio video canvas map noframes noembed xmp title"
    ).split()
)
_INLINE = frozenset(
    (
        "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q s "
        "samp small span strike strong sub sup time tt u var wbr img picture source ruby rb rt rp"
    ).split()
)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
ROLES = (
    "caption", "credit", "pull", "standfirst", "byline",
    "comment", "aside", "live", "wall", "headline", "unseen", "embedded",
)  # fmt: skip
_SPACE = re.compile(r"[ \t\r\n\f\v\u00a0\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff]+")
_KEY = re.compile(r"[\W_]+")
_SENTENCE_END = re.compile(r"[.!?…:][\"”’'»)\]]*$")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
# Narrower columns than this were not typed by hand, and titles are seldom longer.
_WRAPPED = 60
_BREAK = "\x1e"
_BLANK_LINES = re.compile(r"\n[ \t\r]*\n\s*")
_WRAPPED_TAGS = frozenset({"pre", "listing", "plaintext"})
_NONE: frozenset[str] = frozenset()
_OF_ARTICLES = frozenset({"comment", "live"})


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """The text between two breaks that the markup makes.

    `element` is the block that holds it, `tag` its name, `linked` how many of
    its characters are in links. `roles` are those of the block and all around it.
    """

    text: str
    element: Element
    tag: str
    linked: int
    roles: frozenset[str]
    order: int

    @property
    def key(self) -> str:
        """Return the letters and digits alone."""
        return normal(self.text)

    @property
    def is_heading(self) -> bool:
        """Tell whether the markup makes this a heading."""
        return self.tag in HEADINGS

    @property
    def is_link(self) -> bool:
        """Tell whether nearly all of it is a link."""
        return 10 * self.linked >= 9 * len(self.text)

    @property
    def is_prose(self) -> bool:
        """Tell whether it reads as a sentence or more of running text."""
        return (
            len(self.text) >= 50
            and 2 * self.linked < len(self.text)
            and not self.is_heading
            and _SENTENCE_END.search(self.text[-6:]) is not None
        )


def _wraps(text: str, after: str) -> bool:
    """Tell whether a single `<br>` only wraps a line; after a sentence or a title it ends one."""
    if _SENTENCE_END.search(text[-6:]) is not None:
        return False
    return after[0].islower() or len(text) >= _WRAPPED


def normal(text: str) -> str:
    """Return the letters and digits of a text alone, without case."""
    return _KEY.sub("", text).casefold()


@dataclass(slots=True)
class _Buffer:
    parts: list[str] = field(default_factory=list)
    linked: int = 0


def runs(root: Element) -> list[Run]:
    """Return the paragraphs under `root`, in the order of the page.

    Time is linear in the page; hidden elements and scripts are left out.
    """
    found: list[Run] = []
    buffer = _Buffer()
    # (element, its children still to come, its roles, its block, whether inside a link)
    stack = [(root, iter(root), roles_of(root), root, False)]
    _take(buffer, root.text, False)
    while stack:
        element, children, roles, block, linked = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            is_inline = element.tag in _INLINE
            if not is_inline:
                _flush(buffer, block, roles, found)
            if stack:
                _take(buffer, element.tail, stack[-1][4])
            continue
        tag = child.tag
        if not isinstance(tag, str) or tag in _HIDDEN or _is_hidden(child):
            _take(buffer, child.tail, linked)
        elif "unseen" in roles_of(child):
            # Words for screen readers: "Image caption,", "Opens in a new window".
            _take(buffer, child.tail, linked)
        elif tag in ("br", "hr"):
            buffer.parts.append(_BREAK)
            _take(buffer, child.tail, linked)
        else:
            inside = linked or tag == "a"
            around = roles | roles_of(child)
            if tag in _INLINE:
                stack.append((child, iter(child), around, block, inside))
            else:
                _flush(buffer, block, roles, found)
                stack.append((child, iter(child), around, child, inside))
            _take(buffer, _parted(child), inside)
    return found


def roles_of(element: Element) -> frozenset[str]:
    """Return what the tag, the classes and the id of one element say it is for."""
    names = element.get("class") or ""
    mark = element.get("id") or ""
    if not names and not mark:
        return _roles(str(element.tag))
    # "pullQuote" is "pull-quote".
    signature = _CAMEL.sub("-", f"{element.tag} {names} #{mark}"[:300])
    return _roles(signature.lower())


def ancestors(element: Element) -> Iterator[Element]:
    """Yield an element and all that hold it, from the inside out."""
    while element is not None:
        yield element
        element = element.getparent()


@lru_cache(4096)
def _roles(signature: str) -> frozenset[str]:
    found = frozenset(
        role for role in ROLES if patterns("markup.tsv", role).search(signature) is not None
    )
    # `<body class="... comments-open ...">` says nothing of what is in it.
    if signature.startswith(("body", "html", "main")):
        return _NONE
    return found & _OF_ARTICLES if signature.startswith("article") else found


def _is_hidden(element: Element) -> bool:
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return element.tag not in _INLINE or element.get("hidden") is not None
    style = element.get("style")
    return style is not None and "display:none" in style.replace(" ", "").lower()


def _parted(element: Element) -> str | None:
    """Return an element's text; the blank lines of one that keeps its line ends part paragraphs."""
    text: str | None = element.text
    return _BLANK_LINES.sub(_BREAK * 2, text) if text and element.tag in _WRAPPED_TAGS else text


def _take(buffer: _Buffer, text: str | None, linked: bool) -> None:
    if text:
        buffer.parts.append(text)
        if linked:
            buffer.linked += len(_SPACE.sub(" ", text).strip())


def _flush(buffer: _Buffer, block: Element, roles: frozenset[str], found: list[Run]) -> None:
    if not buffer.parts:
        return
    joined = "".join(buffer.parts)
    linked = buffer.linked
    buffer.parts, buffer.linked = [], 0
    merged: list[str] = []
    open_end = False
    for part in joined.split(_BREAK):
        text = _SPACE.sub(" ", part).strip()
        if not text:
            open_end = False
            continue
        if open_end and merged and _wraps(merged[-1], text):
            merged[-1] = f"{merged[-1]} {text}"
        else:
            merged.append(text)
        open_end = True
    total = sum(map(len, merged)) or 1
    for text in merged:
        share = linked * len(text) // total
        found.append(Run(text, block, str(block.tag), share, roles, len(found)))
