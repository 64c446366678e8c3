"""Both portals → pictures of every type of page, in every theme and width, in a folder to be looked at.

python -m tests.public.pictures [FOLDER]   (made by: make pictures)
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.conftest import PROJECT, SAMPLE, built, chromium
from tests.public.test_accessibility import PORTALS
from tests.served import served

WIDTHS = (360, 768, 1280)
THEMES = ("light", "dark", "contrast")


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made, chromium() as browser:
        for name, root in (("real", PROJECT), ("sample", SAMPLE)):
            site = built(Path(made) / name, "--root", root, "--url", "https://example.org/portal/")
            with served(site) as home:
                for theme in THEMES:
                    for width in WIDTHS:
                        context = browser.new_context(viewport={"width": width, "height": 800})
                        context.add_init_script(f"localStorage.setItem('theme', '{theme}')")
                        page = context.new_page()
                        for address in PORTALS[name]:
                            page.goto(home + address)
                            page.wait_for_load_state("networkidle")
                            file = (
                                "-".join(part for part in address.split("?")[0].split("/") if part) or "home"
                            )
                            path = folder / f"{name}-{file}-{width}-{theme}.png"
                            page.screenshot(path=path, full_page=True)
                        context.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else PROJECT / ".pictures")
