"""What do time expressions look like?  Reads the word list and the grammar into rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sayso.extract.timex_read import READERS, words_key

_SPACE, _GAP = r"\s+", r"(?:\s+|\s?[-‐‑–]\s?)"
_INSERT = re.compile(r"\{([A-Za-z]\w*)\}")
_CAPTURE = re.compile(r"<(?:(\w+):)?(\w+)>")
_FIELD = re.compile(r"\{(\w+)(?:\|(\w*))?\}")
_LITERAL = re.compile(r"[A-Za-z]{1,}")


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern of a rule: where it matches, it gives a type and a value.

    `fields` maps a group of `pattern` to the reader of its words; `template`
    is the value with the names of fields in braces.
    """

    name: str
    type: str
    template: str
    pattern: re.Pattern[str]
    fields: Mapping[str, Callable[[str], str]]

    def value(self, match: re.Match[str]) -> str:
        """Return the value of a match, with what is not said left to the template."""

        def fill(field: re.Match[str]) -> str:
            name = field[1]
            said = match[name] if name in self.fields else None
            return self.fields[name](said) if said else (field[2] or "")

        return _FIELD.sub(fill, self.template)

    def mod(self, match: re.Match[str]) -> str | None:
        """Return the TIMEX3 modifier of a match."""
        for name in ("mod", "approx"):
            if name in self.fields and match[name]:
                return self.fields[name](match[name])
        return None


@dataclass(frozen=True, slots=True)
class Grammar:
    """The rules in order, and the words that can occur in an expression.

    `core` holds the words without which no expression is; `words` all of them.
    """

    rules: tuple[Rule, ...]
    words: frozenset[str]
    core: frozenset[str]


def _read(name: str) -> list[str]:
    text = files("sayso").joinpath("data", "time", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def _form(words: str) -> str:
    """Return the pattern of one form of the word list."""
    exact = words.startswith("=")
    pattern = _GAP.join(re.escape(word) for word in re.split(r"[ -]", words.lstrip("=")))
    return f"(?-i:{pattern})" if exact else pattern


def _word_classes() -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """Return the pattern of each class of words.tsv and its values by form."""
    forms: dict[str, list[str]] = {}
    values: dict[str, dict[str, str]] = {}
    for line in _read("words.tsv"):
        name, value, listed = line.split("\t")
        for form in listed.split(" | "):
            forms.setdefault(name, []).append(form.strip())
            values.setdefault(name, {})[words_key(form.strip().lstrip("="))] = value
    # Longest first: "at the present time" before "at the present".
    patterns = {
        name: "|".join(_form(form) for form in sorted(listed, key=len, reverse=True))
        for name, listed in forms.items()
    }
    return patterns, values


@cache
def grammar() -> Grammar:
    """Return the grammar of data/time, read once."""
    patterns, values = _word_classes()
    readers: dict[str, Callable[[str], str]] = {
        name: (lambda words, table=table: table.get(words_key(words), ""))
        for name, table in values.items()
    }

    def expand(source: str) -> str:
        source = source.replace(" ?", r"\s?").replace(" ", _SPACE).replace("_", _GAP)
        return _INSERT.sub(lambda insert: f"(?:{patterns[insert[1]]})", source)

    rules: list[Rule] = []
    head: list[str] = []
    literals: set[str] = set()
    links: set[str] = set()
    for line in _read("grammar.txt"):
        if not line.startswith(" "):
            head = line.split()
            continue
        source = line.strip()
        if head[0] == "links":
            links.update(source.split())
            continue
        literals.update(
            word.lower() for word in _LITERAL.findall(re.sub(r"[<{]\w+[:\w]*[>}]", " ", source))
        )
        if head[0] == "rule":
            rules.append(_rule(head, expand(source), patterns, readers))
            continue
        name, pattern = head[1], expand(source)
        patterns[name] = f"{patterns[name]}|{pattern}" if name in patterns else pattern
        if head[0] == "class":
            readers[name] = READERS[head[2]]
    forms = {
        word for table in values.values() for form in table for word in re.findall(r"\w+", form)
    }
    words = frozenset(forms | literals)
    return Grammar(tuple(rules), words, words - links)


def _rule(
    head: list[str],
    source: str,
    patterns: Mapping[str, str],
    readers: Mapping[str, Callable[[str], str]],
) -> Rule:
    """Compile one pattern of a rule."""
    _, name, kind, template = head
    fields: dict[str, Callable[[str], str]] = {}

    def capture(found: re.Match[str]) -> str:
        field, of = found[1] or found[2], found[2]
        fields[field] = readers[of]
        return f"(?P<{field}>{patterns[of]})"

    pattern = _CAPTURE.sub(capture, source)
    return Rule(name, kind, template, re.compile(rf"(?:{pattern})(?!\w)", re.IGNORECASE), fields)
