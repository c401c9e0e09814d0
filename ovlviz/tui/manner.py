"""How a person wants the terminal program: colours and glyphs, and keys; from the environment and the folder of settings."""

from __future__ import annotations

import os
from collections.abc import MutableMapping
from pathlib import Path
from typing import NamedTuple

from ..diagram.theme import PALETTES
from ..errors import BadInput
from .keys import Keymap
from .theme import Theme

Environment = MutableMapping[str, str]


class Manner(NamedTuple):
    """The theme and the keys of a session."""

    look: Theme
    keymap: Keymap


def manner(environ: Environment | None = None, *, ascii: bool = False, theme: str | None = None) -> Manner:
    """What the environment asks for (None: that of the process, and the person's file of keys); BadInput when it cannot be had."""
    own = environ is None
    environ = os.environ if environ is None else environ
    file = keys_file(environ, own=own)
    if file is None:
        return Manner(theme_from_environment(environ, ascii=ascii, theme=theme), Keymap())
    from .bindings import read_keymap

    return Manner(theme_from_environment(environ, ascii=ascii, theme=theme), read_keymap(file))


def keys_file(environ: Environment, *, own: bool = True) -> Path | None:
    """Where keys are bound otherwise: the file that OVLVIZ_KEYS names, else `keys.toml` among the person's settings, if it is there."""
    named = environ.get("OVLVIZ_KEYS")
    if named:
        return Path(named)
    if not own:
        return None
    from platformdirs import user_config_path

    file = user_config_path("ovlviz", appauthor=False) / "keys.toml"
    return file if file.is_file() else None


def theme_from_environment(environ: Environment, *, ascii: bool = False, theme: str | None = None) -> Theme:
    """The theme that the environment asks for; BadInput when there is none of that name.  An empty NO_COLOR asks for nothing and is taken out of Textual's way."""
    mono = bool(environ.get("NO_COLOR"))
    if not mono:
        environ.pop("NO_COLOR", None)
    name = theme or environ.get("OVLVIZ_THEME") or "dark"
    if name not in PALETTES:
        raise BadInput(f"there is no theme {name[:40]!r}: the themes are {', '.join(PALETTES)}")
    ascii = ascii or bool(environ.get("OVLVIZ_ASCII")) or _speaks_no_unicode(environ)
    return Theme(name, mono=mono, ascii=ascii)


def _speaks_no_unicode(environ: Environment) -> bool:
    """Whether the locale names a character set that is not UTF-8; on Windows the console always takes Unicode."""
    if os.name == "nt":
        return False
    locale = environ.get("LC_ALL") or environ.get("LC_CTYPE") or environ.get("LANG") or ""
    charset = locale.partition(".")[2].partition("@")[0].lower().replace("-", "")
    return charset not in ("", "utf8") or locale in ("C", "POSIX")
