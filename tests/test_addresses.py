from __future__ import annotations

import pytest

from engine import addresses
from engine.read.files import FOLDERS


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (addresses.group("roads"), "/groups/roads/"),
        (addresses.agency("police"), "/agencies/police/"),
        (addresses.news("2564-06-10-start"), "/news/2564-06-10-start/"),
        (addresses.article("about"), "/about/"),
        (addresses.subject("roads/signs"), "/groups/roads/#signs"),
        (addresses.subject("programme/kick-off"), "/progress/#kick-off"),
        (addresses.evidence("start"), "/news/start/"),
        (addresses.evidence("start#ที่มา"), "/news/start/#ที่มา"),
        (addresses.feed("/"), "/feed.xml"),
        (addresses.feed("/groups/roads/"), "/groups/roads/feed.xml"),
        (addresses.numbered("/news/", 1), "/news/"),
        (addresses.numbered("/news/", 2), "/news/page/2/"),
        (addresses.numbered("/groups/roads/", 10), "/groups/roads/page/10/"),
    ],
)
def test_everything_has_the_address_that_is_promised(address, expected):
    assert address == expected


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/", "index.html"),
        ("/groups/", "groups/index.html"),
        ("/news/page/2/", "news/page/2/index.html"),
        ("/404.html", "404.html"),
        ("/feed.xml", "feed.xml"),
        ("/news/first/map.png", "news/first/map.png"),
    ],
)
def test_a_file_stands_where_its_address_leads(address, path):
    assert addresses.file(address) == path


def test_every_folder_of_content_has_its_addresses():
    assert addresses.OF.keys() == FOLDERS.keys()


def test_no_page_can_stand_where_a_list_stands():
    lists = {address.split("/")[1] for address in addresses.LISTS if address.endswith("/")} - {""}
    assert lists <= set(addresses.RESERVED["pages"])


def test_the_portals_own_port_may_be_written():
    assert addresses.from_root("http://example.org:80/a/b/news/", "https://example.org/a/b/") == "/news/"
