from __future__ import annotations

import pytest

from tests.sample import SITE, news, said


@pytest.mark.parametrize(
    ("without", "warning"),
    [
        (
            ('"ผู้ดูแลทดสอบ"', '""'),
            "site.toml:3:12: คำเตือน: ยังไม่ได้ระบุผู้ดูแลเว็บไซต์ (operator) ผู้อ่านจะไม่ทราบว่าใครรับผิดชอบหน้าเว็บนี้",
        ),
        (('"2568-01-31"', '""'), "site.toml:5:11: คำเตือน: ยังไม่ได้ระบุวันที่ตรวจหารายงานใหม่ครั้งล่าสุด (checked)"),
        (
            ('"CC-BY-4.0"', '""'),
            "site.toml:6:11: คำเตือน: ยังไม่ได้ระบุสัญญาอนุญาตของข้อมูล (licence) ผู้อ่านจะไม่ทราบว่านำไปใช้ต่อได้หรือไม่",
        ),
        (
            ('"https://github.com/example/portal"', '""'),
            "site.toml:7:14: คำเตือน: ยังไม่ได้ระบุที่อยู่ของโครงการบน GitHub (repository) จึงยังไม่มีแบบแจ้งแก้ไขข้อมูลให้ผู้อ่าน",
        ),
        (('"02-000-0000"', '""'), "site.toml:10:9: คำเตือน: ยังไม่ได้ระบุหมายเลขโทรศัพท์ติดต่อ (contacts.phone)"),
        (('"info@example.org"', '""'), "site.toml:11:9: คำเตือน: ยังไม่ได้ระบุอีเมลติดต่อ (contacts.email)"),
        (
            ("https://example.org/a/b/", "http://localhost:8000/"),
            "site.toml:4:7: คำเตือน: url ยังเป็นที่อยู่ในเครื่องนี้ ให้ใส่ที่อยู่จริง หรือสร้างเว็บด้วย --url",
        ),
        (
            ("https://example.org/a/b/", "http://127.0.0.1/a/"),
            "site.toml:4:7: คำเตือน: url ยังเป็นที่อยู่ในเครื่องนี้ ให้ใส่ที่อยู่จริง หรือสร้างเว็บด้วย --url",
        ),
    ],
)
def test_a_setting_that_a_public_portal_should_have_is_missed_at_its_line(tmp_path, without, warning):
    assert said(tmp_path, {"site.toml": SITE.replace(*without)}) == [warning]


def test_settings_that_are_not_written_at_all_are_missed_in_the_file(tmp_path):
    lines = said(tmp_path, {"site.toml": SITE.partition("[contacts]")[0]})
    assert [line.split(": ")[0] for line in lines] == ["site.toml:1:1"] * 3


def test_a_source_without_an_address_is_missed_at_its_line(tmp_path):
    front = "sources:\n  - {title: ก, url: https://example.org/}\n  - title: ข\n    publisher: ค\n"
    assert said(tmp_path, {"content/news/second.md": news(front)}) == [
        "content/news/second.md:6:5: คำเตือน: ยังไม่ได้ระบุที่อยู่ของเอกสารต้นทาง (url) ผู้อ่านจะเปิดดูต้นฉบับไม่ได้"
    ]


def test_an_address_that_the_call_gives_is_no_gap_of_the_settings(tmp_path):
    local = SITE.replace("https://example.org/a/b/", "http://localhost:8000/")
    (line,) = said(tmp_path / "a", {"site.toml": local})
    assert line.endswith("url ยังเป็นที่อยู่ในเครื่องนี้ ให้ใส่ที่อยู่จริง หรือสร้างเว็บด้วย --url")
    assert said(tmp_path / "b", {"site.toml": local}, url="https://example.org/") == []
