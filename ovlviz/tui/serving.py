"""ovlviz in a browser: every visitor gets a process with the home screen, in which nothing of this machine can be written.

The command that a visitor's process runs is made here, of the interpreter's own path and nothing else.  A page of another
site cannot open a connection to it, and no more than `visitors` can be there at once.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ..errors import BadInput, MissingTool

if TYPE_CHECKING:
    from textual_serve.server import Server

PACKAGE = Path(__file__).resolve().parents[2]


def command(executable: str = sys.executable, *, windows: bool = os.name == "nt") -> str:
    """What a visitor's process runs, for a shell; BadInput where the interpreter's path would mean something to it."""
    words = [executable, "-P", "-m", "ovlviz.tui.visitor"]
    if not windows:
        return shlex.join(words)
    if any(character in executable for character in '"%^&|<>!\r\n'):
        raise BadInput(f"{executable}: a path with such characters cannot be passed on safely: use a venv elsewhere")
    return f'"{executable}" {subprocess.list2cmdline(words[1:])}'


def serve(host: str, port: int, url: str | None, visitors: int) -> None:
    """Serve until interrupted; MissingTool without textual-serve."""
    if not 1 <= port <= 65535:
        raise BadInput(f"--port is {port}: give one from 1 to 65535")
    if url is not None and (urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).netloc):
        raise BadInput(f"--url is {url[:60]!r}: give the address that browsers use, such as http://lab-7:8000")
    server = make_server(host, port, url, visitors)
    # A visitor's process runs what this one runs, wherever it was started.
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(PACKAGE), os.environ.get("PYTHONPATH")]))
    try:
        server.serve()
    except OSError as error:
        raise BadInput(f"{host}:{port} cannot be listened on: {error.strerror or error}") from None


def make_server(host: str, port: int, url: str | None, visitors: int) -> Server:
    """The server, not running yet."""
    try:
        from aiohttp import web
        from textual_serve.server import Server
    except ImportError:
        raise MissingTool("ovlviz serve needs textual-serve: pip install 'ovlviz[serve]'") from None

    class Guarded(Server):
        """Lets in a bounded number of visitors, from its own page only."""

        there = 0

        async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
            origin = request.headers.get("Origin", "")
            if urlsplit(origin).netloc not in (request.host, urlsplit(self.public_url).netloc):
                raise web.HTTPForbidden(text="ovlviz is opened from its own page only")
            if self.there >= visitors:
                raise web.HTTPServiceUnavailable(text=f"{visitors} visitors are here already, which is the bound")
            self.there += 1
            try:
                return await super().handle_websocket(request)
            finally:
                self.there -= 1

    return Guarded(command(), host=host, port=port, title="ovlviz", public_url=url)
