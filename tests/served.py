"""A built folder → the address where a browser finds it, under /portal/, as it is published."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Quiet(SimpleHTTPRequestHandler):
    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix("/portal"))

    def do_GET(self) -> None:
        if self.path == "/favicon.ico":  # asked of every host, by the browser itself
            self.send_response(204)
            self.end_headers()
        else:
            super().do_GET()

    def log_message(self, *words: Any) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/portal/"
    finally:
        server.shutdown()
        server.server_close()
