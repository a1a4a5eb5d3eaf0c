"""Which addresses are there, and who may use each?  One declaration a route."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse, JSONResponse

from sayso.web.access import require
from sayso.web.problems import ErrorBody
from sayso.web.roles import Role

F = TypeVar("F", bound=Callable[..., Any])

# A form holds names and reasons; what takes files says so itself.
FORM_BYTES = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """One route: who may use it, and how large a request may be."""

    method: str
    path: str
    role: Role
    most_bytes: int = FORM_BYTES


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An entry of the navigation, for those with a role; entries stand in their `order`."""

    label: str
    path: str
    order: int
    role: Role = Role.READER


class Screen:
    """The routes of one screen, and its entry in the navigation, where it has one."""

    def __init__(
        self,
        name: str,
        *,
        label: str = "",
        path: str = "",
        order: int = 0,
        role: Role = Role.READER,
    ) -> None:
        self.name = name
        link = Link(label=label, path=path or f"/{name}", order=order, role=role)
        self.link = link if label else None
        self.declared: list[Declared] = []
        self.fastapi = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

    def get(self, path: str, *, role: Role) -> Callable[[F], F]:
        """Declare a page; the function below answers it."""
        return self._add(Declared(method="GET", path=path, role=role), checks_form=False)

    def post(self, path: str, *, role: Role, most_bytes: int = FORM_BYTES) -> Callable[[F], F]:
        """Declare where a form is sent to; its hidden `form_token` is checked before."""
        told = Declared(method="POST", path=path, role=role, most_bytes=most_bytes)
        return self._add(told, checks_form=True)

    def _add(self, told: Declared, *, checks_form: bool, **more: Any) -> Callable[[F], F]:
        self.declared.append(told)

        def add(function: F) -> F:
            self.fastapi.add_api_route(
                told.path,
                function,
                methods=[told.method],
                dependencies=[Depends(require(told.role, checks_form=checks_form))],
                **({"response_model": None} | more),
            )
            return function

        return add


class Api(Screen):
    """Routes that answer in JSON and stand in the OpenAPI document."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.fastapi = APIRouter(tags=[name], default_response_class=JSONResponse)

    def answer(self, path: str, *, model: Any, role: Role = Role.READER) -> Callable[[F], F]:
        """Declare a question of the API; `model` is the shape of its answer."""
        told = Declared(method="GET", path=path, role=role)
        statuses = (400, 401, 403, 404, 421)
        return self._add(
            told,
            checks_form=False,
            response_model=model,
            responses={
                # Declared, so that no other shape of error is.
                **{status: {"model": ErrorBody} for status in statuses},
                "4XX": {"model": ErrorBody},
                "5XX": {"model": ErrorBody},
            },
        )
