"""The libraries that only a service needs: an extra that need not be installed."""

from importlib.util import find_spec

from epg_export.errors import ConfigError

LIBRARIES = ("h11", "prometheus_client", "starlette", "structlog", "uvicorn", "watchfiles")


def needed(*libraries: str) -> None:
    """Make sure that libraries of the extra are there, all of them where none is named.

    Raises :class:`ConfigError`, with what to install, where one is not.
    """
    missing = [name for name in libraries or LIBRARIES if find_spec(name) is None]
    if missing:
        names = ", ".join(missing)
        raise ConfigError(
            f"what a service needs is not installed ({names})",
            remedy="pip install 'epg-export[service]'",
        )
