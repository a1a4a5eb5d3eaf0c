"""What does the paper itself say, when all attributions are out?"""

from __future__ import annotations

from sayso.annotate import annotate
from sayso.extract.attribution.claims import claims
from sayso.model import (
    Block,
    BlockKind,
    Claim,
    Document,
    Form,
    Naming,
    Span,
    Stance,
    quote,
)


def narrated(text: str, kind: BlockKind = BlockKind.BODY) -> list[Claim]:
    document = Document(text=text, blocks=(Block(Span(0, len(text)), kind),))
    return [claim for claim in claims(annotate(document)) if claim.form is Form.NARRATED]


def words(text: str) -> list[str]:
    return [quote(claim.content, text) for claim in narrated(text)]


def test_a_plain_sentence_is_the_papers_own() -> None:
    text = "Rangers left the pass on Sunday."

    assert ["Rangers left the pass on Sunday"] == words(text)
    assert Naming.PUBLISHER is narrated(text)[0].source.naming


def test_a_sentence_that_is_all_attribution_leaves_nothing() -> None:
    assert [] == words("The mayor said the bridge was closed.")


def test_what_only_points_at_an_attribution_says_nothing() -> None:
    assert [] == words("Under the quarrel lie the rangers' fears that the port would be closed.")


def test_what_stands_beside_an_attribution_stays() -> None:
    text = "The port reopened on Friday, but sailors say the cranes are broken."

    assert ["The port reopened on Friday"] == words(text)


def test_a_deed_is_narrated_though_only_its_author_is_attributed() -> None:
    text = "The raid, which the mayor blames on smugglers, destroyed the school."

    (left,) = words(text)
    assert "raid" in left
    assert "destroyed the school" in left
    assert "smugglers" not in left


def test_the_papers_own_doubt_makes_it_unclear() -> None:
    (claim,) = narrated("It is not clear whether the rangers have left.")

    assert Stance.UNCLEAR is claim.stance


def test_the_papers_own_guess_is_possible() -> None:
    (claim,) = narrated("The rangers might have left the pass.")

    assert Stance.POSSIBLE is claim.stance


def test_headlines_and_captions_say_nothing() -> None:
    text = "Rangers leave the pass"

    assert [] == narrated(text, BlockKind.HEADLINE)
    assert [] == narrated(text, BlockKind.CAPTION)


def test_what_is_left_of_a_cue_is_no_report_of_the_papers() -> None:
    text = (
        "The League said on Thursday that marines had returned to Vik, where, the mayor said, "
        "the harbour was shut."
    )

    assert not any("Thursday" in content for content in words(text))


def test_who_was_asked_something_by_the_way_is_told_of_as_well() -> None:
    text = "Norway, which was invited to join the union, will send troops to Vik on Monday."

    assert ["Norway … will send troops to Vik on Monday"] == words(text)
