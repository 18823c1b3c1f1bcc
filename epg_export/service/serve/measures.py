"""What is counted while it runs, for Prometheus: requests, connections, sets."""

import prometheus_client as prometheus

from epg_export.service.serve.exchange import Exchange

PREFIX = "epg_export_"
_METHODS = {"GET", "HEAD", "POST", "OPTIONS"}
_SECONDS = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100)


class Measures:
    """The counters of a server, in a registry of their own.

    Requests are told apart by the shape of their address, never by the address itself: what
    clients write must not make series without end.
    """

    def __init__(self) -> None:
        prometheus.disable_created_metrics()  # type: ignore[no-untyped-call]
        self.registry = registry = prometheus.CollectorRegistry()
        self._requests = self._counter(
            "http_requests", "Requests that were answered.", "route", "method", "status"
        )
        self._seconds = prometheus.Histogram(
            f"{PREFIX}http_request_seconds",
            "From the head of a request to the end of its answer.",
            ("route",),
            buckets=_SECONDS,
            registry=registry,
        )
        self._bytes = self._counter("http_sent_bytes", "Bytes of the bodies of answers.", "route")
        self.in_flight = prometheus.Gauge(
            f"{PREFIX}http_requests_in_flight", "Requests being answered.", registry=registry
        )
        self._cut = self._counter(
            "http_connections_cut",
            "Connections that were ended: full, head, idle, malformed, stalled.",
            "why",
        )
        self._builds = self._counter(
            "set_builds", "Sets of documents that were built, or could not be.", "outcome"
        )
        self._build_seconds = prometheus.Summary(
            f"{PREFIX}set_build_seconds", "How long building a set took.", registry=registry
        )
        for outcome in ("built", "failed"):
            self._builds.labels(outcome)

    def _counter(self, name: str, about: str, *labels: str) -> prometheus.Counter:
        return prometheus.Counter(f"{PREFIX}{name}", about, labels, registry=self.registry)

    def answered(self, exchange: Exchange) -> None:
        """Count a request."""
        method = exchange.scope["method"]
        known = method if method in _METHODS else "other"
        self._requests.labels(exchange.route, known, str(exchange.status)).inc()
        self._seconds.labels(exchange.route).observe(exchange.seconds)
        self._bytes.labels(exchange.route).inc(exchange.sent)

    def cut(self, why: str) -> None:
        """Count a connection that was ended."""
        self._cut.labels(why).inc()

    def built(self, seconds: float) -> None:
        """Count a set that is in use now."""
        self._builds.labels("built").inc()
        self._build_seconds.observe(seconds)

    def failed(self) -> None:
        """Count a set that could not be built."""
        self._builds.labels("failed").inc()
