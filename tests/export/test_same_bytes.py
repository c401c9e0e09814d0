"""The same command gives the same bytes: again, with other hashes, and under another Python where the machine has one."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from pathlib import Path
from shutil import which

import pytest

from ovlviz.export.formats import FORMATS

ROOT = Path(__file__).parents[2]
NOT_ELSEWHERE = ("png", "pptx", "pdf", "gif", "webp", "apng", "states", "json", "jsonl")
"""What needs libraries that are compiled for one Python."""
WHOLE = ("json", "jsonl")
"""What always holds the whole run."""
TEXT = [name for name in FORMATS if name not in NOT_ELSEWHERE]
PROGRAM = """#include "ovlviz.h"
int main(void)
{
    SOCKET a, b;
    char buf[16];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    DWORD n, flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    ovl_peer_send_after(b, 100, "hello", 5);
    wb.buf = buf;
    wb.len = 16;
    ov.hEvent = WSACreateEvent();
    LOG_RC("recv", WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL));
    LOG_BOOL("result", WSAGetOverlappedResult(a, &ov, &n, TRUE, &flags));
    LOG_BYTES("data", buf, (int)n);
    return ovl_end();
}
"""


def exported(folder: Path, python: str, formats: list[str], **settings: str) -> dict[str, bytes]:
    """What a Python of its own makes of the program, by file name.  The libraries are those of these tests."""
    folder.mkdir()
    (folder / "hello.c").write_text(PROGRAM, encoding="utf-8")
    paths = [str(ROOT), sysconfig.get_path("purelib")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONDONTWRITEBYTECODE": "1", **settings}
    whole = [name for name in formats if name in WHOLE]
    some = [name for name in formats if name not in WHOLE]
    for names, options in ((some, ("--steps", "8..16")), (whole, ())):
        if names:
            command = [python, "-m", "ovlviz", "export", "hello.c", *options, "--to", *names, "-o", "made"]
            done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, timeout=300, check=False)
            assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.name != "hello.c"}


def others() -> list[str]:
    """Other Pythons, not older than the oldest that we support: on the path, and where pyenv keeps them."""
    found: dict[tuple[int, ...], str] = {}
    kept = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    names = [str(path) for path in kept.glob("3.*/bin/python3")]
    names += [name for minor in range(11, 20) if (name := which(f"python3.{minor}"))]
    for name in names:
        said = subprocess.run(
            [name, "-c", "import sys; print(*sys.version_info[:2])"], capture_output=True, timeout=60, check=False
        )
        version = tuple(map(int, said.stdout.split())) if said.returncode == 0 else ()
        if version >= (3, 11) and version != sys.version_info[:2]:
            found.setdefault(version, name)
    return [found[version] for version in sorted(found)]


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return exported(tmp_path_factory.mktemp("ours") / "run", sys.executable, list(FORMATS), PYTHONHASHSEED="1")


def test_every_format_is_made(ours: dict[str, bytes]) -> None:
    assert ours.keys() == {f"made{one.suffix}" for one in FORMATS.values()}


@pytest.mark.slow
def test_other_hashes_give_the_same_bytes_in_every_format(ours: dict[str, bytes], tmp_path: Path) -> None:
    again = exported(tmp_path / "run", sys.executable, list(FORMATS), PYTHONHASHSEED="77")
    assert [name for name in ours if again[name] != ours[name]] == []


@pytest.mark.slow
def test_another_python_gives_the_same_bytes_in_every_text_format(ours: dict[str, bytes], tmp_path: Path) -> None:
    pythons = others()
    if not pythons:
        pytest.skip("needs another Python, 3.11 or newer")
    for at, python in enumerate(pythons):
        made = exported(tmp_path / str(at), python, TEXT)
        assert made.keys() == {f"made{FORMATS[name].suffix}" for name in TEXT}
        assert [name for name in made if made[name] != ours[name]] == [], python
