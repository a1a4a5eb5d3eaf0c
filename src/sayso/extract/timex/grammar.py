"""What do time expressions look like?  Reads the word list and the grammar into rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache, partial

from sayso.extract.timex.read import READERS, words_key
from sayso.model.lists import lines, rows

_SPACE, _GAP = r"\s+", r"(?:\s+|\s?[-‐‑–]\s?)"
_INSERT = re.compile(r"\{([A-Za-z]\w*)\}")
_CAPTURE = re.compile(r"<(?:(\w+):)?(\w+)>")
_FIELD = re.compile(r"\{(\w+)(?:\|(\w*))?\}")
_CONDITION = re.compile(r"(?P<sign>[+-])(?P<where>after|before|text) (?P<pattern>.+)")
_REACH = 24
_NAMED = re.compile(r"[<{](?:\w+:)?(\w+)[>}]")
_BRACED = re.compile(r"[<{][\w:]+[>}]|\\.")
# What a match is known to begin with: a number or a word.
_FIRST = re.compile(r"\d|[^\W\d]+")
_DIGIT = re.compile(r"\d|\\d")
_LITERAL, _WORDS = re.compile(r"[A-Za-z]+"), re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Condition:
    """What must, or must not, stand around a match: it comes "after" or "before" this."""

    where: str
    wanted: bool
    pattern: re.Pattern[str]

    def holds(self, found: re.Match[str]) -> bool:
        """Tell whether the surroundings of `found` are as the condition asks."""
        if self.where == "after":
            start = found.start()
            seen = self.pattern.search(found.string, max(0, start - _REACH), start) is not None
        elif self.where == "before":
            seen = self.pattern.match(found.string, found.end()) is not None
        else:
            seen = _occurs(self.pattern, found.string)
        return seen is self.wanted


@lru_cache(maxsize=16)
def _occurs(pattern: re.Pattern[str], text: str) -> bool:
    return pattern.search(text) is not None


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern of a rule: where it matches, it gives a type and a value.

    `fields` maps a group of `pattern` to the reader of its words; `template`
    is the value with the names of fields in braces. `words` are all that the
    pattern can match but for numbers, and `numbered` tells whether it can match those.
    """

    name: str
    type: str
    template: str
    pattern: re.Pattern[str]
    fields: Mapping[str, Callable[[str], str]]
    conditions: tuple[Condition, ...] = ()
    words: frozenset[str] = frozenset()
    numbered: bool = False

    def fits(self, found: re.Match[str]) -> bool:
        """Tell whether all conditions of the rule hold around a match."""
        return all(condition.holds(found) for condition in self.conditions)

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
    _by_word: dict[str, tuple[Rule, ...]] = field(default_factory=dict, repr=False)
    _by_letter: dict[str, dict[str, set[int]]] = field(default_factory=dict, repr=False)

    def matches(self, text: str, start: int, end: int) -> Iterator[tuple[Rule, re.Match[str]]]:
        """Yield the rules that match at `start`, in order, with their matches.

        Of some hundreds these are few, and most patterns take long to fail: only those are
        tried that know the first word.
        """
        first = _FIRST.search(text, start, end)
        for rule in self._beginning_with(first[0].lower()) if first else ():
            found = rule.pattern.match(text, start, end)
            if found is not None:
                yield rule, found

    def _beginning_with(self, word: str) -> tuple[Rule, ...]:
        # All numbers are alike here, so that what is kept does not grow with the texts.
        known = "0" if word[0].isdigit() else word
        if known not in self._by_word:
            may = self._may(known)
            self._by_word[known] = tuple(self.rules[number] for number in sorted(may))
        return self._by_word[known]

    def _may(self, word: str) -> set[int]:
        """Return the numbers of rules that have a word, or the front of it.

        The last letters of a word of a pattern can be missing: "an?".
        """
        if not self._by_letter:
            for number, rule in enumerate(self.rules):
                for own in rule.words:
                    self._by_letter.setdefault(own[0], {}).setdefault(own, set()).add(number)
        if word[0].isdigit():
            return {number for number, rule in enumerate(self.rules) if rule.numbered}
        alike = self._by_letter.get(word[0], {}).items()
        return set().union(
            *(have for own, have in alike if word.startswith(own) or own.startswith(word))
        )


def _form(words: str) -> str:
    """Return the pattern of one form of the word list."""
    exact = words.startswith("=")
    pattern = _GAP.join(re.escape(word) for word in re.split(r"[ -]", words.lstrip("=")))
    return f"(?-i:{pattern})" if exact else pattern


@dataclass(frozen=True, slots=True)
class _Classes:
    """The word classes: their patterns and readers by name, and the forms of the word list."""

    patterns: dict[str, str]
    readers: dict[str, Callable[[str], str]]
    forms: Mapping[str, Iterable[str]]
    words: dict[str, set[str]] = field(default_factory=dict)

    def expand(self, source: str) -> str:
        """Return a pattern of the grammar as a regular expression, but for its captures."""
        source = source.replace(" ?", r"\s?").replace(" ", _SPACE).replace("_", _GAP)
        return _INSERT.sub(lambda insert: f"(?:{self.patterns[insert[1]]})", source)

    def add(self, name: str, reader: str | None, source: str) -> None:
        """Take a line of a class or part of the grammar."""
        pattern = self.expand(source)
        known = self.patterns.get(name)
        self.words.setdefault(name, set()).update(_words_of(source, self))
        self.patterns[name] = f"{known}|{pattern}" if known else pattern
        if reader:
            self.readers[name] = READERS[reader]


def _word_classes() -> _Classes:
    """Return the classes of words.tsv."""
    values: dict[str, dict[str, str]] = {}
    forms: dict[str, list[str]] = {}
    for names, value, listed in rows("time/words.tsv"):
        for name in names.split(","):
            for form in listed.split(" | "):
                forms.setdefault(name, []).append(form)
                values.setdefault(name, {})[words_key(form.lstrip("="))] = value
    # Longest first: "at the present time" before "at the present".
    patterns = {
        name: "|".join(_form(form) for form in sorted(listed, key=len, reverse=True))
        for name, listed in forms.items()
    }
    readers = {name: partial(_looked_up, table) for name, table in values.items()}
    return _Classes(patterns, dict(readers), values)


def _looked_up(table: Mapping[str, str], words: str) -> str:
    return table.get(words_key(words), "")


@cache
def grammar() -> Grammar:
    """Return the grammar of data/time, read once."""
    classes = _word_classes()
    rules: list[Rule] = []
    words: set[str] = set()
    links: set[str] = set()
    head: list[str] = []
    conditions: list[Condition] = []
    for line in lines("time/grammar.txt"):
        if not line.startswith(" "):
            head, conditions = line.split(), []
            continue
        source = line.strip()
        condition = _CONDITION.match(source)
        if head[0] == "links":
            links.update(source.split())
        elif condition:
            conditions.append(_condition(condition, classes))
        elif head[0] == "rule":
            rules.append(_rule(head, source, tuple(conditions), classes))
            words.update(_words_of(source, classes))
        else:
            classes.add(head[1], head[2] if head[0] == "class" else None, source)
            words.update(_words_of(source, classes))
    # A letter, as of "Q3", makes an expression only with its number.
    core = {word for word in words - links if len(word) > 1}
    return Grammar(tuple(rules), frozenset(words), frozenset(core))


def _words_of(source: str, classes: _Classes) -> Iterator[str]:
    """Yield the words that a pattern can match, its own and those of its classes."""
    for name in _NAMED.findall(source):
        for form in classes.forms.get(name, ()):
            yield from _WORDS.findall(form.lower())
        yield from classes.words.get(name, ())
    yield from (word.lower() for word in _LITERAL.findall(_BRACED.sub(" ", source)))


def _condition(line: re.Match[str], classes: _Classes) -> Condition:
    """Compile one condition of a rule."""
    pattern = classes.expand(line["pattern"])
    if line["where"] == "after":
        pattern = rf"(?<!\w)(?:{pattern})\s*\Z"
    elif line["where"] == "before":
        pattern = rf"\s*(?:{pattern})"
    return Condition(line["where"], line["sign"] == "+", re.compile(pattern, re.IGNORECASE))


def _rule(
    head: list[str], source: str, conditions: tuple[Condition, ...], classes: _Classes
) -> Rule:
    """Compile one pattern of a rule."""
    _, name, kind, template = head
    fields: dict[str, Callable[[str], str]] = {}

    def capture(found: re.Match[str]) -> str:
        field, of = found[1] or found[2], found[2]
        fields[field] = classes.readers[of]
        return f"(?P<{field}>{classes.patterns[of]})"

    pattern = _CAPTURE.sub(capture, classes.expand(source))
    compiled = re.compile(rf"(?:{pattern})(?!\w)", re.IGNORECASE)
    words = frozenset(_words_of(source, classes))
    numbered = _DIGIT.search(compiled.pattern) is not None
    return Rule(name, kind, template, compiled, fields, conditions, words, numbered)
