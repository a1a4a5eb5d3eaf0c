"""Which questions does the API answer?"""

from __future__ import annotations

from sayso.web.api.record import router as record
from sayso.web.api.reports import router as reports
from sayso.web.api.review import router as review
from sayso.web.routing import Api

ROUTES: tuple[Api, ...] = (record, reports, review)
