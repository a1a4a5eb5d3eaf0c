"""Does the API keep to its own document, whatever it is asked?"""

from __future__ import annotations

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance
from schemathesis.specs.openapi.schemas import OpenApiSchema

from sayso.web.api import ROUTES
from sayso.web.app import create_app
from sayso.web.config import Config
from sayso.web.ledgers import open_ledgers
from sayso.web.people import people_of

from .conftest import filled

QUESTIONS = [each.path for api in ROUTES for each in api.declared if each.method == "GET"]
# Over all questions, more than two thousand requests.
EXAMPLES = -(-2_100 // len(QUESTIONS))


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> OpenApiSchema:
    ledger = filled(tmp_path_factory.mktemp("schema") / "ledger.sqlite")
    # The client of the tests calls the server by a name of its own.
    config = Config(people=people_of("Dísa"), names=("testserver",))
    app = create_app(config, open_ledgers(ledger))
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)


@pytest.mark.parametrize("path", QUESTIONS)
def test_no_answer_is_a_failure_or_of_another_shape(path: str, document: OpenApiSchema) -> None:
    asked = 0

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=document[path]["GET"].as_strategy())
    def ask(case: schemathesis.Case) -> None:
        nonlocal asked
        asked += 1
        if asked % 2:
            # A cursor that nobody gave is refused, and nothing behind it would be tried.
            case.query.pop("after", None)
        case.call_and_validate(excluded_checks=[positive_data_acceptance])

    ask()

    assert asked >= EXAMPLES
