"""The parameters of a Bot API call, whatever way they were sent."""

import json
from dataclasses import dataclass, field
from typing import Any

from aiohttp import BodyPartReader, web

from bot.simulator.messages import Document
from bot.simulator.refusal import bad_request
from bot.simulator.text import FormattedText, message_caption, message_text

# Everything else is decoded as JSON where it parses: numbers, flags, lists and objects arrive as strings in forms.
_WORDS = {
    *("text", "caption", "parse_mode", "callback_query_id", "inline_message_id", "file_id", "action", "url"),
    *("name", "description", "short_description", "language_code", "secret_token", "title", "address"),
    *("document", "photo", "google_place_id", "foursquare_id", "message_effect_id", "foursquare_type"),
}


@dataclass
class Parameters:
    """Decoded values, and the files that came along by their part's name."""

    values: dict[str, Any] = field(default_factory=dict)
    files: dict[str, Document] = field(default_factory=dict)

    def words(self, name: str) -> str:
        """Return a text, empty when absent."""
        value = self.values.get(name)
        return "" if value is None else str(value)

    def integer(self, name: str, default: int = 0) -> int:
        """Return a whole number; raises Refusal when it is none."""
        value = self.values.get(name, default)
        try:
            return int(value)
        except (TypeError, ValueError):
            raise bad_request(f'invalid value of parameter "{name}"') from None

    def number(self, name: str) -> float:
        """Return a number; raises Refusal when it is absent or none."""
        try:
            return float(self.values[name])
        except (KeyError, TypeError, ValueError):
            raise bad_request(f'parameter "{name}" is required') from None

    def flag(self, name: str) -> bool:
        """Return whether a flag is set."""
        return str(self.values.get(name, "")).lower() in ("true", "1")

    def items(self, name: str) -> list[Any]:
        """Return a list, empty when absent."""
        value = self.values.get(name)
        if value in (None, ""):
            return []
        if not isinstance(value, list):
            raise bad_request(f"can't parse {name}: expected an Array")
        return value

    def text(self) -> FormattedText:
        """Return the parsed `text`."""
        return message_text(self.words("text"), self.words("parse_mode") or None, self.items("entities"))

    def caption(self) -> FormattedText:
        """Return the parsed `caption`."""
        return message_caption(self.words("caption"), self.words("parse_mode") or None, self.items("caption_entities"))

    def file(self, name: str) -> Document | None:
        """Return the file sent under this name or attached to it."""
        value = self.words(name)
        return self.files.get(value.removeprefix("attach://")) if value.startswith("attach://") else None


async def read_parameters(request: web.Request) -> Parameters:
    """Return the parameters of the query string and the body: form, JSON or multipart."""
    result = Parameters({name: _decoded(name, value) for name, value in request.query.items()})
    if request.content_type == "application/json":
        await _read_json(request, result)
    elif request.content_type == "multipart/form-data":
        await _read_parts(request, result)
    elif request.method == "POST":
        form = await request.post()
        result.values.update({name: _decoded(name, str(value)) for name, value in form.items()})
    return result


async def _read_json(request: web.Request, result: Parameters) -> None:
    try:
        body = await request.json()
    except ValueError:
        raise bad_request("can't parse request body JSON") from None
    if isinstance(body, dict):
        result.values.update({k: _decoded(k, v) if isinstance(v, str) else v for k, v in body.items()})


async def _read_parts(request: web.Request, result: Parameters) -> None:
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        content = bytes(await part.read(decode=True))
        if part.filename is None:
            result.values[part.name] = _decoded(part.name, content.decode("utf-8", "replace"))
        else:
            mime = part.headers.get("Content-Type", "application/octet-stream")
            result.files[part.name] = Document(part.filename, content, mime)
            if part.name in ("document", "photo"):
                result.values[part.name] = f"attach://{part.name}"


def _decoded(name: str, value: str) -> Any:
    if name in _WORDS:
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value
