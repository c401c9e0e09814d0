"""A slice of private code: one thread from where it stands to its next API call, as working storage.

A slice reads the world's memory and writes copies of blocks of its own, so running it changes nothing; its results
(frames, blocks, time) become part of the world through one quiet fact.  It ends at an API call, at the end of the
thread's function or routine, at a fault, at a bound, or when its clock reaches a time at which something else in the
simulated machine is due: every backward jump costs 1 µs (design 8.1), so loops take time as they do in reality.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from .expressions import Registers
from .memory import (
    MAX_VARIABLES,
    OFFSET_BITS,
    Block,
    Fault,
    Writable,
    address_of,
    bad_access,
    number_of,
    split,
    undefined,
    variable_of,
)
from .program import Program, Span

NOT_STARTED = -1
"""The program counter of a root frame that has not begun: its blocks are allocated when it does."""

MAX_STEPS = 200_000
MAX_RECURSION = 1_000
MAX_STACK = 1 << 20
"""Bytes of a thread's stack: what Windows reserves by default."""
_BULK = 12
"""Moving this power of two of bytes counts as a step."""


class Frame(NamedTuple):
    """One activation of a C function: everything its thread needs to go on.

    `pc` is the next instruction.  `to` is the caller's register for the result.  `blocks` are the numbers of its blocks
    of memory that are alive, `stack` the bytes that this and the frames below it need.  A `root` frame was not entered by C code: it is a thread's function or a routine, and
    its return is the engine's business.  `calling` is the API call this frame has made and not returned from.
    """

    function: int
    pc: int
    registers: tuple[int | None, ...]
    to: int
    blocks: tuple[int, ...]
    root: bool
    calling: object | None = None
    stack: int = 0


class CallStop(NamedTuple):
    """The slice ended at an API call with these argument values; `name_hint` names what the call creates."""

    name: str
    arguments: tuple[int, ...]
    to: int
    text: str
    span: Span
    name_hint: str


class ReturnStop(NamedTuple):
    """The root function returned this value (None: it returned none)."""

    value: int | None


class FaultStop(NamedTuple):
    """The program did something C leaves undefined, or hit one of the stated bounds (`bound` true)."""

    kind: str
    text: str
    span: Span
    bound: bool = False


class PauseStop(NamedTuple):
    """Nothing happened yet; the slice's clock has reached a time at which something else is due."""


class FieldStop(NamedTuple):
    """The code read or stored a result field of an OVERLAPPED where that is an event (see `program.Load`)."""

    field: str
    address: int
    value: int | None
    stored: bool
    span: Span


class EnterStop(NamedTuple):
    """C code called a function of a service provider that Winsock could have called: the switch does that (S90)."""

    function: str
    caller: str
    span: Span


class LeaveStop(NamedTuple):
    """That function returned."""

    function: str
    value: int | None
    span: Span


Stop = CallStop | ReturnStop | FaultStop | PauseStop | FieldStop | EnterStop | LeaveStop
LibraryFunction = Callable[["Slice", tuple[int, ...]], int]


class Slice:
    """The working storage of one run of private code; `execute.run` runs it.

    Afterwards `stop` says why it ended, and `result()`, `blocks()`, `serial`, `time` and `steps` are the new state.
    """

    __slots__ = (
        "allocated",
        "changes",
        "frames",
        "freed",
        "frozen_clock",
        "function",
        "horizon",
        "library",
        "live",
        "memory",
        "met",
        "pc",
        "program",
        "registers",
        "root",
        "serial",
        "snapshot",
        "stack",
        "stalled",
        "steps",
        "stop",
        "switches",
        "thread",
        "time",
        "to",
        "watched",
        "written",
    )

    def __init__(
        self,
        program: Program,
        memory: Mapping[int, Block],
        frames: tuple[Frame, ...],
        *,
        thread: int,
        serial: int,
        time: int,
        horizon: int | None,
        steps: int,
        frozen_clock: bool,
        library: Mapping[str, LibraryFunction],
        switches: frozenset[int] = frozenset(),
    ) -> None:
        self.program = program
        self.switches = switches
        self.met = False
        self.watched = program.watched
        self.memory = memory
        self.frames = list(frames)
        self.thread = thread
        self.serial = serial
        self.time = time
        self.horizon = horizon
        self.steps = steps
        self.frozen_clock = frozen_clock
        self.library = library
        self.written: dict[int, Writable] = {}
        self.freed: set[int] = set()
        self.changes = 0
        self.snapshot: tuple[int, int, int, int, int, Registers] | None = None
        self.stalled = False
        self.stop: Stop | None = None
        self.pc = 0
        self._enter_frame(self.frames.pop())
        if self.pc == NOT_STARTED:
            self.pc = 0
            self._allocate_locals()

    # The frame that runs -----------------------------------------------------------------------------------------

    def _enter_frame(self, frame: Frame) -> None:
        self.function = frame.function
        self.pc = frame.pc
        self.registers: Registers = list(frame.registers)
        self.to = frame.to
        self.live = list(frame.blocks)
        self.root = frame.root
        self.stack = frame.stack

    def _span(self) -> Span:
        """The place of the call that the running function waits in."""
        return self.program.functions[self.function].spans[max(self.pc - 1, 0)]

    def _leave_frame(self, pc: int, calling: object | None = None) -> Frame:
        return Frame(
            self.function, pc, tuple(self.registers), self.to, tuple(self.live), self.root, calling, self.stack
        )

    def result(self, calling: object | None = None) -> tuple[Frame, ...]:
        """The thread's frames as they stand after the slice, which ended at the API call `calling`."""
        if self.frames:
            return (*self.frames, self._leave_frame(self.pc, calling))
        return (self._leave_frame(self.pc, calling),)

    def blocks(self) -> tuple[tuple[int, Block | None], ...]:
        """The blocks that changed, with None for those that died."""
        if not self.written and not self.freed:
            return ()
        changed: list[tuple[int, Block | None]] = [(n, w.freeze()) for n, w in self.written.items()]
        changed += [(number, None) for number in self.freed]
        return tuple(changed)

    # Memory ------------------------------------------------------------------------------------------------------

    def locate(self, address: int, size: int) -> tuple[Block | Writable, int]:
        """The block and offset of `size` bytes at `address`; Fault when they are not inside one living object."""
        number, offset = split(address)
        block: Block | Writable | None = self.written.get(number)
        if block is None and number not in self.freed:
            block = self.memory.get(number)
        if block is None or offset < 0 or offset + size > len(block.data):
            raise self._bad_access(address, size)
        return block, offset

    def _bad_access(self, address: int, size: int) -> Fault:
        alive = {n: b for n, b in self.memory.items() if n not in self.freed} | self.written
        return bad_access(alive, address, size)

    def writable(self, address: int, size: int) -> tuple[Writable, int]:
        """A block of this slice's own to write `size` bytes at `address` into; Fault as for `locate`."""
        number, offset = split(address)
        block = self.written.get(number)
        if block is None:
            found, offset = self.locate(address, size)
            assert isinstance(found, Block)
            block = self.written[number] = Writable(found)
        elif offset < 0 or offset + size > len(block.data):
            raise self._bad_access(address, size)
        if number & (MAX_VARIABLES - 1) >= self.program.constants:
            raise Fault("read-only", "writes to a string literal")
        return block, offset

    def load(self, address: int, size: int, *, signed: bool) -> int | None:
        """The integer at `address`, None if one of its bytes is unknown; Fault as for `locate`."""
        block, offset = self.locate(address, size)
        end = offset + size
        if block.known is not None and 0 in block.known[offset:end]:
            return None
        return int.from_bytes(block.data[offset:end], "little", signed=signed)

    def bytes_at(self, address: int, size: int) -> bytes:
        """`size` known bytes at `address`; Fault when one is unknown or outside."""
        self._count_steps(size >> _BULK)
        block, offset = self.locate(address, size)
        if block.known is not None and 0 in block.known[offset : offset + size]:
            raise Fault("uninitialised", "reads memory that has never been written")
        return bytes(block.data[offset : offset + size])

    def store(self, address: int, data: bytes) -> None:
        """Write known bytes at `address`; Fault as for `writable`."""
        self._count_steps(len(data) >> _BULK)
        block, offset = self.writable(address, len(data))
        end = offset + len(data)
        if block.data[offset:end] != data or block.known is not None:
            self.changes += 1
        block.data[offset:end] = data
        if block.known is not None:
            block.known[offset:end] = b"\1" * len(data)

    def forget(self, address: int, size: int) -> None:
        """Make `size` bytes at `address` unknown; Fault as for `writable`."""
        block, offset = self.writable(address, size)
        if block.known is None:
            block.known = bytearray(b"\1" * len(block.data))
        block.known[offset : offset + size] = bytes(size)
        self.changes += 1

    def copy(self, target: int, source: int, size: int) -> None:
        """Copy `size` bytes, known or not; Fault as for `locate` and `writable`."""
        block, offset = self.locate(source, size)
        data = bytes(block.data[offset : offset + size])
        known = None if block.known is None else bytes(block.known[offset : offset + size])
        self.store(target, data)
        if known is not None and 0 in known:
            into, at = self.writable(target, size)
            if into.known is None:
                into.known = bytearray(b"\1" * len(into.data))
            into.known[at : at + size] = known

    def allocate(self, local: int) -> int:
        """A new unknown block for the local; its address."""
        declared = self.program.functions[self.function].locals[local]
        number = number_of(declared.variable, self.thread, self.serial)
        self.serial += 1
        self.written[number] = Writable(undefined(self.program.variables[declared.variable].layout.size))
        self.freed.discard(number)
        self.live.append(number)
        return address_of(number)

    def release(self, number: int) -> None:
        """The block dies."""
        self.written.pop(number, None)
        self.freed.add(number)

    def release_variable(self, variable: int) -> None:
        """The scope of a local variable is left: its block, the latest of this variable in this activation, dies."""
        for number in reversed(self.live):
            if variable_of(number) == variable:
                self.live.remove(number)
                self.release(number)
                return

    # Functions ---------------------------------------------------------------------------------------------------

    def enter(self, function: int, arguments: tuple[int | None, ...], to: int, pc: int) -> int:
        """Begin the program's function with these arguments; the caller goes on at `pc`."""
        if len(self.frames) >= MAX_RECURSION:
            raise Fault("stack-overflow", f"calls more than {MAX_RECURSION:,} functions inside each other")
        if self.stack + self.program.functions[function].stack > MAX_STACK:
            raise Fault("stack-overflow", f"needs more than {MAX_STACK:,} bytes of stack for its variables")
        self._count_steps(1)
        self.frames.append(self._leave_frame(pc))
        self.pc = pc
        place, caller = self._span(), self.program.functions[self.function].name
        self._enter_frame(new_frame(self.program, function, arguments, to, below=self.stack))
        self._allocate_locals()
        if function in self.watched:
            self.stop = EnterStop(self.program.functions[function].name, caller, place)
        return -1

    def _allocate_locals(self) -> None:
        for index, local in enumerate(self.program.functions[self.function].locals):
            if not local.scoped:
                self.registers[local.register] = self.allocate(index)

    def leave(self, value: int | None, pc: int) -> int:
        """Return from the function that runs."""
        for number in self.live:
            self.release(number)
        self.live = []
        if self.root:
            self.pc = pc
            self.stop = ReturnStop(value)
            return -1
        to, left = self.to, self.function
        self._enter_frame(self.frames.pop())
        if to >= 0:
            self.registers[to] = value
        if left in self.watched:
            self.stop = LeaveStop(self.program.functions[left].name, value, self._span())
        return -1

    # Switching -----------------------------------------------------------------------------------------------------

    def switch(self, pc: int, addresses: tuple[int | None, ...]) -> bool:
        """Whether the slice ends before instruction `pc`, since it has touched shared memory and is to do something more.

        `switches` are the blocks that threads touch in no order: each access to them is a step of its own (design 8.7).
        """
        if addresses and not any([one is not None and one >> OFFSET_BITS in self.switches for one in addresses]):
            return False
        if not self.met:
            self.met = bool(addresses)
            return False
        self._pause(pc)
        return True

    # Loops -------------------------------------------------------------------------------------------------------

    def _count_steps(self, steps: int) -> None:
        self.steps += steps
        if self.steps > MAX_STEPS:
            raise Fault("bound", f"runs {MAX_STEPS:,} steps without an API call (the bound on private code)")

    def jump_back(self, target: int) -> int:
        """A backward jump: it costs 1 µs, and an exactly repeated state is recognised at once.

        The state is compared with a snapshot taken at every power of two steps, so any cycle is found within twice
        its length.  A loop that has changed nothing will go on unchanged until somebody else acts: the clock moves
        there directly; when nobody else ever can, the loop is endless (design 8.21).
        """
        self._count_steps(1)
        if not self.frozen_clock:
            self.time += 1
        snapshot = self.snapshot
        depth = len(self.frames)
        if (
            snapshot is not None
            and snapshot[0] == target
            and snapshot[1] == depth
            and snapshot[2] == self.changes
            and snapshot[5] == self.registers
        ):
            if self.frozen_clock:
                self.stalled = True
                return self._pause(target)
            if self.horizon is None:
                raise Fault("endless-loop", "repeats exactly, and nothing else can ever happen: an endless loop")
            period = self.time - snapshot[3]
            self.steps = snapshot[4]
            if self.time < self.horizon:
                self.time += -(-(self.horizon - self.time) // period) * period
        elif snapshot is None or self.steps & (self.steps - 1) == 0:
            self.snapshot = (target, depth, self.changes, self.time, self.steps, list(self.registers))
        if self.horizon is not None and self.time >= self.horizon:
            return self._pause(target)
        return target

    def _pause(self, target: int) -> int:
        self.pc = target
        self.stop = PauseStop()
        return -1


def new_frame(
    program: Program,
    function: int,
    arguments: tuple[int | None, ...],
    to: int,
    *,
    root: bool = False,
    below: int = 0,
) -> Frame:
    """A frame at the start of a function; arguments beyond its parameters are dropped, missing ones are unknown."""
    declared = program.functions[function]
    given = arguments[: declared.parameters]
    registers = given + (None,) * (len(declared.registers) - len(given))
    stack = below + declared.stack
    return Frame(function, NOT_STARTED if root else 0, registers, to, (), root, stack=stack)
