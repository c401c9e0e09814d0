"""Marking many files on a Dask cluster, for courses that outgrow one machine: the same marks as on one.

The machines of the cluster need ovlviz of the same version, and nothing else: a task brings the submission and all that is
wanted of it.  Dask is asked for here alone, and only when somebody names a scheduler.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Any

from .. import __version__
from ..errors import BadInput, MissingTool
from .against import Against
from .marking import Limits, Mark, Submission
from .workers import safely

CONNECT_SECONDS = 10


class Cluster:
    """A Dask scheduler and its workers, with what is wanted of all submissions."""

    def __init__(self, address: str, wanted: Against, limits: Limits) -> None:
        try:
            distributed: Any = import_module("distributed")
        except ImportError:
            raise MissingTool(
                "--dask needs Dask's distributed: pip install 'ovlviz[dask]', here and on the cluster"
            ) from None
        try:
            self._client: Any = distributed.Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
            self._client.wait_for_workers(1, timeout=CONNECT_SECONDS)
        except (OSError, ValueError):
            raise BadInput(f"--dask {address}: no Dask scheduler with workers answers there") from None
        others = {name: found for name, found in self._client.run(_version).items() if found != __version__}
        if others:
            name, found = min(others.items())
            self._client.close()
            raise BadInput(f"--dask {address}: {name} has ovlviz {found}, and here is {__version__}: install the same")
        self._wanted: Any = self._client.scatter(wanted, broadcast=True, hash=False)
        self._limits = limits
        self._futures: list[Any] = []

    def marks(self, submissions: Sequence[Submission]) -> Iterator[Mark]:
        """The marks, in the order of the submissions."""
        self._futures = [
            self._client.submit(safely, one, self._wanted, self._limits, pure=False) for one in submissions
        ]
        for one, future in zip(submissions, self._futures, strict=True):
            error = future.exception()
            if error is None:
                yield future.result()
            else:
                yield Mark(one.name, "not-marked", text=f"the cluster gave it up: {type(error).__name__}: {error}")

    def ready(self) -> list[Mark | None]:
        """The marks that are there, in the order of the submissions; None for one that is not."""
        return [future.result() if future.status == "finished" else None for future in self._futures]

    def stop(self) -> None:
        """Leave the cluster; what is not done is given up."""
        self._client.close()


def _version() -> str:
    from .. import __version__ as found

    return found
