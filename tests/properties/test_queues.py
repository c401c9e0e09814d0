"""Who comes first: APCs and packets first-in first-out, a port's threads last-in first-out, bytes in their order."""

from __future__ import annotations

from collections import defaultdict

from ovlviz.engine import facts
from ovlviz.engine.evolve import APPLY
from ovlviz.engine.objects import Event, Mutex, Port, Semaphore
from ovlviz.engine.threads import WAITING, TookPackets
from ovlviz.engine.waits import satisfied
from ovlviz.engine.world import Draft, World
from tests.properties.walks import Walk

MSG_PEEK = 2


def test_apcs_start_in_the_order_in_which_they_were_queued_to_their_thread(walks: list[Walk]) -> None:
    """A144, K1."""
    for walk in walks:
        queues: dict[int, list[int]] = defaultdict(list)
        for fact in walk.facts:
            match fact:
                case facts.ApcQueued(thread=thread, apc=apc):
                    queues[thread].append(apc.number)
                case facts.ApcStarted(thread=thread, apc=apc):
                    assert queues[thread].pop(0) == apc.number
                case facts.ApcsLost(thread=thread, apcs=apcs):
                    assert queues.pop(thread) == [apc.number for apc in apcs]
                case _:
                    pass
        assert {thread: numbers for thread, numbers in queues.items() if numbers} == {
            thread.number: [apc.number for apc in thread.apcs] for thread in walk.end.threads if thread.apcs
        }


def test_packets_leave_a_port_in_the_order_in_which_they_were_queued(walks: list[Walk]) -> None:
    """B65."""
    for walk in walks:
        queues: dict[int, list[int]] = defaultdict(list)
        for fact in walk.facts:
            match fact:
                case facts.PacketQueued(port=port, packet=packet):
                    queues[port].append(packet.number)
                case facts.PacketsTaken(port=port, packets=packets):
                    taken = [queues[port].pop(0) for _ in packets]
                    assert taken == [packet.number for packet in packets]
                case facts.Closed(handle=handle):
                    queues.pop(handle, None)
                case _:
                    pass
        left = {
            one.handle: [packet.number for packet in one.packets] for one in walk.end.objects if isinstance(one, Port)
        }
        assert {port: numbers for port, numbers in queues.items() if numbers} == {
            port: numbers for port, numbers in left.items() if numbers
        }


def test_the_thread_that_waited_last_is_released_first(walks: list[Walk]) -> None:
    """B66: of a port's waiting threads."""
    for walk in walks:
        waiting: dict[int, list[int]] = defaultdict(list)
        ports: dict[int, int] = {}
        for fact in walk.facts:
            match fact:
                case facts.Blocked(thread=thread, wait=wait) if wait.port:
                    waiting[wait.port].append(thread)
                    ports[thread] = wait.port
                case facts.Woken(thread=thread, outcome=outcome) if thread in ports:
                    port = ports.pop(thread)
                    if isinstance(outcome, TookPackets):
                        assert waiting[port][-1] == thread
                    waiting[port].remove(thread)
                case facts.ApcStarted(thread=thread) if thread in ports:
                    waiting[ports.pop(thread)].remove(thread)
                case _:
                    pass


def test_no_more_threads_run_than_a_port_lets_unless_they_ran_already(walks: list[Walk]) -> None:
    """B69: the moment a packet releases a thread, fewer others of its port run than its concurrency value says."""
    for walk in walks:
        before: World = walk.steps[0].before
        for step in walk.steps:
            visible = [fact for fact in step.facts if type(fact) not in facts.QUIET]
            for fact, world in zip(visible, step.worlds, strict=True):
                if isinstance(fact, facts.Woken) and isinstance(fact.outcome, TookPackets):
                    thread = before.threads[fact.thread - 1]
                    port = next(one for one in before.objects if one.handle == thread.port)
                    assert isinstance(port, Port)
                    running = [one.number for one in before.threads if one.port == port.handle and one.state == "ready"]
                    assert len(running) < port.concurrency
                before = world
            before = step.after


def test_no_thread_waits_for_what_is_there(walks: list[Walk]) -> None:
    """A127, A165: after a step no wait is satisfied; so no auto-reset event stays set while somebody awaits it (A122)."""
    for walk in walks:
        for step in walk.steps:
            if step.after.question is not None:
                continue
            draft = Draft(step.after, APPLY)
            for thread in step.after.threads:
                if thread.state == WAITING and thread.wait is not None and thread.wait.handles:
                    assert satisfied(draft, thread.number, thread.wait) is None, thread


def test_a_thread_that_waits_alertably_has_no_apc_queued(walks: list[Walk]) -> None:
    """A165: a thread blocked in an alertable wait runs an APC at once."""
    for walk in walks:
        for step in walk.steps:
            for thread in step.after.threads:
                if thread.state == WAITING and thread.wait is not None and thread.wait.alertable:
                    assert thread.apcs == ()


def test_one_signal_of_an_auto_reset_event_satisfies_one_wait(walks: list[Walk]) -> None:
    """A122: between two settings that changed the event, it is taken or reset exactly once."""
    for walk in walks:
        signaled: dict[int, bool] = {}
        manual: dict[int, bool] = {}
        for fact in walk.facts:
            match fact:
                case facts.Created(record=Event(handle=handle, manual=kind, signaled=state)):
                    signaled[handle], manual[handle] = state, kind
                case facts.EventSet(handle=handle, again=again):
                    assert signaled[handle] == again
                    signaled[handle] = True
                case facts.EventReset(handle=handle, why=why):
                    assert why == "call" or signaled[handle]
                    assert why != "wait" or not manual[handle]
                    signaled[handle] = False
                case _:
                    pass
        states = {one.handle: one.signaled for one in walk.end.objects if isinstance(one, Event)}
        assert states.items() <= signaled.items()


def test_locks_are_owned_by_one_thread_and_semaphores_stay_in_their_bounds(walks: list[Walk]) -> None:
    for walk in walks:
        for step in walk.steps:
            for one in step.after.objects:
                if isinstance(one, Mutex):
                    assert (one.owner == 0) == (one.depth == 0)
                elif isinstance(one, Semaphore):
                    assert 0 <= one.value <= one.maximum


def test_the_bytes_of_one_direction_arrive_once_and_in_order(walks: list[Walk]) -> None:
    for walk in walks:
        sent: dict[tuple[int, int], list[int]] = defaultdict(list)
        for fact in walk.facts:
            match fact:
                case facts.Sent(message=message) if message.kind == "data":
                    sent[message.source, message.socket].append(message.number)
                case facts.Arrived(message=message) if message.kind == "data":
                    key = next(key for key, numbers in sent.items() if message.number in numbers)
                    assert sent[key].pop(0) == message.number
                case _:
                    pass


def test_a_program_receives_the_bytes_that_arrived_in_their_order(walks: list[Walk]) -> None:
    """What receives got of a stream was there, none of it twice; plain calls may have taken what lies between."""
    for walk in walks:
        arrived: dict[int, bytes] = defaultdict(bytes)
        position: dict[int, int] = defaultdict(int)
        operations = {}
        for fact in walk.facts:
            match fact:
                case facts.Posted(operation=operation):
                    operations[operation.number] = operation
                case facts.Arrived(message=message) if message.kind == "data":
                    arrived[message.socket] += message.data
                case facts.Transferred(operation=number, writes=writes) if operations[number].kind == "receive":
                    operation = operations[number]
                    if operation.socket not in arrived:
                        continue
                    data = b"".join(part for address, part in writes if address not in operation.extra)
                    found = arrived[operation.socket].find(data, position[operation.socket])
                    assert found >= 0, fact
                    if not operation.flags & MSG_PEEK:
                        position[operation.socket] = found + len(data)
                case _:
                    pass
