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


def package(name: str) -> Path:
    """The folder of a package with what it needs beside it; skips the test where it cannot be had."""
    npm = shutil.which("npm")
    home = FOLDER / f"{name.rpartition('/')[2]}-{VERSIONS[name]}"
    found = home / "node_modules" / name
    if found.is_dir():
        return found
    if npm is None:
        pytest.skip("needs npm")
    home.mkdir(parents=True, exist_ok=True)
    command = [npm, "install", "--prefix", str(home), "--no-save", "--ignore-scripts", "--no-audit", "--no-fund"]
    done = subprocess.run(
        [*command, f"{name}@{VERSIONS[name]}"], cwd=home, capture_output=True, timeout=600, check=False
    )
    if done.returncode or not found.is_dir():
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        pytest.skip(f"npm cannot fetch {name}: {said[-1] if said else done.returncode}")
    return found
