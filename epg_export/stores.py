"""Files by URL, in whatever store fsspec knows: object stores, web servers, other machines.

Nothing of fsspec is imported before somebody names a URL.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from epg_export.errors import ConfigError, EpgExportError, ReadError, WriteError, reason

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_PASSWORD = re.compile(
    r"^((?:https?|s?ftp|ssh|smb|webdav|hdfs|webhdfs|tcp|tls|ucx|wss?)://[^/:@]*:)[^/@]*@",
    re.IGNORECASE,
)
_PACKAGES = re.compile(r'Install ([\w.-]+)|"([\w.-]+)"')
_WEB = frozenset({"http", "https"})
_GONE = frozenset({404, 410})
_FORBIDDEN = frozenset({401, 403, 407})
_LONGEST = 200
_EXTRA = "'epg-export[remote]'"
_FETCH = "check the connection, and try again"


class Store(NamedTuple):
    """What fsspec has for a URL: its file system, and the path in that.

    It is to be used by the process that asked for it: the connections of most survive no fork.
    """

    files: Any
    path: str
    scheme: str

    @property
    def is_web(self) -> bool:
        """Whether it is a web server: nobody can list it, rename in it, or trust its folders."""
        return self.scheme in _WEB

    def at(self, name: str) -> str:
        """The path of a file in the folder that it is."""
        return f"{self.path.rstrip('/')}/{name}"


def is_url(name: str) -> bool:
    """Whether a name is a URL, and no path."""
    return _URL.match(name) is not None


def shown(url: str) -> str:
    """The URL as it is told: a password in it is nobody's business."""
    return _PASSWORD.sub(r"\1***@", url)


def refuse_unknown_store(url: str) -> None:
    """Refuse a URL that nothing here can open, whatever happens at its other end.

    A path is none. Raises :class:`ConfigError`, with what to install where that helps.
    """
    if not is_url(url):
        return
    scheme = urlsplit(url).scheme.lower()
    try:
        from fsspec import get_filesystem_class  # noqa: PLC0415 - an extra, and only for URLs

        get_filesystem_class(scheme)
    except ImportError as error:
        missing = " ".join(one or other for one, other in _PACKAGES.findall(str(error)))
        remedy = f"pip install {missing or _EXTRA}"
        raise ConfigError(
            f"{shown(url)}: what opens {scheme}:// is not installed", remedy=remedy
        ) from error
    except ValueError as error:
        remedy = "write a URL such as sftp://host/folder or s3://bucket/folder, or a folder"
        raise ConfigError(f"{shown(url)}: nothing opens {scheme}://", remedy=remedy) from error


Trouble = type[ReadError] | type[WriteError]


@contextmanager
def reached(url: str, trouble: Trouble) -> Iterator[Store]:
    """The store of a URL; what goes wrong with it as long as this lasts is ``trouble``.

    Raises :class:`ConfigError` where nothing here opens it: that is no matter of its other end.
    """
    with telling(url, trouble):
        yield _store_of(url)


@contextmanager
def telling(url: str, trouble: Trouble) -> Iterator[None]:
    """Turn whatever a store says into trouble of the run."""
    try:
        yield
    except EpgExportError:
        raise
    # Each store has errors of its own library, and few of them are the system's.
    except Exception as error:
        why, remedy = _told(error, "file" if trouble is ReadError else "place")
        raise trouble(shown(url), why, remedy=remedy) from error


def _store_of(url: str) -> Store:
    refuse_unknown_store(url)
    from fsspec.core import url_to_fs  # noqa: PLC0415 - an extra, and only for URLs

    files, path = url_to_fs(url)
    return Store(files, path, urlsplit(url).scheme.lower())


def _told(error: Exception, what: str) -> tuple[str, str]:
    """What happened, and what to do about it."""
    # A web server that does not answer is told as a file that is not there, and why as the cause.
    while isinstance(error, FileNotFoundError) and isinstance(error.__cause__, Exception):
        error = error.__cause__
    status = getattr(error, "status", None)
    if isinstance(error, FileNotFoundError) or status in _GONE:
        return f"there is no such {what}", "check the name"
    if isinstance(error, PermissionError) or status in _FORBIDDEN:
        return "the store forbids it", "check the rights and the credentials"
    words = " ".join(reason(error).split()) or type(error).__name__
    if "credential" in words.lower():
        return words[:_LONGEST], "give the credentials that the store asks for"
    if "protocol not known" in words.lower():
        return words[:_LONGEST], "check the name"
    return f"the connection failed: {words[:_LONGEST]}", _FETCH
