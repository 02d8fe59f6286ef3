"""Payloads, 500 of each kind, always the same: made from seeds by wrapping, mixing and hiding them.

html and bidi are for whatever stands in messages and on buttons, ics for calendars, csv for tables, sql for everything
that is stored or looked up, callbacks for buttons, deep_links for /start.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from itertools import product

COUNT = 500
SEED = 20261130

_HTML = (
    "<b>", "</b>", "<i>x</i>", "<a href='https://evil.example'>x</a>", '<a href="tg://user?id=1">x</a>', "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>", "<tg-emoji emoji-id='1'>x</tg-emoji>", "<tg-spoiler>x", "<pre><code class='x'>", "<blockquote expandable>",
    "&lt;b&gt;", "&amp;lt;b&amp;gt;", "&#60;b&#62;", "&#x3c;b&#x3e;", "<!-- x -->", "<![CDATA[x]]>", "</", "<", ">", "<>", "&", "&;", "&#0;", "&#xD800;",
    '"', "'", "`", "*x*", "_x_", "[x](https://evil.example)", "||x||", "<b", "<b x=", "<b/>", "<B>", "< b >", "\x00<b>", "<\u200bb>", "＜b＞", "{name}", "{0}",
    "%s", "%(name)s", "${x}", "{{x}}", "<a href=javascript:alert(1)>", "</b></i></a>", "<s><u><b><i>", "<span class='tg-spoiler'>x",
)  # fmt: skip
_BIDI = (
    "\u202e", "\u202d", "\u202b", "\u202a", "\u202c", "\u2066", "\u2067", "\u2068", "\u2069", "\u200e", "\u200f", "\u061c", "\u2069\u2069\u2069", "\u202c\u202c",
    "\u2067\u2067\u2067\u2067", "\u200b", "\ufeff", "\u2028", "\u2029", "\u0085", "\u00ad", "\u180e", "\u2060", "\ufff9", "\U000e0041", "\u0300" * 40, "\u0651" * 40, "\r", "\n",
)  # fmt: skip
_ICS = (
    "\r\nATTENDEE:mailto:evil@example.org", "\nBEGIN:VALARM\nACTION:DISPLAY\nEND:VALARM", "\rDTSTART:19700101T000000Z", "\r\n\r\nEND:VEVENT\r\nEND:VCALENDAR",
    "\u2028SUMMARY:other", "\x85URL:https://evil.example", "\x0bX-EVIL:1", "\x0cX-EVIL:1", "\x1cX-EVIL:1", "\x1dX-EVIL:1", "\x1eX-EVIL:1", '";X-PARAM="y:z',
    ";X-PARAM=1:", "\\nBEGIN:VEVENT", "\\", "\\\r\n UID:2", "\r\n UID:2", "\n\tUID:2", ",;:\\", "=\r\nATTACH:https://evil.example", "\r\nRRULE:FREQ=SECONDLY", "\x00",
)  # fmt: skip
_CSV = (
    "=1+1", "=cmd|' /C calc'!A0", "=HYPERLINK(\"https://evil.example\",\"x\")", "+1+1", "-1+1", "-2+3+cmd|' /C calc'!A0", "@SUM(1+1)", "\t=1+1", "\r=1+1", "\n=1+1", "\x00=1+1",
    "＝1+1", "＋1+1", "－1+1", "＠SUM(1)", "=WEBSERVICE(\"https://evil.example\")", "=IMPORTXML(\"https://evil.example\",\"//a\")", "=DDE(\"cmd\";\"/C calc\";\"x\")",
    "\u00a0=1+1", "\ufeff=1+1", "\u200b=1+1", "'=1+1", "\"=1+1", "\";=1+1;\"", ";=1+1", ",=1+1", "=1+1\";\"=2", "|=1", "%0A=1+1", " =1+1", "−1+1", "=\u202e1+1",
)  # fmt: skip
_SQL = (
    "'", "''", "'--", "' OR 1=1--", "' OR '1'='1", "'; DROP TABLE person; --", "'; DELETE FROM appointment; --", "\"; DROP TABLE person; --", "1; UPDATE role SET name='coordinator'",
    "' UNION SELECT telegram_id FROM person--", "') OR 1=1--", "'); INSERT INTO role VALUES (1,1,'lead',1,0,0); --", "%' OR 1=1--", "%", "_", "%%", "[a-z]", "\\'", "\x00'; DROP TABLE person",
    "ʼ; DROP TABLE person", "’ OR 1=1", "' AND (SELECT count(*) FROM person) > 0--", "1 AND load_extension('x')", "'; ATTACH DATABASE 'x' AS x; --", "'; PRAGMA writable_schema=1; --",
    "'; PRAGMA key='x'; --", "x' || (SELECT name FROM person) || '", "? OR 1=1", ":name", "@p", "$1", "/* x */", "*/ DROP TABLE person /*", ";", "NULL", "-1", "9e999", "0x1",
)  # fmt: skip
_PATHS = (
    "mentees/1", "appointments/1/1/cancel/yes", "projects/1", "book/1/0/at/1764000000", "tasks/1", "languages/de", "invite", "home", "hours/remove/1", "places/1", "start", "join/de/x/agree",
)  # fmt: skip
_AROUND = ("", "x", "Zahra ", "زهرا ", "1", " ", "A" * 40, "é", "👩🏽‍🏭", "\u200c")


def html() -> list[str]:
    """Return names with markup."""
    return _corpus(_HTML, lambda chance, seed: chance.choice(_AROUND) + seed + chance.choice(_AROUND))


def bidi() -> list[str]:
    """Return names that turn, hide or pile up."""
    return _corpus(_BIDI, lambda chance, seed: chance.choice(_AROUND) + seed + chance.choice((*_AROUND[1:], *_BIDI)))


def ics() -> list[str]:
    """Return texts that would begin another line of a calendar."""
    return _corpus(_ICS, lambda chance, seed: chance.choice(_AROUND) + seed + chance.choice((*_AROUND, *_ICS)))


def csv() -> list[str]:
    """Return texts that a spreadsheet would take for a formula, or for the end of a cell."""
    return _corpus(_CSV, lambda chance, seed: seed + chance.choice((*_AROUND, *_CSV)))


def sql() -> list[str]:
    """Return texts that would end a statement's literal."""
    return _corpus(_SQL, lambda chance, seed: chance.choice(_AROUND) + seed + chance.choice((*_AROUND, *_SQL)))


def callbacks() -> list[str]:
    """Return what no button holds: paths with something in, before or after them."""
    wild = (*_SQL, *_HTML, *_BIDI, "/..", "//", "%2f", "?x", "#", "\\")

    def broken(chance: random.Random, seed: str) -> str:
        path, place = chance.choice(_PATHS), chance.randrange(3)
        return (seed + path, path + seed, path.replace("/", f"/{seed}", 1) if "/" in path else seed + path)[place]

    return _corpus(wild, broken)


def deep_links() -> list[str]:
    """Return start parameters that are no code of an invitation."""
    wild = (
        *_SQL,
        *_HTML,
        *_PATHS,
        "A" * 31,
        "A" * 33,
        "A" * 64,
        "-" * 32,
        "_" * 32,
        "А" * 32,
        "A" * 31 + "\n",
        "..",
        "de",
    )

    return _corpus(wild, lambda chance, seed: seed + chance.choice(("", *_AROUND, *_SQL)))


def is_formula(cell: str) -> bool:
    """Return whether a spreadsheet may take the cell for a formula (OWASP ASVS 1.2.10, and the full-width twins)."""
    signs = set("=+-@＝＋－＠\t\r\n\x00")
    return cell[:1] in signs or cell.lstrip()[:1] in signs


def _corpus(seeds: Sequence[str], wrap: Callable[[random.Random, str], str]) -> list[str]:
    """Return every seed by itself, then seeds in disguise, no payload twice."""
    chance, found = random.Random(SEED), dict.fromkeys(seeds)
    for _, seed in product(range(COUNT), seeds):
        if len(found) >= COUNT:
            break
        found.setdefault(wrap(chance, seed))
    return list(found)[:COUNT]
