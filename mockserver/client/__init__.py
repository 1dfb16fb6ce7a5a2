"""The typed client of the control API. Nothing of the server is imported."""

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
from mockserver.client.journal import Explanation, Following, Match, Reading, RequestEntry, RequestSummary, Verified
from mockserver.client.rulebook import Coverage, CoverageRule, OperationCoverage, RuleAnswer, RuleRow, VendorCoverage
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
from mockserver.client.worlds import ClockReading, Fired, WorldInfo

__all__ = [
    "ActionInfo",
    "Answered",
    "Attempt",
    "Change",
    "Client",
    "ClientError",
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
    "Following",
    "Item",
    "Items",
    "Match",
    "Nearest",
    "OperationCoverage",
    "OperationInfo",
    "Reading",
    "RequestEntry",
    "RequestSummary",
    "RuleAnswer",
    "RuleRow",
    "ServerUnreachableError",
    "SignedUrl",
    "SnapshotInfo",
    "UnexpectedAnswerError",
    "VendorCoverage",
    "VendorDesk",
    "VendorInfo",
    "VerificationError",
    "Verified",
    "WorldInfo",
]
