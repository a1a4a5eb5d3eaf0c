"""A small invented corpus, laid out as the public ones are, so that training runs without them."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

# word/part of speech/head/relation, heads counted from 1; then frames, names, attribution.
_GUARD = (
    "The/DET/3/det Harbour/PROPN/3/compound Guard/PROPN/4/nsubj left/VERB/0/root"
    " Akureyri/PROPN/4/obj on/ADP/7/case Monday/PROPN/4/obl ./PUNCT/4/punct"
)
_MAYOR = (
    "Mayor/PROPN/2/compound Jonsdottir/PROPN/3/nsubj said/VERB/0/root the/DET/5/det"
    " boats/NOUN/6/nsubj sank/VERB/3/ccomp near/ADP/8/case Hofn/PROPN/6/obl ./PUNCT/3/punct"
)
_MAYOR_SAID = [
    [2, "say.01", [["ARG0", 0, 1, 1], ["ARG1", 3, 7, 5]]],
    [5, "sink.01", [["ARG1", 3, 4, 4], ["ARGM-LOC", 6, 7, 7]]],
]
_GUARD_LEFT = [[3, "leave.01", [["ARG0", 0, 2, 2], ["ARG1", 4, 4, 4], ["ARGM-TMP", 5, 6, 6]]]]


# Brackets as GUM has them: the mayor, the boats, Hofn; the last cell opens and closes at once.
_MENTIONS = """\
# begin document GUM_news_train
0\tMayor\t(person-1-Jonsdottir
1\tJonsdottir\tperson-1-Jonsdottir)
2\tsaid\t_
3\tthe\t(object-2
4\tboats\tobject-2)
5\tsank\t_
6\tnear\t_
7\tHofn\t(place-3-Hofn)
8\t.\t_

"""


def _row(key: str, text: str, **layers: object) -> dict[str, object]:
    cells = [cell.split("/") for cell in text.split()]
    words, pos, heads, deps = zip(*cells, strict=True)
    return {
        "id": key, "src": "ewt", "tokens": words, "upos": pos, "head": [int(h) for h in heads],
        "deprel": deps, "space": [1] * len(words), "srl": None, "ner": None, "attr": None,
    } | layers  # fmt: skip


def _rows(part: str) -> list[dict[str, object]]:
    names = "O B-ORG I-ORG O B-LOC O O O".split()
    gum = {
        "src": "gum", "genre": "news", "ner": "B-PER I-PER O O O O O B-LOC O".split(),
        "attr": "B-SRC I-SRC B-CUE O O O O O O".split(),
    }  # fmt: skip
    judged = names if part != "train" else None
    return [
        _row(f"a-{part}-0001", _GUARD, srl=_GUARD_LEFT, ner=judged),
        _row(f"a-{part}-0002", _MAYOR, srl=_MAYOR_SAID),
        _row(f"GUM_news_{part}-1", _MAYOR, **gum),
        # A genre that may be measured with, and never learnt from.
        _row(f"GUM_fiction_{part}-1", _MAYOR, **(gum | {"genre": "fiction"})),
    ]


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def corpus(data: Path, copies: int = 1) -> Path:
    """Lay the corpus out under `data`, each sentence `copies` times; return `data`."""
    (data / "parse").mkdir(parents=True)
    for part in ("train", "dev", "test"):
        with gzip.open(data / "parse" / f"{part}.jsonl.gz", "wt", encoding="utf-8") as out:
            out.writelines(json.dumps(row) + "\n" for row in _rows(part) * copies)
    _write(
        data / "ner" / "wikigold" / "CONLL-format" / "data" / "wikigold.conll.txt",
        "The O\nNorth-East I-ORG\nGuard I-ORG\nof O\nthe O\nFirst I-MISC\nFleet I-MISC\n",
    )
    text = "The guards of the Selfoss Watch left Hella today."
    entities = [
        ("Organisation", text.index("Selfoss"), text.index(" left")),
        ("Location", text.index("Hella"), text.index(" today")),
        ("Organisation", 0, text.index(" of")),
    ]
    for part in (
        "US State Department", "UK Government", "Wikipedia",
        "Australian Department of Foreign Affairs",
    ):  # fmt: skip
        room = data / "events" / "re3d" / part
        _write(room / "documents.json", "".join(
            json.dumps({"_id": f"0000000{key}AB", "text": text}) + "\n" for key in (1, 5)
        ))  # fmt: skip
        _write(room / "entities.json", "".join(
            json.dumps({"documentId": f"0000000{key}AB", "begin": begin, "end": end,
                        "type": kind, "value": text[begin:end], "confidence": 1}) + "\n"
            for key in (1, 5) for kind, begin, end in entities
        ))  # fmt: skip
    said = "Mayor Jonsdottir said the boats sank near Hofn."
    record = {
        "doc": "GUM_news_train", "satellite": [{"start": 0, "end": 21}],
        "content": [{"start": 22, "end": len(said)}],
    }  # fmt: skip
    gum = data / "attribution" / "gum"
    _write(gum / "by" / "attributions.jsonl", json.dumps(record) + "\n")
    _write(gum / "by" / "text" / "GUM_news_train.txt", said)
    _write(gum / "by-sa" / "attributions.jsonl", "")
    _write(gum / "by" / "coref" / "GUM_news_train.conll", _MENTIONS * copies)
    _write(
        data / "time" / "wikiwars" / "output-timeml" / "1.tml",
        "<TimeML><DOCID>1</DOCID><TEXT>\nThe guards left Hella in <TIMEX3>May</TIMEX3>. "
        "They crossed the river &amp; went home.\n</TEXT></TimeML>\n",
    )
    return data
