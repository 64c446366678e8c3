from __future__ import annotations

from tests.sample import PNG, news, said

ITEM = "content/news/second/index.md"


def test_a_picture_that_its_item_does_not_show_is_told(tmp_path):
    lines = said(tmp_path, {ITEM: news(), "content/news/second/photo.png": PNG})
    assert lines == [f"{ITEM}:1:1: คำเตือน: ภาพ photo.png ยังไม่ได้ใช้ในเนื้อข่าว ให้เขียน ![สิ่งที่เห็นในภาพ](photo.png)"]


def test_a_picture_that_its_item_shows_is_not(tmp_path):
    shown = news(body="![จุดสีขาว](photo.png)")
    assert said(tmp_path, {ITEM: shown, "content/news/second/photo.png": PNG}) == []


def test_a_picture_that_a_page_of_the_portal_shows_is_not_either(tmp_path):
    page = "---\ntitle: เกี่ยวกับ\n---\n\n![จุดสีขาว](/news/second/photo.png)\n"
    picture = {"content/news/second/photo.png": PNG}
    assert said(tmp_path, {ITEM: news(), "content/pages/about.md": page, **picture}) == []


def test_a_link_needs_no_words_of_what_can_be_seen_and_a_name_with_spaces_its_brackets(tmp_path):
    item, beside = "content/news/second/index.md", "content/news/second"
    assert (
        said(tmp_path / "a", {item: news(body="[plan.pdf](plan.pdf)"), f"{beside}/plan.pdf": b"%PDF-1.4"})
        == []
    )
    (unused,) = said(tmp_path / "b", {item: news(), f"{beside}/map 2.png": PNG})
    assert unused.endswith("เขียน ![สิ่งที่เห็นในภาพ](<map 2.png>)")
    (named,) = said(tmp_path / "c", {item: news(body="![MAP](map.png)"), f"{beside}/map.png": PNG})
    assert "ข้อความแทนภาพเป็นเพียงชื่อไฟล์" in named
