"""Which commands are there?"""

from __future__ import annotations

# Name of the command, and of its module -> first line of its help, in the order of `sayso --help`.
COMMANDS = {
    "read": "Print who says what in reports: claims, presence, events, conflicts.",
    "demo": "Read the demo reports that come with Sayso.",
    "add": "Put reports in a ledger.",
    "follow": "Follow feeds: fetch what they link to, and put it in a ledger.",
    "search": "Find claims in a ledger by their words.",
    "timeline": "List a ledger's events by date.",
    "presence": "List who is where, and who says so.",
    "whereabouts": "Show who was where over time: stated, implied, contested or unknown.",
    "conflicts": "List what cannot both hold, with the voices of both sides.",
    "story": "Tell one event, or all that is told of one place, each sentence with its source.",
    "report": "Write a situation report: what is said of a time, a place or an actor.",
    "sources": "List who speaks in a ledger.",
    "copies": "List reports that are the same text, a later version, a copy or a part of another.",
    "matches": "List events and presences of several reports that are taken for one, and why.",
    "corroboration": "Count the independent chains that say it, as a range, with the reasons.",
    "reliability": "Give a named source its Admiralty letter.",
    "explain": "Show the words under one claim, event or presence.",
    "export": "Write a ledger's rows: CSV, JSON Lines, GeoJSON, Parquet or HTML.",
    "archive": "Read a web archive on all cores or a cluster: to Parquet, then into a ledger.",
    "ledger": "Back up, upgrade, follow, freeze and copy a ledger.",
    "review": "List what people decided, how well they agree, and carry it on.",
    "serve": "Open a ledger as a page on this machine, for reading, searching and reviewing.",
    "place": "Ask which places a name can mean.",
    "actor": "Ask which actors a name can mean.",
    "bench": "Measure Sayso against a gold, or its speed.",
    "config": "Show every setting, its value and where the value comes from.",
}
