"""How a customer can be reached, as a body has it: phone numbers of Australia, e-mail addresses."""

import re
from typing import Any

from marshmallow import ValidationError, validate

from mockserver.vendors.superloop.schemas.fields import Text

_SEPARATORS = re.compile(r"[ ()-]")
_NUMBER = re.compile(r"(?:0|\+?61)[23478][0-9]{8}")  # 2, 3, 7 and 8 are the landlines' areas, 4 the mobiles
_WRITTEN = "^[ ()-]*(0|\\+?[ ()-]*6[ ()-]*1)[ ()-]*[23478]([ ()-]*[0-9]){8}[ ()-]*$"


class Phone(Text):
    """A landline or mobile number of Australia, with 0 or +61; blanks, hyphens and brackets do not count."""

    wanted = "an Australian landline or mobile number such as 0491 570 156"

    def shape(self) -> dict[str, Any]:
        return super().shape() | {"pattern": _WRITTEN, "examples": ["0491 570 156"]}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data)
        if not _NUMBER.fullmatch(_SEPARATORS.sub("", text)):
            raise self.fault(self._invalid, value)
        return text


class Email(Text):
    """An e-mail address."""

    wanted = "an e-mail address such as alex@example.com"
    _is_address = validate.Email()

    def shape(self) -> dict[str, Any]:
        return super().shape() | {"format": "email", "pattern": r"\.[A-Za-z]{2,}$"}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data)
        try:
            self._is_address(text)
        except ValidationError:
            raise self.fault(self._invalid, value) from None
        return text
