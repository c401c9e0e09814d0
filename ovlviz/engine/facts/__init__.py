"""Everything that can happen, as a closed set of small values in the past tense.

A fact says what changed, which facts caused it (`by`: the things whose latest facts are its causes, see `subjects`) and
which rules decided it (`rules`: ids of the semantics documents).
"""

from __future__ import annotations

from .files import *
from .notifications import *
from .objects import *
from .operations import *
from .parts import Rules as Rules
from .parts import Writes as Writes
from .pool import *
from .provider import *
from .rio import *
from .selecting import *
from .sockets import *
from .threads import *

Fact = (
    ThreadCreated
    | Ran
    | Called
    | Returned
    | Left
    | Blocked
    | Woken
    | Resumed
    | RoutineStarted
    | KernelModeSet
    | ThreadEnded
    | Faulted
    | Printed
    | ProcessEnded
    | Started
    | OpenTypeSet
    | ApcQueued
    | ApcStarted
    | ApcReturned
    | ApcsLost
    | Created
    | Closed
    | EventSet
    | EventReset
    | CountChanged
    | OwnerChanged
    | Asked
    | Answered
    | SocketChanged
    | OptionSet
    | ShutDown
    | SocketClosed
    | HandleSignaled
    | HandleMarked
    | JobPlanned
    | AddressesChanged
    | Sent
    | Arrived
    | Buffered
    | Taken
    | Lost
    | StreamEnded
    | OutboxChanged
    | Posted
    | Queued
    | Transferred
    | Decided
    | Completed
    | OverlappedWritten
    | Indicated
    | Withdrawn
    | CancelRequested
    | Associated
    | ModesSet
    | PacketQueued
    | PacketsTaken
    | PortJoined
    | EventsSelected
    | EventsRecorded
    | EventsEnabled
    | EventsTaken
    | Registered
    | RegistrationAnswered
    | Unregistered
    | ConditionsSeen
    | PacketMerged
    | Unspecified
    | ProviderFact
    | FileMade
    | FileMoved
    | WorkerStarted
    | IoExpected
    | CallbackStarted
    | CallbackReturned
    | PacketIgnored
    | RequestDeferred
    | RequestsCommitted
    | ResultQueued
    | QueueArmed
    | QueueNotified
    | ResultsTaken
)

QUIET = frozenset(
    {
        HandleMarked,
        Ran,
        Left,
        Started,
        OpenTypeSet,
        Asked,
        Answered,
        OutboxChanged,
        Queued,
        Decided,
        Indicated,
        Withdrawn,
        PortJoined,
        ConditionsSeen,
        *QUIET_PROVIDER_FACTS,
    }
)
"""Facts that change the world without being events: private code and bookkeeping, which nobody in the world can see."""
