"""How many copies, versions and parts are found among 1,000 news texts, and how many falsely?

    python benchmarks/copies.py [--texts N] [--show N]

Each text is edited in ten ways, and each way is a run of its own over all texts and all
edits: found is an edit tied to its own original, false a tie between texts of two
origins, counted against the edits. The texts are those of 50 words and more of LGL,
TimeBank, AQUAINT, GeoVirus and MEANTIME, hosts for dispatches printed within another
article those of MUC-4. Texts that stand in the corpora twice are one origin; they are
listed with `--show`.
"""

from __future__ import annotations

import argparse
import gzip
import random
import re
import time
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date

import corpora
from sayso.corroborate.copies import Kin, Relation, Report, copies

DATA = corpora.shared() / "data"
SEED = 20
FEWEST = 50

Edit = Callable[[str, random.Random], str]
_SENTENCE = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])")
_FILLER = (
    "The report was first carried late in the evening.",
    "Officials could not be reached for comment by the time of printing.",
    "A spokesman promised further details after the weekend.",
    "Shops in the centre opened later than usual.",
)


def sentences(text: str) -> list[str]:
    return [part for part in _SENTENCE.split(text) if part.strip()]


def typos(text: str, rng: random.Random) -> str:
    """Two words in a hundred have two letters swapped."""
    words = text.split(" ")
    for n in rng.sample(range(len(words)), max(1, len(words) // 50)):
        word = words[n]
        if len(word) > 3:
            at = rng.randrange(len(word) - 2)
            words[n] = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return " ".join(words)


def corrected(text: str, rng: random.Random) -> str:
    """Every number is another, and a correction is added."""
    text = re.sub(r"\d+", lambda found: str(int(found.group()[:9]) + rng.randrange(1, 9)), text)
    return f"{text}\nCorrection: an earlier version of this report gave other numbers."


def headed(text: str, rng: random.Random) -> str:
    """The first sentence gives way to another headline."""
    return " ".join(["Calm returns after a long week, residents say.", *sentences(text)[1:]])


def updated(text: str, rng: random.Random) -> str:
    """Three sentences are added, at any place."""
    parts = sentences(text)
    for line in rng.sample(_FILLER, 3):
        parts.insert(rng.randrange(len(parts) + 1), line)
    return " ".join(parts)


def cut(text: str, rng: random.Random) -> str:
    """The first half is printed, from the top."""
    words = text.split(" ")
    return " ".join(words[: len(words) // 2])


def thinned(text: str, rng: random.Random) -> str:
    """A quarter of the sentences is left out."""
    parts = sentences(text)
    kept = sorted(rng.sample(range(len(parts)), max(1, round(len(parts) * 0.75))))
    return " ".join(parts[n] for n in kept)


def laid_out(text: str, rng: random.Random) -> str:
    """Another agency line, other marks, other line breaks."""
    text = text.replace('"', "”").replace("'", "’").replace(" - ", " — ").replace("\n", " ")
    words = text.split(" ")
    lines = "\n".join(" ".join(words[n : n + 9]) for n in range(0, len(words), 9))
    return f"AKUREYRI (Agencies) —\n{lines}\nCopyright, all rights reserved.\nShare this report"


def restyled(text: str, rng: random.Random) -> str:
    """Seven words in a hundred are another word."""
    words = text.split(" ")
    for n in rng.sample(range(len(words)), max(1, round(len(words) * 0.07))):
        words[n] = rng.choice(("which", "town", "reported", "many", "its", "earlier", "while"))
    return " ".join(words)


def reordered(text: str, rng: random.Random) -> str:
    """The sentences come in another order."""
    parts = sentences(text)
    rng.shuffle(parts)
    return " ".join(parts)


def hosted(text: str, rng: random.Random) -> str:
    """The text stands within another paper's article (the host is put around it later)."""
    return text


EDITS: dict[str, Edit] = {
    edit.__name__: edit
    for edit in (
        typos, corrected, headed, updated, cut, thinned, laid_out, restyled, reordered, hosted,
    )
}  # fmt: skip
# Where the edit is made by the outlet itself; the others are another outlet's.
OWN = frozenset({"typos", "corrected", "headed", "updated", "thinned", "reordered"})
PARTS = frozenset({"cut", "hosted"})


def texts() -> Iterator[tuple[str, str]]:
    for path in (
        DATA / "places" / "lgl" / "lgl.xml",
        DATA / "places" / "geovirus" / "GeoVirus.xml",
    ):
        for n, article in enumerate(ET.parse(path).getroot().iter("article")):
            yield f"{path.stem}-{n}", article.findtext("text") or ""
    for path in sorted((DATA / "time" / "TBAQ-cleaned").glob("*/*.tml")):
        root = ET.parse(path).getroot()
        found = root.find("TEXT")
        yield path.stem, "".join((found if found is not None else root).itertext())
    for path in sorted((DATA / "crossdoc" / "meantime").glob("*/*.xml")):
        yield path.stem, " ".join(t.text or "" for t in ET.parse(path).getroot().iter("token"))


def hosts() -> list[list[str]]:
    """Return the sentences of articles that a dispatch can stand in."""
    with gzip.open(DATA / "events" / "muc4" / "pretty_train.json.gz", "rt") as stream:
        # JSON objects one after another; the texts have no capitals: clauses do as sentences.
        articles = re.findall(r'"doctext": "(.*)"', stream.read())
    return [text.split(".  ") for text in articles if len(text.split()) >= FEWEST]


def run(count: int, show: int) -> None:
    chosen = [(name, text) for name, text in texts() if len(text.split()) >= FEWEST][:count]
    originals = [
        Report(id=name, head="", text=text, publisher=f"Outlet {n}", published=date(2031, 5, 1))
        for n, (name, text) in enumerate(chosen)
    ]
    around = hosts()
    started = time.perf_counter()
    origin = one_origin(originals, show)
    took = time.perf_counter() - started
    print(f"{len(originals)} texts, {sum(len(t.split()) for _, t in chosen):,} words;", end=" ")
    print(f"compared in {took:.1f} s; {len(around)} hosts")
    print(f"{'edit':<12}{'found':>8}{'kind':>8}{'false':>8}{'s':>7}")
    total: Counter[str] = Counter()
    for name, edit in EDITS.items():
        rng = random.Random(f"{SEED} {name}")
        edited = []
        for n, each in enumerate(originals):
            text = edit(each.text, rng)
            if name == "hosted" and around:
                host = around[n % len(around)]
                at = rng.randrange(len(host))
                text = " ".join([*host[:at], text, *host[at:]])
            edited.append(
                Report(
                    id=f"{each.id}+",
                    head="",
                    text=text,
                    publisher=each.publisher if name in OWN else f"Paper {n}",
                    published=date(2031, 5, 2),
                )
            )
        started = time.perf_counter()
        relations = copies([*originals, *edited])
        took = time.perf_counter() - started
        found, kind, false = score(relations, origin, name)
        total.update(found=found, kind=kind, false=false, of=len(edited))
        shares = f"{found / len(edited):>8.1%}{kind / len(edited):>8.1%}{false / len(edited):>8.2%}"
        print(f"{name:<12}{shares}{took:>7.1f}")
    of = total["of"]
    print(f"{'all':<12}{total['found'] / of:>8.1%}{total['kind'] / of:>8.1%}", end="")
    print(f"{total['false'] / of:>8.2%}")


def one_origin(originals: list[Report], show: int) -> dict[str, str]:
    """Return a name for the origin of each text; texts tied without any edit are one."""
    origin = {each.id: each.id for each in originals}
    for relation in copies(originals):
        if show > 0:
            show -= 1
            print(relation.one, relation.kind, relation.other, relation.jaccard, end=" ")
            print(relation.containment)
        old, new = origin[relation.one], origin[relation.other]
        origin = {name: new if lead == old else lead for name, lead in origin.items()}
    return origin


def score(
    relations: tuple[Relation, ...], origin: dict[str, str], edit: str
) -> tuple[int, int, int]:
    expected = Kin.PART if edit in PARTS else (Kin.VERSION if edit in OWN else Kin.COPY)
    found, right, false = set(), set(), 0
    for relation in relations:
        one, other = (name.removesuffix("+") for name in (relation.one, relation.other))
        if origin[one] != origin[other]:
            false += 1
            continue
        for name in (relation.one, relation.other):
            if name.endswith("+"):
                found.add(name)
                if relation.kind in (expected, Kin.SAME) or origin[one] != one:
                    right.add(name)
    return len(found), len(right), false


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=1000)
    parser.add_argument("--show", type=int, default=0, help="ties among the originals to list")
    given = parser.parse_args()
    corpora.require("data")
    run(given.texts, given.show)


if __name__ == "__main__":
    main()
