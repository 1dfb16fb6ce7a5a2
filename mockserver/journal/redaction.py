"""Takes credentials out of what the journal shows. An entry itself keeps what was sent; who shows it shows this."""

import html
import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any
from urllib.parse import quote, unquote_plus

import orjson
from msgspec import Struct
from msgspec.structs import replace

from mockserver.journal import Entry

REDACTED = "(redacted)"
_ALWAYS = (
    "authorization", "proxy-authorization", "x-authorization", "cookie", "set-cookie", "x-api-key", "api_key",
    "password", "token", "access_token", "refresh_token", "id_token", "secret", "client_secret", "client_assertion",
    "x-auth-token", "x-access-token", "x-amz-access-token",
)  # fmt: skip  # a table
# Good for one request only, and an explanation has to show them: hidden where they were sent, but not among the facts.
_PROOFS = frozenset({"signature", "xsignature"})
_SHORTEST = 8  # characters of a value that is looked for everywhere: a shorter one may be any word

_NO_LETTER = re.compile(r"[^A-Za-z0-9]")
_NAME = re.compile(r"""(?P<quote>\\{0,7}")(?P<name>[^"]{0,200}?)(?P=quote)\s*:\s*""")
_ESCAPED = re.compile(r"\\+u([0-9a-fA-F]{4})")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"?', re.DOTALL)
_SCALAR = re.compile(r"[^,\]}\r\n]*")
_NESTING = re.compile(r'"(?:[^"\\]|\\.)*"?|[\[{]|[\]}]', re.DOTALL)
_ASSIGNED = re.compile(r"""(?<![\w%.+-])([\w%.+-]{1,200})['\]]{0,2}\s*[=:]\s*""")
_VALUE = re.compile(r"""(?P<quote>["'])(?P<quoted>(?:(?!(?P=quote)).)+)|(?P<bare>[^&\s"'<>\\]+)""", re.DOTALL)
_SCHEME = re.compile(r"(\b(?i:bearer|basic)\s+)(?=[A-Za-z]*[^A-Za-z\s])([\w+/=.~|-]{8,})")
_JWT = re.compile(r"(?:(?<![\w-])|(?<=%3[Dd]))eyJ[\w-]+\.eyJ[\w-]+\.[\w-]+")
_USERINFO = re.compile(r"""(?<=://)[^/?#\s"'<>\\]{1,500}@""")
_PART = re.compile(
    r"""(;\s*name="?(?P<name>[^"\r\n;]{1,200})"?[^\r\n]*\r?\n(?:[^\r\n]+\r?\n){0,9}\r?\n)(?P<value>.*?)(?=\r?\n--|\Z)""",
    re.DOTALL,
)


class Secrets(Struct, frozen=True):
    """The names under which credentials are sent: of headers, parameters, fields and elements alike.

    Only letters and digits count, in lower case: `client_secret`, `Client-Secret` and `clientSecret` are one name.
    """

    names: frozenset[str]

    @classmethod
    @cache
    def named(cls, names: tuple[str, ...]) -> "Secrets":
        """Those names, and the ones that always hold a credential."""
        return cls(frozenset(map(_folded, (*_ALWAYS, *names))))

    def hides(self, name: str) -> bool:
        return _folded(name) in self.names

    def plain(self, value: Any) -> Any:
        """A JSON value with what stands under a secret name taken out."""
        return _Cleaner(self).fact(value)

    def text(self, text: str) -> str:
        """A text, such as a body or an address, with what stands under a secret name taken out."""
        return _Cleaner(self).text(text)

    def clean(self, entry: Entry) -> Entry:
        """The entry without its credentials: neither where they belong nor where else the same value occurs."""
        cleaner = _Cleaner(self)
        cleaned = replace(
            entry,
            path=cleaner.assigned(entry.path),
            query=cleaner.pairs(entry.query),
            headers={name: cleaner.header(name, value) for name, value in entry.headers.items()},
            body=cleaner.body(entry.body),
            facts={name: cleaner.member(name, fact) for name, fact in entry.facts.items()},
            answer=cleaner.body(entry.answer),
        )
        return _without(cleaned, cleaner.values) if cleaner.values else cleaned


class _Cleaner:
    """Cleans the parts of one entry, and notes the values that it takes out."""

    def __init__(self, secrets: Secrets) -> None:
        self._secrets = secrets
        self.values: set[str] = set()

    def header(self, name: str, value: str) -> str:
        if not self._secrets.hides(name):
            return self.assigned(value)
        for part in re.split(r"[\s,;]+", value):
            self._note(name, part, part.partition("=")[2])
        return REDACTED

    def pairs(self, text: str) -> str:
        """`name=value&...`, as a query or a form has them."""
        return "&".join(map(self._pair, text.split("&")))

    def _pair(self, part: str) -> str:
        name, _, value = part.partition("=")
        if not self._secrets.hides(unquote_plus(name)):
            plain = unquote_plus(value)
            clean = plain if plain == value else self.text(plain)
            return part if clean == plain else f"{name}={quote(clean, safe='()')}"
        self._note(unquote_plus(name), value, unquote_plus(value))
        return f"{name}={REDACTED}"

    def body(self, body: bytes) -> bytes:
        """JSON, XML or a form, whole or cut: what it is called does not matter, for a wrong body says that wrongly."""
        text = body.decode("utf-8", "replace").replace("\0", "")  # UTF-16 is read as if it were none
        if not text.lstrip().startswith(("{", "[", '"', "<")):
            text = self.pairs(text)
        return self.text(text).encode()

    def text(self, text: str) -> str:
        return self.assigned(self._elements(self._parts(self._members(text))))

    def fact(self, fact: Any) -> Any:
        if isinstance(fact, str):
            return self.text(fact)
        if isinstance(fact, dict):
            return {name: self.member(str(name), value) for name, value in fact.items()}
        return type(fact)(map(self.fact, fact)) if type(fact) in (list, tuple) else fact

    def member(self, name: str, value: Any) -> Any:
        if not self._secrets.hides(name):
            return self.fact(value)
        self._note(name, str(value))
        return REDACTED

    def assigned(self, text: str) -> str:
        """`name=value` and `name: value` anywhere: in an address, in an attribute, in a header that is text; and who
        calls, as an address or a header has it; and a JWT, whatever it is called."""

        def hide_scheme(found: re.Match[str]) -> str:
            self._note("", found[2])
            return f"{found[1]}{REDACTED}"

        text = _JWT.sub(REDACTED, _USERINFO.sub(f"{REDACTED}@", _SCHEME.sub(hide_scheme, text)))
        done, at = [], 0
        while found := _ASSIGNED.search(text, at):
            name = unquote_plus(found[1])
            done.append(text[at : found.end()])
            at = found.end()
            if not self._secrets.hides(name) or not (value := _VALUE.match(text, at)):
                continue  # the value may as well hold the next name
            bare = value["quoted"] or value["bare"]
            self._note(name, bare, unquote_plus(bare), html.unescape(bare))
            done.append(f"{value['quote'] or ''}{REDACTED}")
            at = value.end()
        return "".join(done) + text[at:]

    def _parts(self, text: str) -> str:
        """What stands in the parts of a multipart form."""

        def hide(found: re.Match[str]) -> str:
            if not self._secrets.hides(found["name"]):
                return found[0]
            self._note(found["name"], found["value"])
            return f"{found[1]}{REDACTED}"

        return _PART.sub(hide, text) if "form-data" in text else text

    def _members(self, text: str) -> str:
        """`"name": value` anywhere, also in JSON that is the text of other JSON."""
        done, at = [], 0
        while found := _NAME.search(text, at):
            name = _ESCAPED.sub(lambda code: chr(int(code[1], 16)), found["name"].strip("\\"))
            if not self._secrets.hides(name):
                done.append(text[at : found.end("name")])
                at = found.end("name")  # the closing quote may as well open the next name, where quotes do not match
                continue
            end = _end_of_value(text, found.end(), found["quote"])
            value = text[found.end() : end]
            self._note(name, value.strip('\\"'), _decoded(value))
            done += [text[at : found.end()], f"{found['quote']}{REDACTED}{found['quote']}"]
            at = end
        return "".join(done) + text[at:]

    def _elements(self, text: str) -> str:
        """`<name>value</name>`, the last one perhaps cut."""

        def hide(found: re.Match[str]) -> str:
            value = found["value"]
            self._note(found["local"], value, html.unescape(value))
            return f"{found['opening']}{REDACTED}{found['closing']}"

        return _element(self._secrets.names).sub(hide, text) if "<" in text else text

    def _note(self, name: str, *values: str) -> None:
        if _folded(name) not in _PROOFS:
            self.values.update(value for value in values if len(value) >= _SHORTEST and value != REDACTED)


def _end_of_value(text: str, at: int, mark: str) -> int:
    """Where the JSON value ends that begins at `at` in a text whose strings stand between `mark`s."""
    if mark == '"' and (string := _STRING.match(text, at)):
        return string.end()
    if text.startswith(mark, at):
        closing = re.compile(r"(?<!\\)" + re.escape(mark)).search(text, at + len(mark))
        return closing.end() if closing else len(text)
    if text[at : at + 1] not in ("[", "{"):
        scalar = _SCALAR.match(text, at)
        return scalar.end() if scalar else at
    depth = 0
    for token in _NESTING.finditer(text, at):
        depth += (token[0] in "[{") - (token[0] in "]}")
        if depth == 0:
            return token.end()
    return len(text)


def _decoded(value: str) -> str:
    try:
        return str(orjson.loads(value))
    except orjson.JSONDecodeError:
        return ""


def _folded(name: str) -> str:
    return _NO_LETTER.sub("", name).lower()


@lru_cache(maxsize=32)
def _element(names: frozenset[str]) -> re.Pattern[str]:
    one_of = "|".join("[._-]?".join(name) for name in sorted(names))
    opening = rf"(?P<opening><(?P<tag>(?:[\w.-]+:)?(?P<local>{one_of}))(?:\s[^<>]*(?<!/))?>)"
    return re.compile(rf"{opening}(?P<value>.*?)(?P<closing></(?P=tag)\s*>|\Z)", re.DOTALL | re.IGNORECASE)


def _without(entry: Entry, values: Iterable[str]) -> Entry:
    """The entry with the values taken out wherever they occur, as they are or escaped."""
    spelled = {each for value in values for each in (value, quote(value, safe=""), orjson.dumps(value).decode()[1:-1])}
    anywhere = re.compile("|".join(map(re.escape, sorted(spelled - {REDACTED}, key=len, reverse=True))))

    def hide(text: str) -> str:
        return anywhere.sub(REDACTED, text)

    def hide_in(fact: Any) -> Any:
        if isinstance(fact, str):
            return hide(fact)
        if isinstance(fact, dict):
            return {name: hide_in(value) for name, value in fact.items()}
        return type(fact)(map(hide_in, fact)) if type(fact) in (list, tuple) else fact

    facts: Mapping[str, object] = hide_in(dict(entry.facts))
    return replace(
        entry,
        path=hide(entry.path),
        query=hide(entry.query),
        headers={name: hide(value) for name, value in entry.headers.items()},
        body=hide(entry.body.decode("utf-8", "replace")).encode(),
        facts=facts,
        warnings=tuple(map(hide, entry.warnings)),
        violations=tuple(
            replace(one, pointer=hide(one.pointer), message=hide(one.message)) for one in entry.violations
        ),
        answer=hide(entry.answer.decode("utf-8", "replace")).encode(),
    )
