"""Telling others of a receipt: a command that gets it on its standard input, a webhook by POST.

At least once: who is told twice knows it by the number of the receipt. One telling, with all its
tries, ends when its time is over, whatever the other side does.
"""

import threading
import time

from epg_export.service.jobs import After
from epg_export.service.watch.after.commands import end_commands, run
from epg_export.service.watch.after.told import NotToldError, Telling, name_of
from epg_export.service.watch.after.webhooks import post

__all__ = ["NotToldError", "Telling", "end_commands", "hears", "name_of", "tell"]

_WAITS = (1.0, 4.0)
"""Seconds before the second and the third try."""


def hears(after: After, outcome: str) -> bool:
    """Whether somebody wants to know of that outcome."""
    return not after.outcomes or outcome in after.outcomes


def tell(after: After, telling: Telling, stop: threading.Event) -> None:
    """Tell somebody of a receipt, with a second and a third try where one can go better.

    Raises :class:`NotToldError` when that has failed, the time is over, or all is to stop.
    """
    deadline = time.monotonic() + after.time_limit.total_seconds()
    way = run if after.url is None else post
    for wait in (*_WAITS, None):
        try:
            way(after, telling, deadline)
        except NotToldError as error:
            if not error.again or wait is None or time.monotonic() + wait >= deadline:
                raise
            if stop.wait(wait):
                raise
        else:
            return
