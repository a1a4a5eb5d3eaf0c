"""On which word does a phrase or a clause hang, where grammar leaves no choice?"""

from __future__ import annotations

from sayso.annotate.tree import SUBJECTS, Tree

_LOW = frozenset({"of", "from"})


def is_of_noun(pos: str, label: str) -> bool:
    """Tell whether a word with this label can hang on nouns only."""
    return label == "appos" or (pos == "PROPN" and label in ("compound", "flat"))


def named(tree: Tree, word: int) -> int | None:
    """Return the noun that a name belongs to, where one phrase was read as two.

    "According to the newspaper | Nordlys", "the channel | Radio Hella | said".
    """
    pos, heads, deps = tree.pos, tree.heads, tree.deps
    if pos[word] != "PROPN":
        return None
    noun = min([word, *tree.labelled(word, "compound", "nmod:desc")]) - 1
    if noun > 0 and deps[word] == "nsubj" and tree.words[noun] == ",":
        noun -= 1  # "the mayor, | Jon Holm, | is trying": one of them is trying
    if noun < 0 or pos[noun] != "NOUN":
        return None
    if heads[noun] != heads[word]:
        # "A member of the group | Hamas | was captured": one of them was.
        first = min(tree.labelled(heads[word], *SUBJECTS), default=word)
        inside = deps[noun] == "nmod" and tree.extent(first)[1] == noun
        return noun if deps[word] in SUBJECTS and first < word and inside else None
    if deps[noun] == deps[word] == "nsubj":
        return noun  # a verb has one subject
    articles = [article for article in tree.labelled(noun, "det") if article < noun]
    cases = tree.labelled(word, "case")
    return noun if any(case < article for article in articles for case in cases) else None


def is_told(tree: Tree, word: int) -> bool:
    """Tell whether a noun hangs on a subject with the verb between: "One told | the paper that"."""
    head = tree.heads[word]
    verb = tree.heads[head]
    between = head < verb < word and tree.pos[verb] == "VERB" and tree.deps[head] in SUBJECTS
    return between and not tree.labelled(word, "case") and bool(tree.labelled(verb, "ccomp"))


def told_first(tree: Tree, word: int) -> int | None:
    """Return the clause that a verb has before another with "that": it is that one's.

    "He said he had heard from an officer | that they had left": one verb says one thing.
    """
    marks = (tree.words[mark].lower() for mark in tree.labelled(word, "mark"))
    if "that" not in marks or tree.labelled(word, "cc"):
        return None
    head = tree.heads[word]
    first = [told for told in tree.labelled(head, "ccomp") if head < told < word]
    return first[-1] if first and tree.pos[first[-1]] == "VERB" else None


def touched(tree: Tree, word: int) -> int:
    """Return the noun that a clause without a pronoun of its own stands right behind."""
    head, below = tree.heads[word], tree.below[word]
    if tree.deps[word] == "acl:relcl":
        own = [child for child in tree.labelled(word, *SUBJECTS) if child < word]
        if own and tree.words[own[0]].lower() == "who" and tree.words[own[0] - 1] == ",":
            # "An interview with a guard, | who said": no interview is a who.
            near = [c for c in tree.labelled(head, "nmod") if tree.extent(c)[1] == own[0] - 2]
            return near[-1] if near and _case(tree, near[-1]) in _FROM else head
        if not own or tree.pos[own[0]] != "PRON" or tree.words[own[0]].lower() in _RELATIVE:
            return head
        first = own[0]
    elif tree.words[word].lower().endswith(("ed", "en")) and not any(c < word for c in below):
        first = word
    else:
        return head
    return first - 1 if head < first - 1 and tree.pos[first - 1] == "NOUN" else head


_FROM = frozenset({"with", "from", "by"})
_RELATIVE = frozenset({"who", "whom", "which", "that", "whose", "what"})


def is_remark(tree: Tree, word: int) -> bool:
    """Tell whether a noun with its article remarks on what stands before its comma."""
    kinds = tree.labels(word)
    first = min(tree.below[word], default=word)
    behind_comma = tree.words[first] == "," or tree.words[first - 1] == ","
    return "det" in kinds and behind_comma and not kinds & {"mark", "cop", "nsubj", "case"}


def belongs_above(tree: Tree, word: int) -> bool:
    """Tell whether a word under a name in a phrase belongs to the noun above it.

    "An assault by the Guard | on Vik" is no Guard on Vik, and of "boats from Vik | and the
    ferry" the ferry is no place.
    """
    pos, heads, deps = tree.pos, tree.heads, tree.deps
    head = heads[word]
    if deps[head] != "nmod" or heads[head] < 0 or pos[heads[head]] != "NOUN":
        return False
    if deps[word] == "nmod":
        # "Talks with the League | in Vik" are in Vik, and not the League.
        met = _case(tree, head) == "with" and tree.words[heads[head]].lower() in _MEETINGS
        return _case(tree, word) in _AT and (met or _case(tree, head) == "by")
    with_article = bool(tree.labelled(word, "det"))
    return deps[word] == "conj" and pos[word] == "NOUN" and pos[head] == "PROPN" and with_article


_MEETINGS = frozenset("talks meeting meetings negotiations summit clashes battle battles".split())
_AT = frozenset({"on", "in", "at", "against", "near"})


def _case(tree: Tree, word: int) -> str:
    found = tree.labelled(word, "case")
    return tree.words[found[0]].lower() if found else ""


def nearer(tree: Tree, word: int) -> int | None:
    """Return the noun right before "of" or "from", where the phrase hangs on one further back."""
    head = tree.heads[word]
    case = next((c for c in tree.labelled(word, "case") if head <= c < word), None)
    if case is None or tree.words[case].lower() not in _LOW or case - 1 <= head:
        return None
    before = case - 1
    if any(head <= c < before and tree.words[c].lower() == "of" for c in tree.below[before]):
        return None  # "hundreds of families from Vik": driven from there, as a rule
    below = tree.pos[before] == "NOUN" and tree.deps[before] == "nmod"
    return before if below and tree.heads[before] == head else None


_WAYS = frozenset("back down up over home north south east west inland ashore forward".split())
_GOALS = frozenset({"to", "into", "towards", "toward", "from"})


def is_way(tree: Tree, word: int) -> bool:
    """Tell whether a phrase hangs on the adverb of direction before it, and not on its verb."""
    way = tree.heads[word]
    if tree.words[way].lower() not in _WAYS or tree.deps[way] != "advmod" or not way < word:
        return False
    marks = tree.labelled(word, "case")
    goal = bool(marks) and marks[0] == way + 1 and tree.words[marks[0]].lower() in _GOALS
    return goal and tree.pos[tree.heads[way]] == "VERB"
