"""The typed client of the control API. Nothing of the server is imported."""

from typing import TYPE_CHECKING

from mockserver.client.control import Client
from mockserver.client.errors import (
    ClientError,
    ControlError,
    FieldError,
    Nearest,
    ServerUnreachableError,
    UnexpectedAnswerError,
    VerificationError,
)
from mockserver.client.faults import Fault
from mockserver.client.journal import (
    Explanation,
    Following,
    Match,
    Reading,
    RequestEntry,
    RequestList,
    RequestSummary,
    Verified,
    Violation,
)
from mockserver.client.rulebook import (
    Coverage,
    CoverageRule,
    FiredRule,
    Observed,
    OperationCoverage,
    OverriddenRule,
    Rule,
    RuleAnswer,
    RuleRow,
    StatusCoverage,
    VendorCoverage,
)
from mockserver.client.state import Change, Difference, Item, SnapshotInfo
from mockserver.client.vendors import (
    ActionInfo,
    Credential,
    FieldInfo,
    Items,
    OperationInfo,
    SignedUrl,
    VendorDesk,
    VendorInfo,
)
from mockserver.client.webhooks import Attempt, Delivery
from mockserver.client.wire import Answered
from mockserver.client.worlds import ClockChanged, ClockReading, Fired, WorldInfo

__all__ = [
    "ActionInfo",
    "Answered",
    "Attempt",
    "Change",
    "Client",
    "ClientError",
    "ClockChanged",
    "ClockReading",
    "ControlError",
    "Coverage",
    "CoverageRule",
    "Credential",
    "Delivery",
    "Difference",
    "Explanation",
    "Fault",
    "FieldError",
    "FieldInfo",
    "Fired",
    "FiredRule",
    "Following",
    "Item",
    "Items",
    "Match",
    "Nearest",
    "Observed",
    "OperationCoverage",
    "OperationInfo",
    "OverriddenRule",
    "Reading",
    "RequestEntry",
    "RequestList",
    "RequestSummary",
    "Rule",
    "RuleAnswer",
    "RuleRow",
    "ServerUnreachableError",
    "SignedUrl",
    "SnapshotInfo",
    "StatusCoverage",
    "UnexpectedAnswerError",
    "VendorCoverage",
    "VendorDesk",
    "VendorInfo",
    "VerificationError",
    "Verified",
    "Violation",
    "WorldInfo",
]

if not TYPE_CHECKING:  # a type checker would take every name for one of ours

    def __getattr__(name: str) -> object:
        """Nothing: but another product has a module of this name, which is hidden where both are installed."""
        from mockserver.namesakes import missing  # noqa: PLC0415  # nobody needs it as long as nothing is missing

        raise missing(__name__, name)
