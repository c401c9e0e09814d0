"""What the five source documents claim, sentence by sentence, in words of our own.

A claim that can be seen happening is tied to a step of a scenario by an expectation that names it (`claims:` in
scenario.yaml); `course.claims` finds the step.  One that is only text ("declared in Ws2spi.h") is stated in the reference,
with the functions that it is about.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from .tables import Table, cells

DOCUMENTS: Mapping[str, str] = {
    "CI": "Winsock Completion Indications (Windows CE .NET)",
    "OE": "Winsock Overlapped I/O and Event Objects (Windows CE)",
    "CR": "WPUCompleteOverlappedRequest function (Ws2spi.h)",
    "GR": "WSPGetOverlappedResult function (Ws2spi.h)",
    "SN": "ProcessSocketNotifications function (Winsock2.h)",
}
"""The source documents, by the letters that begin the ids of their claims."""


class Claim(NamedTuple):
    """One claim.  `demonstrable`: it can be seen happening in a run; else it is only stated.

    `rules` are the ids it rests on, `reference` the functions whose reference states it.
    """

    id: str
    demonstrable: bool
    rules: tuple[str, ...]
    reference: tuple[str, ...]
    text: str

    @property
    def source(self) -> str:
        """The title of the document that claims it."""
        return DOCUMENTS[self.id[:2]]


def _claims() -> dict[str, Claim]:
    return {
        id: Claim(id, kind == "demonstrable", tuple(() if rules == "-" else rules.split()), tuple(where.split()), text)
        for id, kind, rules, where, text in cells("claims")
    }


CLAIMS: Mapping[str, Claim] = Table(_claims)
"""Every claim by its id: CI-01 to CI-29, OE-01 to OE-44, CR-01 to CR-46, GR-01 to GR-43, SN-01 to SN-42."""


def claim(id: str) -> Claim:
    """The claim with this id; KeyError if there is none."""
    return CLAIMS[id]
