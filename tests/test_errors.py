"""Errors: what the process that waits for a worker is told."""

from __future__ import annotations

import pickle

import pytest

from sayso.errors import FetchFailed, InputRejected, ModelUnusable, SaysoError, SpanOutOfText


@pytest.mark.parametrize(
    "error",
    [
        SpanOutOfText(3, 9, 5),
        InputRejected("north.txt", "is empty", "add a text"),
        FetchFailed("https://quay.example", "is gone", "remove it", status=410, again=True),
        ModelUnusable("annotator.int8.onnx: not the file released; install sayso again"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_error_of_a_worker_arrives_whole(error: SaysoError) -> None:
    came = pickle.loads(pickle.dumps(error))

    assert (type(came), str(came), came.__dict__) == (type(error), str(error), error.__dict__)
