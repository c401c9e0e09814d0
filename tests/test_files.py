"""Files are written whole or not at all, and may be read as any other new file."""

from __future__ import annotations

from pathlib import Path

import pytest

from ovlviz.errors import BadInput
from ovlviz.files import write_atomically


def test_a_file_is_replaced_whole_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path, other = tmp_path / "a.svg", tmp_path / "other"
    write_atomically(path, b"one")
    write_atomically(path, b"two")
    other.write_bytes(b"")
    assert path.read_bytes() == b"two"
    assert {one.name for one in tmp_path.iterdir()} == {"a.svg", "other"}
    assert path.stat().st_mode == other.stat().st_mode


@pytest.mark.parametrize("name", ["no/such/folder/a.svg", "nul\0.svg", "x" * 300])
def test_what_cannot_be_written_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadInput, match="it cannot be written"):
        write_atomically(tmp_path / name, b"one")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_replaced_stays(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    with pytest.raises(BadInput):
        write_atomically(folder, b"one")
    assert [one.name for one in tmp_path.iterdir()] == ["folder"]
