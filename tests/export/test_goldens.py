"""What every text format makes of hard values, approved by reading; and that nothing in it can be mistaken for code."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest

from ovlviz.export.formats import FORMATS
from ovlviz.export.mermaid import escaped as mermaid_escaped
from ovlviz.export.plantuml import escaped as plantuml_escaped
from ovlviz.export.tikz import escaped as tex_escaped
from ovlviz.export.transcript import escaped as markdown_escaped

from .hard import EMOJI, FORMULA, HEBREW, LONG, SIGNS, TITLE, HardRequest

TEXT = [
    name
    for name in FORMATS
    if name not in ("png", "pptx", "pdf", "gif", "webp", "apng", "json", "jsonl", "contact", "states")
]
_FONT = re.compile(r"base64,[A-Za-z0-9+/=]{2000,}")
_PICTURE = re.compile(r"<svg.*?</svg>", re.DOTALL)
_FONT_HASH = re.compile(r"style-src 'sha256-[^']*'")


def made(name: str, **wishes: object) -> str:
    return FORMATS[name].load()(HardRequest(**wishes)).decode("utf-8")


@pytest.mark.parametrize("name", TEXT)
def test_hard_values_are_written_as_approved(name: str, golden: Callable[[str, str], None]) -> None:
    text = _PICTURE.sub("<svg…</svg>", made(name)) if name == "reveal" else made(name)
    text = _FONT_HASH.sub("style-src '…'", _FONT.sub("base64,…", text))
    golden(f"export/hard{FORMATS[name].suffix}", text)


@pytest.mark.parametrize("name", TEXT)
def test_text_formats_end_their_lines_as_everywhere(name: str) -> None:
    data = FORMATS[name].load()(HardRequest())
    assert b"\r" not in data
    assert data.endswith(b"\n")


def test_ascii_is_ascii() -> None:
    assert made("ascii").isascii()


def test_no_cell_of_the_table_is_a_formula() -> None:
    rows = list(csv.reader(io.StringIO(made("csv").removeprefix("\ufeff"))))
    cells = [cell for row in rows for cell in row]
    assert len({len(row) for row in rows}) == 1
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert {f"'{FORMULA}", SIGNS, LONG, HEBREW, EMOJI} <= set(cells)


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.scripts: list[dict[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not [name for name, _ in attrs if name.startswith("on") or name in ("src", "href", "srcdoc", "style")]
        if tag == "script":
            self.scripts.append(dict(attrs))


def test_the_page_has_our_two_scripts_and_no_other() -> None:
    page = _Elements()
    page.feed(made("html"))
    assert page.scripts == [{"type": "application/json", "id": "data"}, {}]
    assert not {"b", "a", "img", "link", "iframe", "object", "base"} & set(page.tags)
    assert "alert(1)</script> &" not in made("html")


def test_the_policy_of_the_page_lets_nothing_be_asked_for() -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', made("html"))
    assert policy is not None
    assert policy[1].startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy[1]
    assert "http" not in policy[1]
    assert not re.search(r"https?://(?!www\.w3\.org/)", made("html"))


@pytest.mark.parametrize("name", ["wavedrom", "perfetto"])
def test_json_formats_are_json_and_carry_the_title(name: str) -> None:
    assert TITLE in json.dumps(json.loads(made(name)), ensure_ascii=False).replace('\\"', '"').replace("\\\\", "\\")


def test_asciicast_lines_are_json_with_rising_times() -> None:
    header, *events = [json.loads(line) for line in made("asciicast").splitlines()]
    assert header["version"] == 2
    assert [time for time, _, _ in events] == sorted(time for time, _, _ in events)
    assert sum(kind == "m" for _, kind, _ in events) == 12


def test_what_means_something_to_a_language_is_escaped_in_it() -> None:
    assert mermaid_escaped("a;b#c%%d<b>") == "a#59;b#35;c#37;#37;d#60;b#62;"
    assert mermaid_escaped("the end") == "the #101;#110;#100;"
    assert plantuml_escaped("end note_x") == "end note<U+005F>x"
    assert tex_escaped(r"\x{1}_&%#$~^") == r"\textbackslash{}x\{1\}\_\&\%\#\$\textasciitilde{}\textasciicircum{}"
    assert markdown_escaped("ov[0] a_b") == r"ov\[0\] a\_b"


def test_pairs_put_a_question_before_every_answer() -> None:
    page = made("html", pairs=True)
    data = json.loads(re.search(r'id="data">(.*?)</script>', page)[1])  # type: ignore[index]
    assert [slide["key"] for slide in data[:4]] == ["1?", "1", "2?", "2"]
    assert data[0]["text"].startswith("What happens next?")
    assert not data[0]["notes"], "the answer must not stand in the notes of the question"
    assert "What happens next?" not in made("html")


def test_notes_can_be_left_out() -> None:
    assert "Rules: A1, B2" in made("marp")
    assert "Rules: A1, B2" not in made("marp", notes=False)
