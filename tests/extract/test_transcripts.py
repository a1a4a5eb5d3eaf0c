"""Interviews in which each name stands before what it says."""

from __future__ import annotations

from sayso.model import Naming
from sayso.read import documents
from sayso.run import process

_TALK = """A day in the east

HOST: Who is in Vik?

HELLMAR: The gunners were there until Friday. Nobody knows where they went.

HOST: And the boats?

HELLMAR: The boats left Hella on Sunday.
"""


def test_whoever_comes_again_before_a_colon_speaks() -> None:
    (extraction,) = (process(document) for document in documents(_TALK, uri="talk"))
    said = [
        (claim.source.entity, claim.content[0].of(extraction.document.text))
        for claim in extraction.claims
        if claim.source.naming is not Naming.PUBLISHER
    ]
    assert ("HELLMAR", "The boats left Hella on Sunday") in said
    assert {who for who, _ in said} == {"HELLMAR"}


def test_a_speaker_is_no_place() -> None:
    (extraction,) = (process(document) for document in documents(_TALK, uri="talk"))
    assert {toponym.text for toponym in extraction.toponyms} <= {"Vik", "Hella"}


def test_a_place_that_heads_one_paragraph_stays_a_place() -> None:
    text = "Towns\n\nHella: The gunners left Hella on Friday.\n\nVik: The boats are in Vik.\n"
    (extraction,) = (process(document) for document in documents(text, uri="towns"))
    assert {"Hella", "Vik"} <= {toponym.text for toponym in extraction.toponyms}
