"""The handbook: each command as it is written does what is said, each example is good content."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import jsonschema
import pytest
import yaml

from engine.editors.forms import files
from tests.announced import announced
from tests.conftest import PROJECT, run
from tests.sample import PNG, ROADS, news, portal, said

TEXT = (PROJECT / "docs" / "handbook.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^python .*$", TEXT, re.MULTILINE)
*EXAMPLES, OF_A_GROUP = sorted(
    re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL), key=lambda example: "sample-department" in example
)
ITEM, PICTURE = re.findall(r"```markdown\n(.*?)```", TEXT, re.DOTALL)


def test_the_handbook_tells_ten_tasks_each_read_in_a_minute():
    tasks = [one for one in re.split(r"^## ", TEXT, flags=re.MULTILINE)[1:] if one[0].isdigit()]
    assert [task.partition(".")[0] for task in tasks] == [str(n) for n in range(1, 11)]
    assert all(len(task) < 1200 for task in tasks)  # a Thai reader reads some 1,500 letters in a minute


@pytest.mark.parametrize("command", [command for command in COMMANDS if " serve" not in command])
def test_each_command_of_the_handbook_works_as_written(tmp_path: Path, command: str):
    root = announced(tmp_path / "root")
    portal(tmp_path / "before")
    words = shlex.split(command)
    assert words[:2] == ["python", "build.py"]
    done = run(*words[2:], cwd=root)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    assert run("check", cwd=root).returncode == 0


def test_there_is_a_command_for_every_kind_of_work():
    assert {command.split()[2] for command in COMMANDS} == {"new", "serve", "check"}


@pytest.mark.parametrize("example", EXAMPLES)
def test_each_example_is_good_content(tmp_path: Path, example: str):
    front = example.replace("รหัสกลุ่ม/รหัสงาน", "roads/surface")
    told = said(
        tmp_path,
        {"content/news/second.md": news(front.replace("2568-06-12", "2568-01-30"), date="2568-01-25")},
    )
    assert [line for line in told if "คำเตือน" not in line] == []


def test_the_item_to_paste_is_good_content(tmp_path: Path):
    assert said(tmp_path, {"content/news/2568-06-10-meeting.md": ITEM}) == []


def test_an_agency_is_added_as_the_handbook_says(tmp_path: Path):
    changed: dict[str, str | bytes | None] = {
        "content/agencies/sample-department.yaml": "name: กรมตัวอย่าง\n",
        "content/groups/roads.yaml": ROADS.replace("agencies:\n", OF_A_GROUP, 1),
    }
    assert "`name: กรมตัวอย่าง`" in TEXT
    assert said(tmp_path, changed) == []


def test_the_example_of_a_picture_is_good_content(tmp_path: Path):
    changed: dict[str, str | bytes | None] = {
        "content/news/second/index.md": news(body=PICTURE),
        "content/news/second/photo.jpg": PNG,
    }
    assert said(tmp_path, changed) == []


@pytest.mark.parametrize("path", files())
def test_the_forms_and_schemas_of_other_editors_are_those_of_the_models(path: str):
    assert (PROJECT / path).read_text(encoding="utf-8") == files()[path]


class AsEditorsRead(yaml.SafeLoader):
    """YAML 1.2's core schema, by which editors of code read: numbers and truths, but no dates."""


AsEditorsRead.yaml_implicit_resolvers = {
    sign: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":timestamp", ":bool"))]
    for sign, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
AsEditorsRead.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), list("tf"))
CONTENT = [
    path
    for top in ("content", "tests/portal/content")
    for path in sorted((PROJECT / top).rglob("*"))
    if path.suffix in (".md", ".yaml")
]


@pytest.mark.parametrize("path", CONTENT, ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_the_schemas_accept_the_real_and_the_sample_content(path: Path):
    text = path.read_text(encoding="utf-8")
    front = text.split("---\n")[1] if path.suffix == ".md" else text
    noun = next(
        part
        for part in (*path.parts[::-1], "programme")
        if part in ("news", "groups", "agencies", "pages", "programme")
    )
    noun = "programme" if path.name == "programme.yaml" else noun
    schema = json.loads((PROJECT / "content/.schema" / f"{noun}.json").read_text(encoding="utf-8"))
    jsonschema.validate(json.loads(json.dumps(yaml.load(front, AsEditorsRead))), schema)


def test_the_schemas_speak_thai():
    for path in (PROJECT / "content/.schema").iterdir():
        told = re.findall(r'"description": "([^"]*)"', path.read_text(encoding="utf-8"))
        assert told
        assert all(re.search("[ก-ฮ]", words) for words in told)


def test_a_new_editors_way_from_an_item_to_the_built_page(tmp_path: Path):
    root = portal(tmp_path)
    made = run("new", "news", "ประชุมครั้งแรก first meeting", "--root", root)
    assert made.returncode == 0
    (item,) = (root / "content" / "news").glob("*first-meeting.md")
    draft = run("check", "--root", root, "--at", "2600-01-01T00:00")
    assert "first-meeting.md: ไม่แสดง: เป็นฉบับร่าง" in draft.stdout
    text = item.read_text(encoding="utf-8")
    item.write_text(text.replace("draft: true", "drfat: true"), encoding="utf-8")
    broken = run("build", "--root", root, "--out", tmp_path / "out")
    assert broken.returncode == 1
    lines = broken.stderr.splitlines()
    place = next(n for n, line in enumerate(lines) if "drfat" in line)
    assert lines[place].startswith(f"content/news/{item.name}:")
    assert "หมายถึง “draft” หรือไม่" in lines[place]
    assert lines[place + 1].startswith("    │ drfat: true")
    assert lines[place + 2] == "    │ ^"
    item.write_text(
        re.sub(r"draft: true.*\n", "", text).replace(str(item.name)[:10], "2568-01-20"), encoding="utf-8"
    )
    assert run("build", "--root", root, "--out", tmp_path / "out").returncode == 0
    assert "ประชุมครั้งแรก" in (tmp_path / "out" / "news" / item.stem / "index.html").read_text(encoding="utf-8")
