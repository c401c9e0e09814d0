"""Students run Windows: nothing that only POSIX has, and every text says its encoding."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.repository.conftest import PACKAGE, PYTHON, ROOT, relative

POSIX_MODULES = {
    "crypt",
    "curses",
    "fcntl",
    "grp",
    "nis",
    "ossaudiodev",
    "posix",
    "pty",
    "pwd",
    "readline",
    "resource",
    "spwd",
    "syslog",
    "termios",
    "tty",
}
"""Modules that the standard library has on POSIX alone (by its documentation), and `curses`, `readline`, which a plain
installation on Windows lacks."""

POSIX_OS = set(  # a name a line would fill two pages
    """
    WNOHANG chown chroot confstr ctermid fchdir fchmod fchown fork forkpty fpathconf fstatvfs getegid geteuid
    getgid getgroups getloadavg getpgid getpgrp getpriority getresgid getresuid getsid getuid initgroups
    lchown lockf major makedev minor mkfifo mknod nice openpty pathconf pipe2 posix_fadvise posix_spawn
    posix_spawnp pread preadv pwrite register_at_fork sched_setaffinity sched_yield sendfile setegid seteuid
    setgid setgroups setpgid setpriority setsid setuid statvfs sync sysconf tcgetpgrp tcsetpgrp ttyname uname
    wait wait3 wait4 waitid O_CLOEXEC O_DIRECTORY O_NOFOLLOW O_NONBLOCK killpg
    """.split()  # noqa: SIM905
)
"""Names of `os` that Windows lacks."""

POSIX_SIGNALS = {
    "SIGALRM",
    "SIGCHLD",
    "SIGCONT",
    "SIGHUP",
    "SIGKILL",
    "SIGPIPE",
    "SIGQUIT",
    "SIGSTOP",
    "SIGTSTP",
    "SIGUSR1",
    "SIGUSR2",
    "SIGWINCH",
}

TEMPORARY = "/" + "tmp"

CHECKED = [
    path
    for path in PYTHON
    if not relative(path).startswith("tests/bench") and "allow_module_level" not in path.read_text(encoding="utf-8")
]
"""All but the measurements, which are made by hand in a pseudo terminal, and tests that skip themselves as a whole."""


def complaints(source: str) -> list[str]:
    """What in a Python file would not run, or would not mean the same, on Windows."""
    found = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                found += [one.name for one in names if one.name.partition(".")[0] in POSIX_MODULES]
            case ast.ImportFrom(module=str(module), level=0, names=names):
                wrong = POSIX_OS if module == "os" else POSIX_SIGNALS if module == "signal" else set()
                found += [f"{module}.{one.name}" for one in names if one.name in wrong]
                found += [module] if module.partition(".")[0] in POSIX_MODULES else []
            case ast.Attribute(value=ast.Name(id="os"), attr=attr) if attr in POSIX_OS:
                found.append(f"os.{attr}")
            case ast.Attribute(value=ast.Name(id="signal"), attr=attr) if attr in POSIX_SIGNALS:
                found.append(f"signal.{attr}")
            case ast.Call():
                found += _encoding(node)
            case ast.Constant(value=str(text)) if text.startswith(TEMPORARY):
                found.append(text)
    return found


def _encoding(call: ast.Call) -> list[str]:
    """A call that reads or writes text in whatever code page the machine has."""
    name = ast.unparse(call.func)
    last = name.rpartition(".")[2]
    given = {one.arg for one in call.keywords}
    modes = [one.value for one in call.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    modes += [ast.unparse(one.value) for one in call.keywords if one.arg == "mode"]
    if last in ("read_text", "write_text") and "." in name:
        stated = "encoding" in given or "utf-8" in modes or (last == "read_text" and not _is_path(call))
    elif last in ("open", "fdopen", "NamedTemporaryFile") and (name in ("open", "os.fdopen") or _opens(call)):
        stated = "encoding" in given or any("b" in mode for mode in modes)
    elif last in ("run", "Popen", "check_output") and name.startswith("subprocess."):
        stated = "encoding" in given or not ({"text", "universal_newlines"} & given)
    else:
        return []
    return [] if stated else [f"line {call.lineno}: {name} without an encoding"]


def _is_path(call: ast.Call) -> bool:
    """Not our own `read_text(path, …)`, which is a function of a module."""
    return isinstance(call.func, ast.Attribute)


def _opens(call: ast.Call) -> bool:
    """Whether a method `open` is a path's: those of other things take no mode."""
    return any(
        isinstance(one, ast.Constant) and isinstance(one.value, str) and set(one.value) <= set("rwxab+t")
        for one in call.args
    )


@pytest.mark.parametrize("path", CHECKED, ids=relative)
def test_a_file_has_nothing_that_windows_lacks_and_states_its_encodings(path: Path) -> None:
    assert complaints(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "line",
    [
        "import fcntl",
        "from pwd import getpwnam",
        "import os; os.fork()",
        "from os import getuid",
        "import signal; signal.SIGALRM",
        "path.read_text()",
        "path.write_text(text)",
        "open(name)",
        "path.open('w')",
        "subprocess.run(x, text=True)",
        f"x = '{TEMPORARY}/x'",
    ],
)
def test_the_test_would_find_it(line: str) -> None:
    assert complaints(line)


def test_no_path_is_taken_apart_by_hand() -> None:
    """`pathlib` knows both kinds of separator; text with slashes in it does not."""
    found = [relative(path) for path in PACKAGE if "os.sep" in path.read_text(encoding="utf-8")]
    assert found == []
    assert ROOT.is_dir()
