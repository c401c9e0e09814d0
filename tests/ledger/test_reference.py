"""The reference tells of every call what its declaration, its code, the ledger and the scenarios say."""

from __future__ import annotations

import json
import re

import pytest

from ovlviz.calls import CALLS
from ovlviz.course import reference
from ovlviz.course.behind import behind
from ovlviz.engine import codes
from ovlviz.errors import BadInput
from ovlviz.hazards import HAZARDS
from ovlviz.ledger import CLAIMS, RULES
from ovlviz.scenario.header import text as header_text

TEXT_ONLY = [one for one in CLAIMS.values() if not one.demonstrable]


def page(name: str) -> str:
    return " ".join(reference.as_text([CALLS[name]]).split())


@pytest.mark.parametrize("id", [one.id for one in TEXT_ONLY])
def test_a_claim_that_is_only_text_is_stated_with_every_function_it_is_about(id: str) -> None:
    for name in CLAIMS[id].reference:
        assert f"{id} {CLAIMS[id].text}" in page(name)


@pytest.mark.parametrize("id", [one.id for one in CLAIMS.values()])
def test_every_claim_stands_with_its_functions(id: str) -> None:
    for name in CLAIMS[id].reference:
        assert CLAIMS[id] in reference.claims(CALLS[name])


def test_the_list_has_every_call_once_with_words_of_its_own() -> None:
    lines = reference.as_list().splitlines()
    for chapter in reference.chapters():
        for one in chapter.calls:
            told = [line for line in lines if re.match(rf"  ({'|'.join([one.name, *reference.also(one)])})  +\S", line)]
            assert len(told) == 1, one.name
    assert max(map(len, lines)) <= reference.WIDTH


@pytest.mark.parametrize("name", CALLS)
def test_an_entry_fits_80_columns_but_for_its_address(name: str) -> None:
    for line in reference.as_text([CALLS[name]]).splitlines():
        assert len(line) <= reference.WIDTH or "https://" in line, line
        assert line == line.rstrip()


def test_a_short_signature_is_one_line_and_a_long_one_a_line_for_each_parameter() -> None:
    assert reference.signature(CALLS["WSASetEvent"]) == "BOOL WSASetEvent(WSAEVENT hEvent);"
    assert reference.signature(CALLS["printf"]) == "int printf(LPCSTR format, ...);"
    assert reference.signature(CALLS["memset"]) == "void *memset(void *dest, int c, size_t count);"
    assert reference.signature(CALLS["WSARecv"]).splitlines()[:2] == ["int WSARecv(", "    SOCKET s,"]


def test_a_result_cites_rules_that_exist() -> None:
    cited = [id for one in CALLS.values() for result in one.results for id in re.findall(r"\b[ABS]\d+\b", result)]
    assert cited
    assert set(cited) <= set(RULES)


@pytest.mark.parametrize(
    ("name", "brought", "before"),
    [
        ("CancelSynchronousIo", "windows-10", "windows-xp"),
        ("WSASendMsg", "windows-10", "windows-xp"),
        ("GetTickCount64", "windows-10", "windows-xp"),
        ("inet_pton", "windows-10", "windows-xp"),
        ("WSARecvMsg", "windows-xp", "windows-2000"),
        ("DisconnectEx", "windows-xp", "windows-2000"),
        ("TransmitFile", "windows-2000", "windows-ce"),
    ],
)
def test_a_function_is_not_said_to_be_older_than_it_is(name: str, brought: str, before: str) -> None:
    platforms = CALLS[name].platforms.split()
    assert brought in platforms
    assert before not in platforms


def test_what_says_that_an_error_started_nothing_names_the_one_that_is_told_all_the_same() -> None:
    for hazard in HAZARDS.values():
        assert "A22" not in hazard.rules or "A23" in hazard.rules, hazard.name
    receive = " ".join(CALLS["WSARecv"].results)
    assert receive.index("(A23)") < receive.index("(A22)")


def test_what_an_overlapped_receive_never_does_it_does_on_a_socket_without_the_attribute() -> None:
    assert "(A9)" in CALLS["WSARecv"].text


def test_a_result_names_errors_that_exist() -> None:
    known = {code.name for code in codes.named()} | {"WSA_WAIT_TIMEOUT", "WSA_WAIT_FAILED", "WSA_WAIT_EVENT_0"}
    known |= {"WSA_WAIT_IO_COMPLETION", "WSAE"}
    for one in CALLS.values():
        for result in one.results:
            assert set(re.findall(r"\b(?:WSAE?|ERROR)_?[A-Z0-9_]+\b", result)) <= known, result


# What stands in the code ------------------------------------------------------------------------------------------


def test_the_rules_of_a_call_are_those_of_its_code_and_of_what_that_uses() -> None:
    rules = behind(CALLS["GetQueuedCompletionStatus"]).rules
    assert {"B43", "B44", "B45", "B46", "B47", "B51"} <= set(rules)
    assert "A13" not in rules
    assert {"A13", "A16", "A30"} <= set(behind(CALLS["WSARecv"]).rules)
    assert list(rules) == sorted(rules, key=lambda id: (id[0], int(id[1:])))


def test_an_error_stands_with_the_rules_beside_it_in_the_code() -> None:
    errors = dict(behind(CALLS["WSARecv"]).errors)
    assert errors[10057] == ("A27",)  # WSAENOTCONN
    assert errors[10058] == ("A29",)  # WSAESHUTDOWN
    assert 10040 not in errors  # only a send is too long beforehand (A108)
    assert dict(behind(CALLS["WSASend"]).errors)[10040] == ("A108",)


@pytest.mark.parametrize(
    ("name", "value", "error"),
    [
        ("WSARecv", 997, "WSA_IO_PENDING"),
        ("WSAWaitForMultipleEvents", 6, "WSA_INVALID_HANDLE"),
        ("CancelIoEx", 6, "ERROR_INVALID_HANDLE"),
        ("CancelIoEx", 1168, "ERROR_NOT_FOUND"),
    ],
)
def test_an_error_has_the_name_that_its_library_gives_it(name: str, value: int, error: str) -> None:
    assert reference.error(CALLS[name], value).name == error


def test_comments_and_texts_call_nothing() -> None:
    assert reference._UNSAID.sub(" ", 'a(); /* b(); */ c("d()"); // e()') == "a();   c( );  "


def test_a_scenario_is_named_with_the_programs_that_call_it() -> None:
    assert "port" in reference.scenarios(["GetQueuedCompletionStatus"])["first-receive"]
    assert "event" not in reference.scenarios(["GetQueuedCompletionStatus"])["first-receive"]


# ovlviz.h ---------------------------------------------------------------------------------------------------------


def test_the_chapter_of_the_header_has_all_that_the_header_brings() -> None:
    brought = {one.name for one in reference.find("ovlviz.h")}
    reports = set(re.findall(r"^ \*     (LOG\w*)", header_text(), re.MULTILINE))
    defined = set(re.findall(r"^(?:OVL_API|static) .*?\b(ovl_\w+)\(", header_text(), re.MULTILINE)) & set(CALLS)
    assert reports | defined <= brought
    assert {"ovl_start", "ovl_end", "ovl_pair", "ovl_peer_send_after"} <= brought
    assert all(name.startswith(("ovl_", "LOG")) for name in brought)


# Finding ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "found"),
    [("WSARecv", "WSARecv"), ("wsarecv", "WSARecv"), ("GetQueuedCompletionStatusE", "GetQueuedCompletionStatusEx")],
)
def test_a_call_is_found_by_its_name_in_any_case_and_by_its_beginning(name: str, found: str) -> None:
    assert [one.name for one in reference.find(name)] == [found]


def test_a_name_that_stands_for_itself_wins_over_longer_ones() -> None:
    assert [one.name for one in reference.find("send")] == ["send"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("WSARecieve", "did you mean WSARecv"),
        ("WSARec", "say which: WSARecv, WSARecvFrom"),
        ("zzz", "`ovlviz reference` lists all"),
        ("", "`ovlviz reference` lists all"),
        ("iocompletion", "CreateIoCompletionPort"),
    ],
)
def test_an_unknown_name_is_an_error_that_says_what_may_be_meant(name: str, said: str) -> None:
    with pytest.raises(BadInput) as bad:
        reference.find(name)
    assert said in str(bad.value)


def test_the_json_has_the_same(ovlviz) -> None:  # type: ignore[no-untyped-def]
    done = ovlviz("reference", "--json")
    assert done.returncode == 0, done.stderr
    rows = {row["name"]: row for row in json.loads(done.stdout)}
    assert list(rows) == list(CALLS)
    for row in rows.values():
        assert row["page"] is None or row["page"].startswith("https://learn.microsoft.com/")
        assert row["signature"].endswith(");")
    assert rows["AcceptEx"]["platforms"] == ["windows", "windows-10", "windows-xp", "windows-2000"]
    assert {"id": "CI-18", "text": CLAIMS["CI-18"].text, "kind": "text"} in rows["WSARecv"]["claims"]


def test_an_unknown_name_ends_with_exit_code_2(ovlviz) -> None:  # type: ignore[no-untyped-def]
    done = ovlviz("reference", "WSARecieve")
    assert done.returncode == 2
    assert b"did you mean" in done.stderr
