"""What facts are made of besides the engine's records."""

from __future__ import annotations

Rules = tuple[str, ...]
"""Ids of the rules that decided a fact."""

Writes = tuple[tuple[int, bytes], ...]
"""Bytes that the system stores into program memory: address and data pairs."""
