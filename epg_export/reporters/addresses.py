"""Names of inputs as addresses (RFC 3986), for forms that want one."""

from urllib.parse import quote


def address(source: str) -> str:
    """The URI of an input: relative where its name is, percent-encoded throughout."""
    path = quote(_bytes(source), safe="/")
    return f"file://{path}" if path.startswith("/") else path


def _bytes(name: str) -> bytes:
    """The bytes of a name, also where the file system holds ones that are no UTF-8."""
    try:
        return name.encode(errors="surrogateescape")
    except UnicodeEncodeError:
        return name.encode(errors="surrogatepass")
