"""Site → the files that the search reads: one text of all, or packed shards where that would be too large."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from engine import addresses
from engine.search.entries import KINDS, listed, whole

if TYPE_CHECKING:
    from engine.cache import Cache
    from engine.site import Site


def index(site: Site, cache: Cache | None = None) -> dict[str, bytes]:
    """The files by their path under the output folder.

    The first, index.json, says what the codes mean, and holds the items themselves up to the limit of
    site.toml. The browser does the finding: assets/js/find.js and, beyond the limit, shards.js.
    """
    found = list(listed(site))
    head: dict[str, Any] = {
        "kinds": KINDS,
        "groups": {group.id: group.short_name for group in site.groups},
    }
    files: dict[str, bytes] = {}
    if len(found) > site.settings.search_scan_limit:
        from engine.search.shards import shards

        packed, files = shards(found, cache)
        head |= packed
    else:
        head["items"] = [whole(entry, body) for entry, body in found]
    return {addresses.file(addresses.INDEX): in_json(head)} | files


def in_json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
