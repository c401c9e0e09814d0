"""Packages for Node and browsers, fetched once through npm into the user's cache; who has no npm or no network skips."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import platformdirs
import pytest

VERSIONS = {
    "mermaid": "11.17.2",
    "wavedrom": "3.7.0",
    "asciinema-player": "3.17.0",
    "@marp-team/marp-core": "4.4.0",
}
FOLDER = Path(os.environ.get("OVLVIZ_NODE") or Path(platformdirs.user_cache_dir("ovlviz")) / "tests" / "node")

PATIENCE = ("--fetch-retries=0", "--fetch-timeout=60000")
_unreachable: list[str] = []
"""Why the registry gave nothing: it is not asked again."""


def package(name: str) -> Path:
    """The folder of a package with what it needs beside it; skips the test where it cannot be had."""
    npm = shutil.which("npm")
    home = FOLDER / f"{name.rpartition('/')[2]}-{VERSIONS[name]}"
    found = home / "node_modules" / name
    if found.is_dir():
        return found
    if npm is None:
        pytest.skip("needs npm")
    if _unreachable:
        pytest.skip(_unreachable[0])
    home.mkdir(parents=True, exist_ok=True)
    command = [
        npm,
        "install",
        "--prefix",
        str(home),
        "--no-save",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        *PATIENCE,
    ]
    done = subprocess.run(
        [*command, f"{name}@{VERSIONS[name]}"], cwd=home, capture_output=True, timeout=600, check=False
    )
    if done.returncode or not found.is_dir():
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        why = next((line for line in said if "error" in line), str(done.returncode))
        _unreachable.append(f"npm cannot fetch {name}: {why}")
        pytest.skip(_unreachable[0])
    return found
