"""The index that stands and items whose texts have changed → the new one's files, in the site's twin."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from engine import addresses
from engine.amend import Amended
from engine.disk.folder import digest_of
from engine.search import in_json
from engine.search.amended import Change, Unlike, amended
from engine.search.entries import Entry, searched, told

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.disk.folder import Folder
    from engine.read import Kept
    from engine.search.entries import Text


HEAD = addresses.file(addresses.INDEX)


def index(into: Folder, few: Mapping[str, tuple[Kept, Kept]]) -> tuple[Amended, bytes] | None:
    """The new shards, and index.json, which is to be made by whoever asks for them.

    None where the index that stands is not in shards, or not of the texts that were kept.
    """
    standing: dict[str, bytes] = {}

    def read(path: str) -> bytes:
        standing[path] = (into.path / path).read_bytes()
        return standing[path]

    head = json.loads(read(HEAD))
    if "home" not in head:
        return None
    changes = [
        Change(addresses.news(now.source.id), _searched(was), _searched(now)) for was, now in few.values()
    ]
    try:
        told, files = amended(head, read, changes)
    except Unlike:
        return None
    digests = {}
    for path, content in files.items():
        old = path.replace(told["home"], head["home"])
        if old != path and standing.get(old) == content:  # as most are
            into.put_again(path, content, old)
            digests[path] = into.left.digests[old]
        else:
            into.put(path, content)
            digests[path] = digest_of(content)
    gone = {path for path in into.left.digests if path.startswith(head["home"])} - files.keys()
    return Amended(digests, frozenset(gone)), in_json(told)


def _searched(one: Kept) -> Text:
    item = one.source.record
    blocks = told(item, item.corrections)  # of which there are none: they are held against the text
    return searched(Entry("news", item.title, addresses.news(item.id), blocks=blocks), item.body)
