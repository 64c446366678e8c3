from __future__ import annotations

from typing import Any

import pytest
from pydantic import BaseModel

from engine.body import Body
from engine.model import Agency, Article, Group, News, Programme, Report, Settings, Withdrawn
from engine.problem import Problem
from engine.read.toml import parse_toml
from engine.read.typed import record
from engine.read.yaml import parse_yaml
from engine.thai.dates import Date
from tests.cases import cases

NEWS = "title: ข่าวแรก\ndate: 2564-06-10\n"
NOUNS: dict[str, tuple[type[BaseModel], dict[str, Any]]] = {
    "news": (News, {"id": "first", "path": "content/news/first.md", "body": Body(), "pictures": ()}),
    "page": (Article, {"id": "about", "path": "content/pages/about.md", "body": Body()}),
    "group": (Group, {"id": "roads", "path": "content/groups/roads.yaml"}),
    "agency": (Agency, {"id": "highways", "path": "content/agencies/highways.yaml"}),
    "programme": (Programme, {"path": "content/programme.yaml"}),
    "settings": (Settings, {}),
}


def made(noun: str, text: str) -> tuple[Any, list[Problem]]:
    located = parse_toml(text, "f") if noun == "settings" else parse_yaml(text, "f")
    assert located.problems == []
    model, own = NOUNS[noun]
    return record(model, located, "f.toml" if noun == "settings" else "f", own)


@pytest.mark.parametrize(("given", "expected"), cases("typed"))
def test_what_a_record_cannot_hold_is_told_at_its_place(given: str, expected: str):
    noun, _, text = given.partition("\n")
    thing, problems = made(noun, text)
    assert thing is None
    assert [str(problem).partition(":")[2] for problem in sorted(problems)] == expected.split("\n")


def test_a_good_text_becomes_a_record_with_what_the_engine_knows():
    text = f"{NEWS}reports:\n  - {{on: roads/signs, status: done, value: 62.5, by: [highways]}}\n"
    item, problems = made("news", text)
    assert problems == []
    assert item == News(
        id="first",
        path="content/news/first.md",
        body=Body(),
        title="ข่าวแรก",
        date=Date(2021, 6, 10),
        reports=(Report(on="roads/signs", status="done", value=62.5, by=("highways",)),),
    )


def test_the_parts_of_a_record_are_records():
    item, problems = made("news", f"{NEWS}withdrawn: {{on: 2564-06-12, reason: ข้อมูลผิด}}\n")
    assert problems == []
    assert item.withdrawn == Withdrawn(on=Date(2021, 6, 12), reason="ข้อมูลผิด")


def test_what_is_written_without_a_value_is_as_if_it_were_not_written():
    assert made("news", f"{NEWS}event_date:\ngroups:\n") == made("news", NEWS)


def test_a_block_that_is_named_and_empty_is_as_if_it_were_not_there_and_told():
    item, problems = made("news", f"{NEWS}withdrawn:\n# on: 2564-06-12\n")
    assert item == made("news", NEWS)[0]
    assert [(problem.line, problem.level) for problem in problems] == [(3, "warning")]
    assert problems[0].message.startswith("withdrawn ยังว่าง จึงไม่มีผล")


def test_a_hidden_character_in_a_key_or_an_id_is_a_problem_at_its_place():
    _, problems = made("news", f"{NEWS}dra\u200bft: true\n")
    assert [(problem.line, problem.column) for problem in problems] == [(3, 1)]
    _, problems = made("news", f"{NEWS}groups: [roads, hea\u200blth]\n")
    assert [(problem.line, problem.column) for problem in problems] == [(3, 17)]


def test_a_hidden_character_in_a_reference_is_a_problem_at_its_place():
    _, problems = made("news", f"{NEWS}reports:\n  - {{on: roads/sig\u200bns, status: done}}\n")
    assert [(problem.line, problem.column) for problem in problems] == [(4, 10)]


def test_a_list_in_the_place_of_one_of_a_few_values_is_not_shown_as_python_would():
    _, problems = made("news", f"{NEWS}reports:\n  - {{on: roads/signs, status: [done]}}\n")
    assert [(problem.line, problem.column) for problem in problems] == [(4, 31)]
    assert "'" not in problems[0].message


def test_a_message_does_not_repeat_a_text_of_any_length():
    long = "ก" * 10_000
    for text in (f"reports: [{{on: a/b, status: {long}}}]\n", f"event_date: {long}\n", f"draft: {long}\n"):
        _, problems = made("news", f"{NEWS}{text}")
        assert [len(problem.message) < 1_000 for problem in problems] == [True]


def test_a_record_cannot_be_changed():
    agency, _ = made("agency", "name: กรมทาง\n")
    with pytest.raises(ValueError, match="frozen"):
        agency.name = "กรมอื่น"
