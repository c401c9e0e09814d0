"""The file of a lesson as it is written: front matter, sections, and in them the blocks; no program is run here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.front_matter import front_matter_plugin
from pydantic import BaseModel

from ..errors import BadInput, Problem
from ..ledger import CONFLICTS, RULES
from ..scenario.yaml import Document, load, read_text
from .blocks import BLOCKS, Break, Compare, FrontMatter, Predict, Show

_CITED = re.compile(r"\(((?:[^()]*[ ,;])?[ABSKC]\d+\b[^()]*)\)")
"""A bracket that cites: (A16), (A16, A17), (see K4)."""
_ID = re.compile(r"\b[ABSKC]\d+\b")


class Block(NamedTuple):
    """A fenced block: what it says, and its YAML, which knows the places of mistakes."""

    says: BaseModel
    document: Document


class Section(NamedTuple):
    """What stands under one `##` heading: its Markdown without the blocks, and the blocks."""

    title: str
    text: str
    blocks: tuple[Block, ...]
    line: int


class Written(NamedTuple):
    """A lesson as its author wrote it."""

    file: str
    id: str
    matter: FrontMatter
    sections: tuple[Section, ...]

    @property
    def first(self) -> str:
        """What the first page shows."""
        for one in self.sections[0].blocks:
            match one.says:
                case Show(show=what) | Compare(show=(what, *_)):
                    return what
                case _:
                    continue
        return ""


def read_written(path: Path, most: int | None = None) -> Written:
    """The lesson in a file, or its first `most` sections; BadInput with its mistakes and their lines."""
    name = str(path)
    text = read_text(path, what="lesson")
    tokens = MarkdownIt("commonmark").use(front_matter_plugin).parse(text)
    if not tokens or tokens[0].type != "front_matter":
        message = (
            "a lesson begins with front matter: a line of three dashes, `title: ...`, another line of three dashes"
        )
        raise BadInput([Problem(name, 1, 1, 2, message)])
    matter = load(name, tokens[0].content, FrontMatter, first_line=2)
    lines = text.split("\n")
    starts = [
        token.map[0] for token in tokens if token.type == "heading_open" and token.tag == "h2" and token.map is not None
    ]
    if not starts:
        raise BadInput([Problem(name, 0, 0, 0, "the lesson has no pages", "begin each page with a ## heading")])
    problems = list(_uncited(name, lines))
    fences = [token for token in tokens if token.type == "fence" and token.info.strip().startswith("ovl-")]
    sections = []
    for start, end in list(zip(starts, [*starts[1:], len(lines)], strict=True))[:most]:
        own = [one for one in fences if one.map is not None and start <= one.map[0] < end]
        hidden = {number for one in own if one.map is not None for number in range(*one.map)}
        body = "\n".join(lines[number] for number in range(start + 1, end) if number not in hidden).strip()
        blocks = []
        for fence in own:
            try:
                blocks.append(_block(name, fence, lines))
            except BadInput as error:
                problems.extend(error.problems)
        sections.append(Section(lines[start].lstrip("# ").strip(), body, tuple(blocks), start + 1))
        problems.extend(_unbacked(name, sections[-1], lines[start]))
    written = Written(name, path.resolve().parent.name, matter, tuple(sections))
    if not written.first and not problems:
        problems.append(
            Problem(
                name,
                starts[0] + 1,
                1,
                2,
                "the first page shows nothing",
                "give it an ovl-scenario or ovl-compare block",
            )
        )
    if problems:
        raise BadInput(sorted(problems, key=lambda one: (one.line, one.column)))
    return written


def _block(name: str, fence: Token, lines: list[str]) -> Block:
    assert fence.map is not None
    kind = fence.info.strip()
    if kind not in BLOCKS:
        message = f"there is no block {kind}"
        column = lines[fence.map[0]].find(kind) + 1
        known = f"the blocks are {', '.join(BLOCKS)}"
        raise BadInput(
            [Problem(name, fence.map[0] + 1, column, column + len(kind), message, known, lines[fence.map[0]])]
        )
    document = Document(name, fence.content, first_line=fence.map[0] + 2)
    return Block(document.read(BLOCKS[kind]), document)


def _uncited(name: str, lines: list[str]) -> Iterator[Problem]:
    """Rules that are cited and do not exist."""
    for number, line in enumerate(lines, 1):
        for found in _CITED.finditer(line):
            for id in _ID.findall(found[1]):
                if id not in RULES and id not in CONFLICTS:
                    column = found.start() + 1
                    message = f"there is no rule {id}"
                    yield Problem(name, number, column, found.end() + 1, message, "`ovlviz rules` lists them", line)


def _unbacked(name: str, section: Section, heading: str) -> Iterator[Problem]:
    """What a page says of Windows without a rule: its text where nothing behind it is explained, and each explanation."""
    remedy = "say in brackets which rules it rests on, such as (A16); `ovlviz rules` lists them"
    explains = [(block, says.why) for block in section.blocks if isinstance(says := block.says, Predict | Break)]
    if section.text and not explains and not _CITED.search(section.text):
        message = "the page cites no rule"
        yield Problem(name, section.line, 1, len(heading) + 1, message, remedy, heading)
    for block, why in explains:
        if not _CITED.search(why):
            yield block.document.problem(("why",), "the explanation cites no rule", remedy)
