"""How well is it known who is who, and who speaks?  GUM (news and interviews) and the seed.

    python benchmarks/coreference.py [--half even|odd|all] [--unseen] [--errors N] [--limit N]

Chains: MUC, B³ and CEAF-e with their mean (`chains.py`), over chains of two or more
mentions. A mention counts as found where its head word is the gold's head word; relative
pronouns are left out on both sides, because the gold has none. The first row keeps gold
chains of people, organisations and places, and found chains with such a label. `--unseen`:
documents that the annotator was not trained on.

Who speaks, GUM: attributions whose source is a noun or a pronoun other than "I" and "you"
and is not the first mention of its chain. Right is the fullest mention that is found if it
is in the gold's chain, and is a name if the chain has one. Who speaks, seed: the core
attributions; an answer is right as the gold file's conventions say.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import corpora
from chains import Chain, conll, disjoint
from sayso.annotate import annotate
from sayso.extract.attribution.claims import claims
from sayso.extract.coreference.corefer import Coreference, corefer
from sayso.extract.coreference.speakers import name_speakers
from sayso.extract.mentions.mentions import MentionIndex, mentions
from sayso.model import Annotation, Claim, Document, Mention, MentionKind, Span, quote
from sayso.read.plain import documents

TYPED = {"person": "PER", "organization": "ORG", "place": "LOC"}
RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})
FIRST_AND_SECOND = frozenset("i me my we us our you your".split())
# Opening, closing and one-word mentions: "(person-1", "person-1)", "(person-1-Some_Name)".
BRACKET = re.compile(r"(\()?([a-z]+)-(\d+)(?:-[^()]*)?(\))?")


@dataclass(frozen=True, slots=True)
class Gold:
    """A mention of the gold: the first character of its head word, type, head word and its tag."""

    head: int
    type: str
    word: str
    tag: str


@dataclass(frozen=True, slots=True)
class Read:
    """A document of GUM, read by the program, with its gold chains by entity."""

    name: str
    annotation: Annotation
    mentions: tuple[Mention, ...]
    chains: Coreference
    gold: Mapping[str, tuple[Gold, ...]]

    def head(self, mention: Mention) -> int:
        sentence = self.annotation.sentences[mention.sentence]
        return sentence.tokens[mention.head].span.start

    def word(self, mention: Mention) -> str:
        sentence = self.annotation.sentences[mention.sentence]
        return sentence.tokens[mention.head].text.lower()


def read(folder: Path, name: str) -> Read:
    """Return a document of GUM, read by the program, with its gold chains."""
    text = (folder / "text" / f"{name}.txt").read_text("utf-8")
    annotation = annotate(corpora.document(text))
    found = mentions(annotation)
    linked = corefer(annotation, found, claims(annotation, found))
    return Read(name, annotation, linked, Coreference(linked), gold(folder, name, text))


def gold(folder: Path, name: str, text: str) -> Mapping[str, tuple[Gold, ...]]:
    """Return the gold mentions of a document by entity, in order."""
    starts, heads, tags, words = _words(folder, name, text)
    found: dict[str, list[Gold]] = defaultdict(list)
    open_at: dict[str, list[tuple[int, str]]] = defaultdict(list)
    rows = (folder / "coref" / f"{name}.conll").read_text("utf-8").splitlines()
    cells = [row.split("\t")[-1] for row in rows if row.strip() and not row.startswith("#")]
    for index, cell in enumerate(cells):
        for opening, kind, entity, closing in BRACKET.findall(cell):
            if opening:
                open_at[entity].append((index, kind))
            if closing:
                first, kind = open_at[entity].pop()
                head = next(
                    (i for i in range(first, index + 1) if not first <= heads[i] <= index), index
                )
                found[entity].append(Gold(starts[head], kind, words[head].lower(), tags[head]))
    return {
        entity: tuple(sorted((m for m in chain if m.word not in RELATIVE), key=lambda m: m.head))
        for entity, chain in found.items()
    }


def _words(folder: Path, name: str, text: str) -> tuple[list[int], list[int], list[str], list[str]]:
    starts: list[int] = []
    heads: list[int] = []
    tags: list[str] = []
    words: list[str] = []
    position = 0
    for sentence in (folder / "dep" / f"{name}.conllu").read_text("utf-8").split("\n\n"):
        base = len(words)
        for row in sentence.splitlines():
            cells = row.split("\t")
            if len(cells) == 10 and cells[0].isdigit():
                position = text.index(cells[1], position)
                starts.append(position)
                position += len(cells[1])
                heads.append(base + int(cells[6]) - 1 if cells[6] != "0" else -1)
                tags.append(cells[3])
                words.append(cells[1])
    return starts, heads, tags, words


def key(report: Read, typed: bool) -> list[Chain]:
    """Return the gold's chains, by the first characters of their heads."""
    chains = (c for c in report.gold.values() if c and (not typed or c[0].type in TYPED))
    return disjoint(frozenset(m.head for m in chain) for chain in chains)


def response(report: Read, typed: bool) -> list[Chain]:
    """Return the chains found, by the first characters of their heads."""
    found = []
    for chain in report.chains.chains():
        labels = Counter(m.label for m in chain if m.kind is not MentionKind.PRONOUN)
        common = labels.most_common(1)[0][0] if labels else ""
        if not typed or common in {*TYPED.values(), "NORP"}:
            found.append(frozenset(report.head(m) for m in chain if report.word(m) not in RELATIVE))
    return disjoint(found)


def who_speaks(folder: Path, reports: Sequence[Read], errors: list[str]) -> tuple[int, int]:
    """Return how many sources are resolved right, and how many need to be."""
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in corpora.rows(folder / "attributions.jsonl"):
        rows[row["doc"]].append(row)
    right = total = 0
    for report in reports:
        index = MentionIndex(report.annotation, report.mentions)
        entity = {m.head: name for name, chain in report.gold.items() for m in chain}
        heads = {report.head(m) for m in report.mentions}
        for row in rows[report.name]:
            if not row["source"]:
                continue
            where = row["source"][0]
            mention = index.find(Span(where["start"], where["end"]))
            own = entity.get(report.head(mention)) if mention else None
            if mention is None or own is None or mention.kind is MentionKind.NAME:
                continue
            before = [m for m in report.gold[own] if m.head < report.head(mention)]
            if report.word(mention) in FIRST_AND_SECOND or not any(m.head in heads for m in before):
                continue
            total += 1
            fullest = report.chains.fullest(mention.id)
            named = any(m.tag == "PROPN" and m.head in heads for m in report.gold[own])
            good = entity.get(report.head(fullest)) == own
            if good and (fullest.kind is MentionKind.NAME or not named):
                right += 1
            else:
                text = report.annotation.document.text
                errors.append(
                    f"{report.name}: {mention.span.of(text)!r} as {fullest.span.of(text)!r}"
                )
    return right, total


def seed(errors: list[str]) -> tuple[int, int]:
    """Return how many core sources of the seed have the right entity, and how many there are."""
    folder = corpora.require("gold")
    facts = json.loads((folder / "seed_attributions.json").read_text("utf-8"))
    text = (folder / facts["file"]).read_text("utf-8")
    said: list[tuple[Document, Claim]] = []
    for report in documents(text, uri="seed"):
        annotation = annotate(report)
        found = mentions(annotation)
        bare = claims(annotation, found)
        named = name_speakers(annotation, bare, corefer(annotation, found, bare))
        said += [(report, claim) for claim in named if claim.cue]
    core = [row for row in facts["attributions"] if row["tier"] == "core"]
    right = 0
    for row in core:
        claim = _matching(row, said)
        answer = claim and (claim[1].source.entity or quote(claim[1].source.passage, claim[0].text))
        if answer and _is(answer, row["source_entity"], facts["entities"]):
            right += 1
        else:
            errors.append(f"seed {row['id']}: {answer!r} for {row['source_entity']!r}")
    return right, len(core)


def _matching(
    row: Mapping[str, Any], said: Sequence[tuple[Document, Claim]]
) -> tuple[Document, Claim] | None:
    wanted = {i for part in row["content"] for i in range(part["start"], part["end"])}
    cue = {i for part in row["cue"] for i in range(part["start"], part["end"])}
    best, most = None, 0.5
    for report, claim in said:
        at = report.offset
        content = {i + at for part in claim.content for i in range(part.start, part.end)}
        words = {i + at for part in claim.cue for i in range(part.start, part.end)}
        score = len(wanted & content) / len(wanted | content) + bool(cue & words)
        if score >= most:
            best, most = (report, claim), score
    return best


def _is(answer: str, wanted: str, entities: Mapping[str, Sequence[str]]) -> bool:
    small = frozenset("a an the of to from on in with and who had that for close its by".split())

    def words(phrase: str) -> set[str]:
        return {w for w in re.findall(r"[\w'’-]+", phrase.lower()) if w not in small}

    def likeness(name: str) -> float:
        mine = words(answer)
        return max(len(mine & words(f)) / (len(mine | words(f)) or 1) for f in entities[name])

    scores = {name: likeness(name) for name in entities}
    top = max(scores.values())
    return scores[wanted] == top >= 0.3 and list(scores.values()).count(top) == 1


def main() -> None:
    """Print the figures."""
    parser = corpora.parser(__doc__)
    parser.add_argument("--unseen", action="store_true", help="documents the annotator never saw")
    options = parser.parse_args()
    folder = corpora.require("data", "attribution", "gum", "by")
    names = sorted(p.stem for p in (folder / "coref").glob("GUM_*.conll"))
    names = [name for name in names if name.split("_")[1] in ("news", "interview")]
    unseen = corpora.unseen(corpora.rows(folder / "attributions.jsonl"))
    names = list(corpora.half_of(names, options.half))
    if options.unseen:
        names = [name for name in names if name in unseen]
    reports = [read(folder, name) for name in names[: options.limit]]
    news = [report for report in reports if "_news_" in report.name]
    errors: list[str] = []
    for label, some in (("news", news), ("news and interviews", reports)):
        print(f"{label}, {options.half}, {len(some)} documents")
        for typed in (True, False):
            scores = conll((response(one, typed), key(one, typed)) for one in some)
            print(f"    {'people, bodies, places' if typed else 'all chains'}: {scores}")
        right, total = who_speaks(folder, some, errors if some is reports else [])
        print(f"    who speaks: {right} of {total}")
    right, total = seed(errors)
    print(f"seed, core attributions, who speaks: {right} of {total}")
    for line in errors[: options.errors]:
        print(f"  {line}")


if __name__ == "__main__":
    main()
