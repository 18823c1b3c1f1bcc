"""Where the server listens."""

import ipaddress
import socket

from epg_export.errors import EpgExportError, reason

_BACKLOG = 256


class ListenError(EpgExportError):
    """Nobody can be listened to at an address."""

    def __init__(self, host: str, port: int, why: str) -> None:
        remedy = "name another --host or --port, or end what listens there"
        super().__init__(f"cannot listen at {host}:{port}: {why}", remedy=remedy)


def listening(host: str, port: int) -> list[socket.socket]:
    """Sockets at all addresses of a host, on one port: any that is free where it is 0.

    Raises :class:`ListenError`.
    """
    found: list[socket.socket] = []
    try:
        told = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE | socket.AI_ADDRCONFIG
        )
        for family, _, _, _, address in dict.fromkeys(told):
            # Of a named protocol: asyncio sends at once (TCP_NODELAY) on no other. Without that the
            # end of each answer waits for an acknowledgement that comes 40 ms later.
            made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
            found.append(made)
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if family == socket.AF_INET6:
                made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            taken = found[0].getsockname()[1] if len(found) > 1 else port
            made.bind((address[0], taken, *address[2:]))
            made.listen(_BACKLOG)
    except (OSError, UnicodeError, OverflowError) as error:
        for one in found:
            one.close()
        raise ListenError(host, port, reason(error)) from error
    return found


def address_of(listener: socket.socket) -> str:
    """Where a socket can be reached, as people type it."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def is_loopback(listener: socket.socket) -> bool:
    """Whether only this machine can reach a socket."""
    return ipaddress.ip_address(listener.getsockname()[0].partition("%")[0]).is_loopback
