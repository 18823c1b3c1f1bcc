"""Whether a request may be answered: the token it has to show, where one is asked for."""

import base64
import binascii
import hmac

from starlette.datastructures import Headers

from epg_export.service.serve.problems import ProblemError

_CHALLENGE = 'Bearer realm="epg-export", Basic realm="epg-export", charset="UTF-8"'


def check(headers: Headers, token: bytes | None) -> None:
    """Raise :class:`ProblemError` (401) for a request without the token, if there is one.

    It comes as a bearer, or as the password of whatever user: receivers and browsers that know
    no bearers know that.
    """
    if token is None:
        return
    said = headers.getlist("authorization")
    shown = _shown(said[0]) if len(said) == 1 else None
    # As long for a token that is nearly right as for one that is not.
    if shown is None or not hmac.compare_digest(shown, token):
        raise ProblemError(
            401,
            "the token is missing or wrong",
            "send it as Authorization: Bearer TOKEN, or as a password",
            {"WWW-Authenticate": _CHALLENGE},
        )


def _shown(said: str) -> bytes | None:
    scheme, _, value = said.strip().partition(" ")
    if scheme.lower() == "bearer":
        return value.strip().encode("latin-1", errors="replace")
    if scheme.lower() != "basic":
        return None
    try:
        return base64.b64decode(value.strip(), validate=True).partition(b":")[2]
    except (binascii.Error, ValueError):
        return None
