"""ovlviz in a browser: only ovlviz can be run, its own page alone may connect, and a visitor writes nothing."""

from __future__ import annotations

import os
import shlex
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from ovlviz.errors import BadInput, MissingTool
from ovlviz.tui import serving
from ovlviz.tui.picture import strips
from ovlviz.tui.run import make_visit
from ovlviz.tui.screens.home import HomeScreen
from ovlviz.tui.screens.player import PlayerScreen

from ..conftest import TESTS
from .conftest import text

Command = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.mark.parametrize("path", ["/usr/bin/python3", "/home/a b/bin/python", "/opt/a'b; rm -rf ~/$HOME`id`/python"])
def test_a_shell_takes_the_command_apart_into_the_words_that_were_meant(path: str) -> None:
    assert shlex.split(serving.command(path, windows=False)) == [path, "-P", "-m", "ovlviz.tui.visitor"]


def test_on_windows_the_path_is_quoted_and_what_cannot_be_quoted_is_refused() -> None:
    made = serving.command(r"C:\Program Files\Python 3.12\python.exe", windows=True)
    assert made == r'"C:\Program Files\Python 3.12\python.exe" -P -m ovlviz.tui.visitor'
    for path in (r"C:\100%\python.exe", r"C:\a&calc\python.exe", 'C:\\a"b\\python.exe'):
        with pytest.raises(BadInput, match="cannot be passed on safely"):
            serving.command(path, windows=True)


def test_without_the_library_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "textual_serve.server", None)
    with pytest.raises(MissingTool, match=r"pip install 'ovlviz\[serve\]'") as caught:
        serving.serve("127.0.0.1", 8000, None, 1)
    assert caught.value.exit_code == 4


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--port", "0"], "--port is 0: give one from 1 to 65535"),
        (["--port", "99999"], "--port is 99999"),
        (["--url", "lab-7"], "--url is 'lab-7'"),
        (["--url", "javascript:alert(1)"], "--url is 'javascript:alert(1)'"),
        (["--visitors", "0"], "--visitors is 0"),
    ],
)
def test_a_wrong_argument_is_told(ovlviz: Command, arguments: list[str], message: str) -> None:
    done = ovlviz("serve", *arguments)
    assert done.returncode == 2
    assert message in done.stderr.decode("utf-8")


async def test_a_visitor_sees_no_file_and_writes_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret.c").write_text("int main(void) { return 0; }\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    app = make_visit()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        home = app.screen
        assert isinstance(home, HomeScreen)
        while home.source is not None:
            await pilot.pause(0.1)
        assert not [one for one in home.entries if one.kind in ("file", "recent")]
        await pilot.press("/", *"first-receive:ev", "enter", "enter")
        await pilot.pause()
        assert isinstance(app.screen, PlayerScreen)
        await pilot.press("e")
        assert "Nothing is written on the machine that you visit." in text(strips(app))
        await pilot.press("m", "enter", "q")
    assert os.listdir(tmp_path) == ["secret.c"]


# A server -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def served() -> Iterator[str]:
    """The address of a server that runs meanwhile."""
    if find_spec("textual_serve") is None:
        pytest.skip("textual-serve is not installed")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    child = subprocess.Popen(
        [sys.executable, "-m", "ovlviz", "serve", "--port", str(port)],
        cwd=TESTS.parent,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(address, timeout=5).close()
                break
            except (urllib.error.URLError, OSError):
                assert child.poll() is None, child.communicate()[0]
                time.sleep(0.1)
        yield address
    finally:
        child.terminate()
        child.wait(30)
        assert child.stdout is not None
        child.stdout.close()


@pytest.mark.slow
async def test_the_page_is_served_and_a_visitor_gets_the_home_screen(served: str) -> None:
    import aiohttp

    with urllib.request.urlopen(served, timeout=10) as page:
        html = page.read().decode("utf-8")
    assert "<title>ovlviz</title>" in html or "ovlviz" in html
    socket_address = served.replace("http", "ws") + "/ws?width=80&height=24"
    async with aiohttp.ClientSession() as session:
        for origin in ({}, {"Origin": "http://evil.example"}):
            with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
                await session.ws_connect(socket_address, headers=origin)
            assert refused.value.status == 403
        async with session.ws_connect(socket_address, headers={"Origin": served}) as connection:
            seen = b""
            while b"10-first-receive" not in seen:
                message = await connection.receive(timeout=60)
                assert message.type in (aiohttp.WSMsgType.BINARY, aiohttp.WSMsgType.TEXT), message
                seen += message.data if isinstance(message.data, bytes) else message.data.encode("utf-8")
            await connection.send_json(["stdin", "q"])


@pytest.mark.slow
def test_a_port_that_is_taken_is_told(served: str, ovlviz: Command) -> None:
    done = ovlviz("serve", "--port", served.rpartition(":")[2])
    assert done.returncode == 2
    assert b"cannot be listened on" in done.stderr
    assert b"Traceback" not in done.stderr + done.stdout
