"""What is said when a request cannot be answered?  One shape for all of it."""

from __future__ import annotations

from pydantic import BaseModel, Field

# Status -> code for programs, heading, and what a reader can do.
_KINDS = {
    400: ("bad_request", "This request cannot be answered", "Check the address or the form."),
    401: ("sign_in", "Sign in first", "This page needs your token."),
    403: ("forbidden", "That is not yours to do", "Ask someone with the role for it."),
    404: ("not_found", "There is nothing here", "It may have moved: search for its words."),
    405: (
        "method_not_allowed",
        "That cannot be done here",
        "Go back and use the page's own buttons.",
    ),
    413: ("too_large", "That is too large", "Send less at once, or add it with `sayso add`."),
    421: (
        "wrong_host",
        "This server does not go by that name",
        "Start it with --name to allow it.",
    ),
    422: ("refused", "That was refused", "Nothing was changed."),
    500: (
        "internal",
        "Something went wrong here",
        "Nothing was changed; the log on the server has more.",
    ),
    503: ("busy", "The ledger is busy", "Try again in a moment."),
}


class Problem(Exception):
    """A request that is answered with an error.

    `message` is for a reader and never holds the text of an exception;
    `where` names the parameter that is wrong.
    """

    def __init__(self, status: int, message: str = "", *, where: str | None = None) -> None:
        self.status, self.message, self.where = status, message, where
        super().__init__(f"{status} {message}")

    @property
    def code(self) -> str:
        """Return the kind of error as a word for programs."""
        return _kind(self.status)[0]

    @property
    def heading(self) -> str:
        """Return the kind of error as a line for a reader."""
        return _kind(self.status)[1]

    @property
    def advice(self) -> str:
        """Return what to do about it."""
        return _kind(self.status)[2]


def _kind(status: int) -> tuple[str, str, str]:
    return _KINDS.get(status, _KINDS[500 if status >= 500 else 400])


class ErrorDetail(BaseModel):
    """What went wrong."""

    code: str = Field(description="The kind of error, one word for programs.")
    message: str = Field(description="What is wrong, in a sentence.")
    where: str | None = Field(None, description="The parameter that is wrong, where it is one.")


class ErrorBody(BaseModel):
    """The one shape of every error of the API."""

    error: ErrorDetail


def body_of(problem: Problem) -> dict[str, object]:
    """Return the JSON of an error."""
    told = ErrorDetail(
        code=problem.code, message=problem.message or problem.heading, where=problem.where
    )
    return ErrorBody(error=told).model_dump()
