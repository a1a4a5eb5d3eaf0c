"""How does someone put reports in the ledger from the page?"""

from __future__ import annotations

import shutil
import tempfile
from datetime import date
from pathlib import Path
from typing import Annotated

from fastapi import File, Form, Request, UploadFile
from fastapi.responses import RedirectResponse
from starlette.responses import Response

from sayso.web.adding import MOST_BYTES, MOST_FILES
from sayso.web.filters import day_of
from sayso.web.pages import render
from sayso.web.problems import Problem
from sayso.web.roles import Role
from sayso.web.routing import Screen
from sayso.web.site import site_of

router = Screen("add", label="Add", order=90, role=Role.EDITOR)
# A million characters, of four bytes at most, each written as three in a form.
_TEXT_BYTES = 12_500_000
_MOST_REJECTIONS = 20
_LONGEST_NAME = 100
_Outlet = Annotated[str, Form(max_length=200)]
_Day = Annotated[str, Form(max_length=10)]


@router.get("/add", role=Role.EDITOR)
def add(request: Request) -> Response:
    """Show the forms, what is on its way, and what was rejected last."""
    site = site_of(request)
    rejected = tuple(site.ledgers.read.rejections())
    return render(
        request,
        "add.html",
        jobs=site.adding.jobs(),
        rejected=rejected[: -_MOST_REJECTIONS - 1 : -1],
        all_rejected=len(rejected),
        writable=site.ledgers.writable,
        most_files=MOST_FILES,
        most_bytes=MOST_BYTES,
    )


@router.get("/add/{name}", role=Role.EDITOR)
def job(request: Request, name: str) -> Response:
    """Show what came of reports that were sent together."""
    found = site_of(request).adding.job(name)
    if found is None:
        raise Problem(404, "Nothing was sent under that name, or the server was restarted since.")
    return render(request, "job.html", job=found)


@router.post("/add/text", role=Role.EDITOR, most_bytes=_TEXT_BYTES)
def add_text(
    request: Request,
    text: Annotated[str, Form()] = "",
    publisher: _Outlet = "",
    published: _Day = "",
) -> Response:
    """Take a text that was pasted: one report, or several."""
    if not text.strip():
        raise Problem(400, "There is no text; paste a report.", where="text")
    day = day_of(published, "published") if published else None
    folder = Path(tempfile.mkdtemp(prefix="sayso-add-"))
    try:
        # A browser sends lines that end in CR and LF, whatever was pasted.
        plain = text.replace("\r\n", "\n").encode("utf-8", "replace")
        (folder / "pasted.txt").write_bytes(plain)
    except OSError:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return _take(request, folder, ["pasted.txt"], publisher, day)


@router.post("/add/files", role=Role.EDITOR, most_bytes=MOST_BYTES)
def add_files(
    request: Request,
    files: Annotated[list[UploadFile], File()] = [],  # noqa: B006 — FastAPI copies it
    publisher: _Outlet = "",
    published: _Day = "",
) -> Response:
    """Take files of any format that `sayso add` reads."""
    sent = [each for each in files if each.filename]
    if not sent:
        raise Problem(400, "No file was chosen.", where="files")
    if len(sent) > MOST_FILES:
        raise Problem(400, f"At most {MOST_FILES} files at a time; `sayso add` takes folders.")
    day = day_of(published, "published") if published else None
    folder = Path(tempfile.mkdtemp(prefix="sayso-add-"))
    names: list[str] = []
    try:
        for each in sent:
            name = _name(each.filename or "", names)
            with (folder / name).open("xb") as kept:
                shutil.copyfileobj(each.file, kept)
            names.append(name)
    except OSError:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return _take(request, folder, names, publisher, day)


def _take(
    request: Request, folder: Path, names: list[str], publisher: str, published: date | None
) -> Response:
    site = site_of(request)
    if not site.ledgers.writable:
        shutil.rmtree(folder, ignore_errors=True)
        raise Problem(403, "This ledger may only be read here.")
    job = site.adding.take(
        folder,
        names,
        by=request.state.person.name,
        publisher=" ".join(publisher.split()) or None,
        published=published,
    )
    return RedirectResponse(f"/add/{job.id}", 303)


def _name(sent: str, taken: list[str]) -> str:
    """Return a name for a file in a folder of ours: the last part of what was sent, made safe."""
    last = sent.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(c for c in last if c.isprintable() and c not in '<>:"|?*').strip(". ")
    stem, dot, ending = kept.rpartition(".")
    stem, ending = (stem, dot + ending[:10]) if dot else (ending, "")
    # A file system counts bytes.
    stem = stem.encode("utf-8", "ignore")[:_LONGEST_NAME].decode("utf-8", "ignore") or "upload"
    name, number = f"{stem}{ending}", 1
    while name in taken:
        number += 1
        name = f"{stem} {number}{ending}"
    return name
