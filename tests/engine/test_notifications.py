"""Socket state notifications: each rule with the program that shows it, and details that no program's output shows."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from ovlviz.engine import facts
from ovlviz.timeline.sentences import sentence
from ovlviz.timeline.timeline import Timeline

Run = Callable[..., Timeline]
F = TypeVar("F")

PROGRAMS = Path(__file__).resolve().parents[1] / "programs"

SHOWN = {
    "B135": ("readiness", "unread=5"),
    "B137": ("blocking-stays", "waited=1"),
    "B139": ("bad-arguments", "last_error=4712"),
    "B140": ("oneshot", "armed=0"),
    "B141": ("counts", "none=0"),
    "B142": ("bad-arguments", "count_0_with_records=1"),
    "B143": ("timeouts", "waited=1"),
    "B144": ("timeouts", "timed_out=1"),
    "B145": ("bad-arguments", "posted_one_alone=1"),
    "B146": ("results", "closed_one_fails=1"),
    "B147": ("mixed-packets", "entries=3"),
    "B148": ("layout", "size=24"),
    "B149": ("replace", "key=7"),
    "B150": ("flags", "err_in_filter=1"),
    "B151": ("flags", "two_operations=1"),
    "B152": ("flags", "not_registered=-1"),
    "B153": ("replace", "data_is_not_asked=-1"),
    "B154": ("one-port", "refused=1"),
    "B155": ("disable", "queued_before=1"),
    "B156": ("disable", "while_off=-1"),
    "B157": ("remove", "packet=128"),
    "B158": ("remove", "no_packet=-1"),
    "B159": ("flags", "unknown_trigger=1"),
    "B160": ("flags", "trigger=4"),
    "B162": ("oneshot", "more=-1"),
    "B163": ("oneshot-both-ways", "can_read=-1"),
    "B164": ("oneshot", "events=1"),
    "B165": ("level", "again=1"),
    "B166": ("edge", "unread=-1"),
    "B167": ("too-late", "edge=-1"),
    "B168": ("edge", "hidden=-1"),
    "B169": ("level-tells-two", "told=2"),
    "B170": ("disable", "level_looks=1"),
    "B171": ("readiness", "count=1"),
    "B172": ("readiness", "key=7"),
    "B173": ("layout", "events=199"),
    "B174": ("reset", "events=64"),
    "B175": ("remove-joins", "another=-1"),
    "B176": ("remove-joins", "hangup=1"),
    "B177": ("listener", "events=1"),
    "B178": ("connect", "out=0"),
    "B179": ("hangup", "events=4"),
    "B180": ("datagrams", "hangup=-1"),
    "B181": ("reset", "recv=WSAECONNRESET"),
    "B182": ("level-tells-two", "would_block=1"),
    "B184": ("remove", "terminal=-1"),
    "B186": ("close", "remove=-1"),
    "B187": ("remove", "twice=1"),
    "B189": ("oneshot-tells-one", "told=1"),
    "B190": ("level-tells-two", "registered=0"),
    "B191": ("waiters-last-first", "key=7"),
    "B192": ("waiters-last-first", "key=98"),
}
"""Rule to program (`notify-…`) and the line of its output that would differ without the rule."""

TESTED_BELOW = {"B136", "B138", "B161", "B194"}

ADVICE = {
    "B183": "what a program should do: remove, wait, close",
    "B185": "what a program should do with packets that come before REMOVE",
    "B188": "which shape a server should have",
    "B193": "what the kernel keeps, which the record Registration follows",
}


def every(timeline: Timeline, kind: type[F]) -> list[F]:
    """All facts of a kind, in order."""
    return [fact for fact in timeline.facts if isinstance(fact, kind)]


def notify(name: str) -> Path:
    return PROGRAMS / f"notify-{name}.c"


# The rules --------------------------------------------------------------------------------------------------------


def test_every_rule_is_shown_tested_or_advice() -> None:
    assert {*SHOWN, *TESTED_BELOW, *ADVICE} == {f"B{number}" for number in range(135, 195)}


@pytest.mark.parametrize("rule", SHOWN)
def test_the_program_of_a_rule_names_it_and_prints_what_the_rule_says(run: Run, rule: str) -> None:
    name, line = SHOWN[rule]
    named = re.search(r"Rules:(.*)", notify(name).read_text(encoding="utf-8"))
    assert named is not None
    assert rule in named[1].split()
    assert line in run(notify(name)).output.decode().splitlines()


UNSEEN = {"B148", "B173", "B180", "B182"}
"""Rules that are seen in a layout, or in what does not happen."""


@pytest.mark.parametrize("rule", [one for one in SHOWN if one not in UNSEEN])
def test_a_fact_of_its_program_cites_the_rule(run: Run, rule: str) -> None:
    timeline = run(notify(SHOWN[rule][0]))
    assert any(rule in fact.rules for fact in timeline.facts)


# What no output shows ---------------------------------------------------------------------------------------------

REGISTERED = """
    SOCKET a, b;
    HANDLE port;
    SOCK_NOTIFY_REGISTRATION reg = {0};
    OVERLAPPED_ENTRY entry[4];
    UINT32 n;
    char buf[8];
    ovl_start();
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    ovl_pair(&a, &b);
    reg.socket = a;
    reg.completionKey = (PVOID)7;
    reg.eventFilter = SOCK_NOTIFY_REGISTER_EVENT_IN | SOCK_NOTIFY_REGISTER_EVENT_HANGUP;
    reg.operation = SOCK_NOTIFY_OP_ENABLE;
    reg.triggerFlags = %s;
    ProcessSocketNotifications(port, 1, &reg, 0, 0, NULL, NULL);
    LOG("result", reg.registrationResult);
    %s
    return ovl_end();
"""
LEVEL, EDGE, ONESHOT = "SOCK_NOTIFY_TRIGGER_LEVEL", "SOCK_NOTIFY_TRIGGER_EDGE", "SOCK_NOTIFY_TRIGGER_ONESHOT"
PERSISTENT = "SOCK_NOTIFY_TRIGGER_PERSISTENT"


def registered(trigger: str, rest: str = "") -> str:
    """A program that registers a socket, then does the rest."""
    return REGISTERED % (trigger, rest)


@pytest.mark.parametrize("platform", ["windows-10", "windows-xp", "windows-2000", "windows-ce"])
def test_an_older_windows_does_not_have_the_call_and_the_fault_says_which_has(run: Run, platform: str) -> None:
    timeline = run(registered(LEVEL), platform=platform)
    (fault,) = every(timeline, facts.Faulted)  # B136
    assert "ProcessSocketNotifications needs Windows 11 or Windows Server 2022 (build 20348)" in fault.text
    assert platform in fault.text


@pytest.mark.parametrize("trigger", [LEVEL, EDGE])
def test_without_oneshot_or_persistent_one_side_is_lenient_and_the_other_strict(run: Run, trigger: str) -> None:
    lenient, strict = run(registered(trigger)), run(registered(trigger), behaviour="observed")
    assert lenient.output == b"result=0\n"  # B160, C7: documented samples
    assert "sources disagree" in sentence(lenient, every(lenient, facts.Registered)[0])
    assert strict.output == b"result=87\n"  # B161: what all known users pass
    (answer,) = every(strict, facts.RegistrationAnswered)
    assert {"B160", "C7"} <= set(answer.rules)


def test_overlapped_operations_on_a_registered_socket_are_said_to_be_unspecified_once(run: Run) -> None:
    timeline = run(
        registered(
            f"{LEVEL} | {PERSISTENT}",
            """
            WSAOVERLAPPED ov = {0};
            DWORD flags = 0, i;
            WSABUF wb;
            wb.len = 8;
            wb.buf = buf;
            for (i = 0; i < 2; i++) {
                WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL);
                send(b, "x", 1, 0);
                Sleep(1);
            }
            """,
        )
    )
    (said,) = every(timeline, facts.Unspecified)
    assert said.rules == ("B138",)
    assert sentence(timeline, said).startswith("Not specified: a: ")


def test_a_hangup_that_is_told_with_data_unread_is_said_to_be_unspecified(run: Run) -> None:
    timeline = run(registered(f"{LEVEL} | {PERSISTENT}", 'send(b, "x", 1, 0); closesocket(b); Sleep(1);'))
    (said,) = every(timeline, facts.Unspecified)
    assert said.rules == ("B179",)
    (merged,) = every(timeline, facts.PacketMerged)
    assert (merged.added, merged.events) == (4, 5)


def test_a_call_that_fails_says_that_its_code_is_a_choice(run: Run) -> None:
    timeline = run(registered(LEVEL, "ProcessSocketNotifications(port, 1, &reg, 1, 0, NULL, NULL);"))
    (said,) = every(timeline, facts.Unspecified)
    assert "timeoutMs must be 0 when completionCount is 0" in said.text
    assert "documented nowhere" in said.text


def test_the_result_of_a_refused_registration_is_said_to_be_a_choice(run: Run) -> None:
    timeline = run(registered("0"))
    (answer,) = every(timeline, facts.RegistrationAnswered)
    assert sentence(timeline, answer).endswith("Which code Windows gives is documented nowhere.")


def test_a_packet_comes_because_of_the_data_and_of_the_registration(run: Run) -> None:
    timeline = run(registered(f"{EDGE} | {PERSISTENT}", 'send(b, "x", 1, 0); Sleep(1);'))
    (n,) = (n for n, fact in enumerate(timeline.facts, 1) if isinstance(fact, facts.PacketQueued))
    causes = [type(timeline.facts[cause - 1]) for cause in timeline.entry(n).causes]
    assert sorted(kind.__name__ for kind in causes) == ["Buffered", "Registered"]


def test_a_oneshot_is_spent_when_its_packet_is_taken_and_not_when_it_is_queued(run: Run) -> None:
    rest = """
        send(b, "x", 1, 0);
        Sleep(1);
        LOG("queued", 1);
        ProcessSocketNotifications(port, 0, NULL, 0, 1, entry, &n);
    """
    timeline = run(registered(f"{LEVEL} | {ONESHOT}", rest))
    kinds = [type(fact) for fact in timeline.facts]
    spent = next(
        n for n, fact in enumerate(timeline.facts) if isinstance(fact, facts.Registered) and fact.what == "spent"
    )
    assert kinds.index(facts.PacketQueued) < kinds.index(facts.PacketsTaken) == spent - 1  # B194
    assert "B194" in timeline.facts[spent].rules


def test_level_looks_afresh_at_once_when_it_is_enabled(run: Run) -> None:
    rest = """
        reg.operation = SOCK_NOTIFY_OP_DISABLE;
        ProcessSocketNotifications(port, 1, &reg, 0, 0, NULL, NULL);
        send(b, "x", 1, 0);
        Sleep(1);
        reg.operation = SOCK_NOTIFY_OP_ENABLE;
        ProcessSocketNotifications(port, 1, &reg, 0, 0, NULL, NULL);
    """
    timeline = run(registered(f"{LEVEL} | {PERSISTENT}", rest))
    kinds = [type(fact) for fact in timeline.facts]
    told = kinds.index(facts.PacketQueued)
    assert kinds[told - 1] is facts.Registered  # nobody had to ask for packets
    assert "B170" in timeline.facts[told].rules


def test_events_join_a_packet_until_it_is_taken(run: Run) -> None:
    rest = """
        send(b, "x", 1, 0);
        Sleep(1);
        recv(a, buf, 8, 0);
        closesocket(b);
        Sleep(1);
        ProcessSocketNotifications(port, 0, NULL, 0, 4, entry, &n);
        LOG("entries", n);
        LOG("events", SocketNotificationRetrieveEvents(entry));
    """
    # B175, B182: the data was read before the packet was taken, and the packet tells of it all the same.
    assert run(registered(f"{EDGE} | {PERSISTENT}", rest)).output == b"result=0\nentries=1\nevents=5\n"


def test_closing_while_the_remove_packet_is_queued_leaves_that_packet_the_last(run: Run) -> None:
    rest = """
        reg.operation = SOCK_NOTIFY_OP_REMOVE;
        ProcessSocketNotifications(port, 1, &reg, 0, 0, NULL, NULL);
        closesocket(a);
        ProcessSocketNotifications(port, 0, NULL, 0, 4, entry, &n);
        LOG("events", SocketNotificationRetrieveEvents(entry));
    """
    timeline = run(registered(f"{LEVEL} | {PERSISTENT}", rest))
    assert timeline.output == b"result=0\nevents=128\n"
    (ended,) = every(timeline, facts.Unregistered)
    assert ended.why == "removed"


def test_registering_again_waits_for_the_remove_packet(run: Run) -> None:
    rest = """
        reg.operation = SOCK_NOTIFY_OP_REMOVE;
        ProcessSocketNotifications(port, 1, &reg, 0, 0, NULL, NULL);
        reg.operation = SOCK_NOTIFY_OP_ENABLE;
        ProcessSocketNotifications(port, 1, &reg, 0, 0, NULL, NULL);
        LOG("too_early", reg.registrationResult);
    """
    timeline = run(registered(f"{LEVEL} | {PERSISTENT}", rest))
    assert timeline.output == b"result=0\ntoo_early=87\n"
    assert "B149" in every(timeline, facts.RegistrationAnswered)[-1].rules


def test_a_port_that_is_closed_meanwhile_ends_the_call_with_a_winsock_error(run: Run) -> None:
    timeline = run("""
        #include "ovlviz.h"
        static HANDLE port;
        static DWORD WINAPI waiter(LPVOID unused)
        {
            OVERLAPPED_ENTRY entry;
            UINT32 n;
            LOG("returned", ProcessSocketNotifications(port, 0, NULL, INFINITE, 1, &entry, &n));
            return 0;
        }
        int main(void)
        {
            HANDLE thread;
            ovl_start();
            port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
            thread = CreateThread(NULL, 0, waiter, NULL, 0, NULL);
            Sleep(10);
            CloseHandle(port);
            WaitForSingleObject(thread, INFINITE);
            return ovl_end();
        }
    """)
    assert timeline.output == b"returned=10022\n"
    assert "closed meanwhile" in every(timeline, facts.Unspecified)[0].text


def test_an_array_that_is_too_small_makes_the_call_fail(run: Run) -> None:
    timeline = run(registered(LEVEL, 'LOG("returned", ProcessSocketNotifications(port, 0, NULL, 0, 5, entry, &n));'))
    assert timeline.output == b"result=0\nreturned=10014\n"


def test_remove_reads_neither_filter_nor_trigger(run: Run) -> None:
    rest = """
        SOCK_NOTIFY_REGISTRATION bare;
        bare.socket = a;
        bare.operation = SOCK_NOTIFY_OP_REMOVE;
        ProcessSocketNotifications(port, 1, &bare, 0, 0, NULL, NULL);
        LOG("removed", bare.registrationResult);
    """
    # B157: what was never written is not read, which would be a fault here.
    assert run(registered(f"{LEVEL} | {PERSISTENT}", rest)).output == b"result=0\nremoved=0\n"


def test_an_unreachable_partner_is_an_error_of_a_datagram_socket(run: Run) -> None:
    timeline = run("""
        SOCKET a, b;
        HANDLE port;
        SOCK_NOTIFY_REGISTRATION reg = {0};
        OVERLAPPED_ENTRY entry;
        UINT32 n;
        char c;
        ovl_start();
        port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
        ovl_udp_pair(&a, &b);
        closesocket(a);
        reg.socket = b;
        reg.operation = SOCK_NOTIFY_OP_ENABLE;
        reg.triggerFlags = SOCK_NOTIFY_TRIGGER_EDGE | SOCK_NOTIFY_TRIGGER_PERSISTENT;
        ProcessSocketNotifications(port, 1, &reg, 0, 0, NULL, NULL);
        send(b, "x", 1, 0);
        ProcessSocketNotifications(port, 0, NULL, INFINITE, 1, &entry, &n);
        LOG("events", SocketNotificationRetrieveEvents(&entry));
        LOG_RC("recv", recv(b, &c, 1, 0) < 0 ? -1 : 0);
        return ovl_end();
    """)
    assert timeline.output == b"events=64\nrecv=WSAECONNRESET\n"  # B174, B181
