"""Was this value handed out by this server, and is it still good?"""

from __future__ import annotations

import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from hashlib import sha256


class Signer:
    """Signs what goes out and comes back; its key lives as long as the process."""

    def __init__(self, key: bytes | None = None) -> None:
        self._key = key or secrets.token_bytes(32)

    def session(self, name: str, *, until: int) -> str:
        """Return a cookie's value that says who signed in; `until` is in seconds since 1970."""
        body = f"{urlsafe_b64encode(name.encode()).decode()}.{until}"
        return f"{body}.{self._mark('session', body)}"

    def name_of(self, session: str, *, now: float) -> str | None:
        """Return who signed in; None where the value is not ours or has run out."""
        body, _, mark = session.rpartition(".")
        if not hmac.compare_digest(mark.encode(), self._mark("session", body).encode()):
            return None
        name, _, until = body.partition(".")
        try:
            return urlsafe_b64decode(name).decode() if now < int(until) else None
        except (ValueError, NotBase64):
            return None

    def form_token(self, name: str) -> str:
        """Return what every form of this person carries, and no page of another site knows."""
        return self._mark("form", name)

    def is_form_token(self, token: str, name: str) -> bool:
        """Tell whether a form came from a page that this person was shown."""
        return hmac.compare_digest(token.encode("utf-8", "replace"), self.form_token(name).encode())

    def _mark(self, purpose: str, body: str) -> str:
        return hmac.new(self._key, f"{purpose}\0{body}".encode(), sha256).hexdigest()
