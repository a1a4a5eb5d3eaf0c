"""How well are events matched across documents?  MEANTIME and ECB+, gold mentions given.

    python benchmarks/crossdoc.py [--corpus meantime|ecbplus|all] [--part dev|test|all]

CoNLL F1 is the mean of MUC, B-cubed and CEAFe; singletons count, and no topic of the gold
is used. Beside the matching stand two baselines: one lemma, and one lemma on one day (the
day that a date of the sentence gives, else that of the document, else none). MEANTIME is
read whole, ECB+ (topics 1-35) in its checked sentences. The weights were set on `dev`
(Airbus of MEANTIME, the odd topics of ECB+); `test` was kept aside. The corpora are read
from $SAYSO_SHARED or ../shared; where they are absent the benchmark says so and ends.
"""

from __future__ import annotations

import argparse
import csv
import re
import tarfile
import time
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

import corpora
from sayso.annotate import annotate
from sayso.corroborate.matching import events_of, match_accounts
from sayso.corroborate.matching_stories import Stories
from sayso.corroborate.matching_terms import Account
from sayso.corroborate.matching_words import anchor_keys
from sayso.corroborate.terms import When, Who
from sayso.corroborate.wording import party
from sayso.extract.timex.timexes import timexes
from sayso.ledger.words import words
from sayso.model import Block, BlockKind, Document, Sentence, Span, Timex
from sayso.resolve.dates.anchor import anchor as resolve

DATA = corpora.shared() / "data" / "crossdoc"
DEV_CORPUS = "corpus_airbus"

Clusters = list[frozenset[str]]


@dataclass(frozen=True, slots=True)
class Mention:
    """A gold mention of an event: the characters of its document, and its gold cluster."""

    id: str
    span: Span
    cluster: str


@dataclass(frozen=True, slots=True)
class Text:
    """A document with its mentions; `topic` only names the part of the corpus it is of."""

    name: str
    topic: str
    text: str
    full: str
    published: date | None
    mentions: tuple[Mention, ...]


def joined(tokens: Sequence[ET.Element]) -> tuple[str, dict[str, Span]]:
    """Return tokens as a text, one line a sentence, and where each token stands."""
    parts: list[str] = []
    spans: dict[str, Span] = {}
    at, sentence = 0, None
    for token in tokens:
        word = token.text or ""
        if parts:
            parts.append(" " if token.get("sentence") == sentence else "\n")
            at += 1
        sentence = token.get("sentence")
        spans[token.get("t_id", "")] = Span(at, at + len(word))
        parts.append(word)
        at += len(word)
    return "".join(parts), spans


def mentions_of(
    root: ET.Element, name: str, spans: dict[str, Span], wanted: Callable[[ET.Element], bool]
) -> Iterator[Mention]:
    markables = root.find("Markables")
    nodes = list(markables) if markables is not None else []
    instance = {
        node.get("m_id"): node.get("instance_id") or f"{name} {node.get('m_id')}"
        for node in nodes
        if node.find("token_anchor") is None
    }
    refers = {}
    relations = root.find("Relations")
    for link in relations if relations is not None else ():
        target = link.find("target")
        for source in link.findall("source"):
            if target is not None and target.get("m_id") in instance:
                refers[source.get("m_id")] = instance[target.get("m_id")]
                if link.tag == "CROSS_DOC_COREF" and link.get("note"):
                    refers[source.get("m_id")] = link.get("note", "")
    for node in nodes:
        covered = [spans.get(each.get("t_id", "")) for each in node.findall("token_anchor")]
        inside = [span for span in covered if span is not None]
        if inside and len(inside) == len(covered) and wanted(node):
            m_id = f"{name} {node.get('m_id')}"
            yield Mention(
                m_id,
                Span(inside[0].start, inside[-1].end),
                refers.get(node.get("m_id"), m_id),
            )


def meantime() -> Iterator[Text]:
    for path in sorted((DATA / "meantime").glob("*/*.xml")):
        root = ET.parse(path).getroot()
        text, spans = joined(root.findall("token"))
        made = next(
            (
                node.get("value", "")
                for node in root.iter("TIMEX3")
                if node.get("functionInDocument") == "CREATION_TIME"
            ),
            "",
        )
        published = date.fromisoformat(made) if re.fullmatch(r"\d{4}-\d\d-\d\d", made) else None
        mentions = mentions_of(root, path.stem, spans, lambda node: node.tag == "EVENT_MENTION")
        yield Text(path.stem, path.parent.name, text, text, published, tuple(mentions))


def ecbplus() -> Iterator[Text]:
    checked: defaultdict[str, set[str]] = defaultdict(set)
    with (DATA / "ecbplus" / "ECBplus_coreference_sentences.csv").open(encoding="utf-8") as stream:
        for topic, file, sentence in list(csv.reader(stream))[1:]:
            checked[f"{topic}_{file}.xml"].add(sentence)
    with tarfile.open(DATA / "ecbplus" / "topics_1-35.tar.gz") as archive:
        members = sorted((m for m in archive if m.name.endswith(".xml")), key=lambda m: m.name)
        for member in members:
            name = Path(member.name).name
            stream_of = archive.extractfile(member)
            if stream_of is None or name not in checked:
                continue
            root = ET.fromstring(stream_of.read())
            tokens = root.findall("token")
            text, spans = joined([t for t in tokens if t.get("sentence") in checked[name]])
            # A web address is no part of the story.
            told = [
                t for t in tokens if not (name.endswith("plus.xml") and t.get("sentence") == "0")
            ]
            full, _ = joined(told)
            mentions = mentions_of(
                root, name, spans, lambda node: node.tag.startswith(("ACTION", "NEG_ACTION"))
            )
            yield Text(name, name.split("_")[0], text, full, None, tuple(mentions))


@dataclass(frozen=True, slots=True)
class Told:
    """A mention with what is made of it: an account, its lemma and its day."""

    mention: Mention
    account: Account
    lemma: str
    day: Hashable


def read(text: Text) -> Iterator[Told]:
    """Yield what a document tells, from the annotator's frames around the gold mentions."""
    lines = []
    at = 0
    for line in text.text.splitlines(keepends=True):
        lines.append(Block(Span(at, at + len(line.rstrip("\n"))), BlockKind.BODY))
        at += len(line)
    doc = Document(text=text.text, blocks=tuple(lines), uri=text.name, published=text.published)
    annotation = annotate(doc)
    spans = [sentence.span for sentence in annotation.sentences]
    times = timexes(text.text, spans)
    times = resolve(times, text.text, published=text.published, sentences=spans)
    for mention in text.mentions:
        sent = next((s for s in annotation.sentences if s.span.overlaps(mention.span)), None)
        if sent is None:
            continue
        found = nearest(times, sent, mention.span)
        when = When(
            interval=found.interval if found else None,
            published=text.published,
            document_id=text.name,
        )
        head = next((n for n, t in enumerate(sent.tokens) if t.span.overlaps(mention.span)), None)
        named = mention.span.of(text.text)
        if len(named.split()) > 4 and head is not None:
            named = sent.tokens[head].text
        if head is not None and sent.tokens[head].pos in ("PRON", "DET"):
            named = ""  # "this" and "it" name nothing
        lemma = sent.tokens[head].lemma.lower() if head is not None else ""
        account = Account(
            id=mention.id,
            document_id=text.name,
            kind="",
            keys=anchor_keys(named),
            when=when,
            actors=parties(sent, head, "ARG0", text.text),
            recipients=parties(sent, head, "ARG1", text.text),
            context=frozenset(words(sent.span.of(text.text))),
        )
        earliest = found.interval.earliest if found and found.interval else None
        yield Told(mention, account, lemma, earliest or text.published)


def nearest(times: Sequence[Timex], sent: Sentence, span: Span) -> Timex | None:
    inside = [
        t
        for t in times
        if sent.span.covers(t.span)
        and t.type in ("DATE", "TIME")
        and t.interval is not None
        and t.interval.earliest is not None
        and t.interval.latest is not None
    ]
    return min(inside, key=lambda t: abs(t.span.start - span.start), default=None)


def parties(sent: Sentence, head: int | None, role: str, text: str) -> tuple[Who, ...]:
    frame = sent.frame(head) if head is not None else None
    argument = frame.argument(role) if frame else None
    if argument is None:
        return ()
    words_of = sent.cover(argument.first, argument.last).of(text)
    if len(words_of.split()) > 8:
        words_of = sent.tokens[argument.head].text
    return (Who(name=words_of, party=party(words_of)),)


def grouped(told: Sequence[Told], key: Callable[[Told], Hashable]) -> Clusters:
    groups: defaultdict[Hashable, set[str]] = defaultdict(set)
    for each in told:
        groups[key(each)].add(each.mention.id)
    return [frozenset(group) for group in groups.values()]


def matched(told: Sequence[Told], texts: Sequence[Text]) -> Clusters:
    stories = Stories((text.name, words(text.full)) for text in texts)
    found = match_accounts([each.account for each in told], stories)
    groups = events_of(found)
    ids = [each.mention.id for each in told]
    return list({groups.get(name, frozenset({name})) for name in ids})


def conll(gold: Clusters, found: Clusters) -> tuple[float, float, float, float]:
    muc, cubed, ceaf = muc_f1(gold, found), cubed_f1(gold, found), ceaf_f1(gold, found)
    return muc, cubed, ceaf, (muc + cubed + ceaf) / 3


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def muc_f1(gold: Clusters, found: Clusters) -> float:
    def recall(key: Clusters, response: Clusters) -> float:
        of = {name: n for n, cluster in enumerate(response) for name in cluster}
        links = sum(len(cluster) - len({of[name] for name in cluster}) for cluster in key)
        total = sum(len(cluster) - 1 for cluster in key)
        return links / total if total else 0.0

    return f1(recall(found, gold), recall(gold, found))


def cubed_f1(gold: Clusters, found: Clusters) -> float:
    of_gold = {name: cluster for cluster in gold for name in cluster}
    of_found = {name: cluster for cluster in found for name in cluster}
    common = {name: len(of_gold[name] & of_found[name]) for name in of_gold}
    precision = sum(n / len(of_found[name]) for name, n in common.items()) / len(common)
    recall = sum(n / len(of_gold[name]) for name, n in common.items()) / len(common)
    return f1(precision, recall)


def ceaf_f1(gold: Clusters, found: Clusters) -> float:
    """Return CEAFe: the best one-to-one assignment of clusters, by their Dice coefficient."""
    at_gold = {name: n for n, cluster in enumerate(gold) for name in cluster}
    common: defaultdict[tuple[int, int], int] = defaultdict(int)
    for m, cluster in enumerate(found):
        for name in cluster:
            common[at_gold[name], m] += 1
    near: defaultdict[tuple[str, int], set[tuple[str, int]]] = defaultdict(set)
    for g, m in common:
        near["gold", g].add(("found", m))
        near["found", m].add(("gold", g))
    seen: set[tuple[str, int]] = set()
    total = 0.0
    for start in near:
        if start in seen:
            continue
        part, todo = [], [start]
        seen.add(start)
        while todo:
            part.append(todo.pop())
            for other in near[part[-1]] - seen:
                seen.add(other)
                todo.append(other)
        rows = [n for side, n in part if side == "gold"]
        columns = [n for side, n in part if side == "found"]
        dice = np.zeros((len(rows), len(columns)))
        for i, g in enumerate(rows):
            for j, m in enumerate(columns):
                if (g, m) in common:
                    dice[i, j] = 2 * common[g, m] / (len(gold[g]) + len(found[m]))
        total += best(dice)
    return f1(total / len(found), total / len(gold))


def best(value: np.ndarray) -> float:
    """Return the value of the best assignment of rows to columns (Kuhn and Munkres)."""
    cost = -value if value.shape[0] <= value.shape[1] else -value.T
    rows, columns = cost.shape
    u, v = np.zeros(rows + 1), np.zeros(columns + 1)
    row_of, way = np.zeros(columns + 1, dtype=int), np.zeros(columns + 1, dtype=int)
    for row in range(1, rows + 1):
        row_of[0], at = row, 0
        least, used = np.full(columns + 1, np.inf), np.zeros(columns + 1, dtype=bool)
        while row_of[at]:
            used[at] = True
            reduced = cost[row_of[at] - 1] - u[row_of[at]] - v[1:]
            better = ~used[1:] & (reduced < least[1:])
            least[1:][better] = reduced[better]
            way[1:][better] = at
            free = np.where(used[1:], np.inf, least[1:])
            following = int(np.argmin(free)) + 1
            step = free[following - 1]
            u[row_of[used]] += step
            v[used] -= step
            least[~used] -= step
            at = following
        while at:
            row_of[at], at = row_of[way[at]], way[at]
    return float(-sum(cost[row_of[j] - 1, j - 1] for j in range(1, columns + 1) if row_of[j]))


def measure(name: str, texts: Sequence[Text]) -> None:
    started = time.perf_counter()
    told = [each for text in texts for each in read(text)]
    gold = grouped(told, lambda each: each.mention.cluster)
    print(f"{name}: {len(texts)} documents, {len(told)} mentions, {len(gold)} events", end=" ")
    print(f"(read in {time.perf_counter() - started:.0f} s)")
    started = time.perf_counter()
    found = matched(told, texts)
    took = time.perf_counter() - started
    systems = {
        "one lemma": grouped(told, lambda each: each.lemma),
        "one lemma, one day": grouped(told, lambda each: (each.lemma, each.day)),
        "matching": found,
    }
    print(f"  {'':<20}{'MUC':>7}{'B3':>7}{'CEAFe':>7}{'CoNLL':>7}")
    for system, clusters in systems.items():
        print(f"  {system:<20}" + "".join(f"{100 * v:>7.1f}" for v in conll(gold, clusters)))
    print(f"  matched in {took:.1f} s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", choices=["meantime", "ecbplus", "all"], default="all")
    parser.add_argument("--part", choices=["dev", "test", "all"], default="all")
    given = parser.parse_args()
    corpora.require("data", "crossdoc")
    if given.corpus != "ecbplus":
        texts = [t for t in meantime() if fits(t.topic == DEV_CORPUS, given.part)]
        measure(f"MEANTIME ({given.part})", texts)
    if given.corpus != "meantime":
        texts = [t for t in ecbplus() if fits(int(t.topic) % 2 == 1, given.part)]
        measure(f"ECB+ ({given.part})", texts)


def fits(dev: bool, part: str) -> bool:
    return part == "all" or dev == (part == "dev")


if __name__ == "__main__":
    main()
