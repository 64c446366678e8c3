"""What the local server answers: the files of the portal, what is wrong with it, and when to look again."""

from __future__ import annotations

import ipaddress
import json
import mimetypes
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import quote, urlsplit

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from tornado.web import HTTPError, RequestHandler

if TYPE_CHECKING:
    from collections.abc import Mapping

SCRIPT = "/livereload.js"
PANEL = "/livereload.panel.js"
BUILD = "/livereload.build"
SCRIPTS = f'<script src="{PANEL}"></script><script src="{SCRIPT}" async></script></head>'
NOTHING_YET = f"""<!doctype html>
<html lang="th"><head><meta charset="utf-8"><title>ยังไม่มีหน้านี้</title>{SCRIPTS}
<body><p>ยังไม่มีหน้านี้ เมื่อสร้างเว็บไซต์จากเนื้อหาได้แล้ว หน้านี้จะเปลี่ยนเอง</p></body></html>
"""
# A page whose line was not open yet when a build was told of asks once whether it is the newest.
ASKED = """addEventListener("load", () => setTimeout(async () => {
  const newest = await (await fetch("/livereload.build")).text();
  if (newest !== "%d") location.reload();
}, 1500));
"""
# What is wrong, over the last good page: text alone, so that nothing in content can be more than that.
SHOWN = """(said => {
  const make = name => document.createElement(name);
  const panel = make("details"), heading = make("summary"), text = make("pre");
  const [first, ...rest] = said.split("\\n\\n");
  panel.id = "_problems";
  panel.open = sessionStorage.getItem("_problems") !== "closed";
  panel.setAttribute("role", "alert");
  heading.textContent = first;
  text.textContent = rest.join("\\n\\n");
  panel.append(heading, text);
  panel.addEventListener("toggle", () => sessionStorage.setItem("_problems", panel.open ? "open" : "closed"));
  const style = { position: "fixed", inset: "auto 0 0 0", maxHeight: "60vh", overflow: "auto", zIndex: 9, margin: 0,
    padding: "1rem", background: "#fff4e5", color: "#1b1d21", borderTop: "4px solid #85101a" };
  Object.assign(panel.style, style);
  Object.assign(heading.style, { font: "bold 1rem/1.7 sans-serif", cursor: "pointer" });
  Object.assign(text.style, { margin: "0.5rem 0 0", font: "1rem/1.7 monospace", whiteSpace: "pre-wrap", background: "none", border: 0 });
  addEventListener("DOMContentLoaded", () => {
    document.body.append(panel);
    document.body.style.paddingBottom = `${panel.offsetHeight}px`;
  });
})(%s);
"""
WRONG = {
    400: "คำขอไม่ถูกต้อง",
    403: "เปิดได้จากเครื่องนี้เท่านั้น ด้วยที่อยู่ที่ serve แสดงไว้",
    405: "หน้าตัวอย่างมีไว้อ่านอย่างเดียว",
}


class Guarded(RequestHandler):
    """Answers only to its own name, so that no other site can reach it by a name it has rebound."""

    def initialize(self, host: str, folder: Path, base: str, first: Mapping[str, bytes]) -> None:
        self.host, self.folder, self.base, self.first = host, folder, base, first

    def prepare(self) -> None:
        site, mode = (self.request.headers.get(f"Sec-Fetch-{name}", "") for name in ("Site", "Mode"))
        foreign = site in ("cross-site", "same-site") and mode != "navigate"  # to follow a link is no reading
        if foreign or not _own_name(self.request.host_name, self.host):
            raise HTTPError(403)

    def set_default_headers(self) -> None:
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")

    def write_error(self, status_code: int, **_: object) -> None:
        """What went wrong, in Thai; a fault of ours is told in full where the server was started."""
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(WRONG.get(status_code, f"แสดงหน้านี้ไม่ได้ ({status_code}) ดูข้อความในหน้าต่างที่สั่ง serve"))


class Script(Guarded, LiveReloadJSHandler):  # type: ignore[misc]  # livereload has no types
    """livereload's own script, from a file: pages take no script written into them."""


class Panel(Guarded):
    """The script that shows what is wrong; while nothing is, it does nothing."""

    said: ClassVar[list[str]] = []
    build: ClassVar[int] = 0

    def get(self) -> None:
        self.set_header("Content-Type", "text/javascript; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        heading = "สร้างเว็บไซต์ครั้งล่าสุดไม่สำเร็จ หน้านี้จึงเป็นของครั้งก่อน"
        text = "\n\n".join([heading, *self.said])
        panel = SHOWN % json.dumps(text, ensure_ascii=False) if self.said else ""
        self.finish(ASKED % self.build + panel)


class Build(Guarded):
    """The number of the newest build, for a page that was loaded between two."""

    def get(self) -> None:
        self.set_header("Content-Type", "text/plain")
        self.set_header("Cache-Control", "no-store")
        self.finish(str(Panel.build))


class Reload(Guarded, LiveReloadHandler):  # type: ignore[misc]  # as above
    """The line on which a page is told to load itself again."""

    def check_origin(self, origin: str) -> bool:
        return urlsplit(origin).netloc == self.request.host

    def on_message(self, message: str | bytes) -> None:
        """What livereload's script says; anything else is passed over."""
        with suppress(AttributeError, RecursionError, TypeError, ValueError):
            super().on_message(message)

    @classmethod
    def tell(cls) -> None:
        Panel.build += 1
        for page in list(LiveReloadHandler.waiters):
            page.send_message({"command": "reload", "path": "*", "liveCSS": False})


class Files(Guarded):
    """The files of the portal, and nothing outside its folder; `first` are newer contents of some."""

    def get(self, address: str = "") -> None:
        if not f"/{address}".startswith(self.base):
            return self.redirect(quote(self.base))
        name = f"/{address}".removeprefix(self.base)
        file = self._file(name)
        if file is None and not name.endswith("/") and self._file(f"{name}/"):
            # Neither two slashes nor a backslash at its beginning may make another host of it.
            return self.redirect(quote(f"/{address.lstrip('/')}/"))
        if file is None:
            self.set_status(404)
            file = self._file("404.html")
        self.set_header("Cache-Control", "no-store")
        return self._send(file)

    head = get

    def _file(self, name: str) -> Path | None:
        if "\0" in name:
            return None
        try:
            path = (self.folder / (f"{name}index.html" if not name or name.endswith("/") else name)).resolve()
            return path if path.is_file() and path.is_relative_to(self.folder.resolve()) else None
        except OSError:  # a name that no file can have
            return None

    def _send(self, file: Path | None) -> None:
        if file is None:
            self.set_header("Content-Type", "text/html; charset=utf-8")
            self.finish(NOTHING_YET)
            return
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        content = self.first.get(file.relative_to(self.folder.resolve()).as_posix()) or file.read_bytes()
        if file.suffix == ".html":
            content = content.replace(b"</head>", SCRIPTS.encode(), 1)
        text = kind.startswith("text/") or kind.endswith(("xml", "json", "javascript"))
        self.set_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        self.finish(content)


def _own_name(name: str, host: str) -> bool:
    if name in ("localhost", host):
        return True
    try:
        address = ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return address.is_loopback or host in ("0.0.0.0", "::")  # noqa: S104 (asked for by --host)
