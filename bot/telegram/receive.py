"""Receiving: an update's effect is committed together with the note that it was seen, before Telegram may forget it."""

from __future__ import annotations

import logging
import re
import traceback
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from bot import routes
from bot.delivery import reach
from bot.domain.people import STAFF, Person
from bot.handlers import home
from bot.handlers.request import Gathered, Gone, Request, Upload
from bot.i18n import Language, Languages
from bot.screens.screen import Screen
from bot.screens.welcome import apology, too_fast
from bot.store import people, updates
from bot.store.database import Database, Transaction, is_temporary
from bot.telegram import incoming
from bot.telegram.flood import Flood
from bot.telegram.incoming import LARGEST_ID, Incoming
from bot.telegram.reply import Replies, Reply

log = logging.getLogger(__name__)

Way = Callable[[Incoming], Awaitable[Reply]]

TAKES_A_FILE = re.compile(r"import/\d+/file")
NOTED_TOGETHER = 100  # dropped updates in one transaction: each by itself would keep the others waiting


@dataclass
class Receiver:
    """Takes updates one by one: parse, one transaction, reply."""

    database: Database
    languages: Languages
    replies: Replies
    now: Callable[[], datetime]
    link: str
    public_url: str | None = None
    flood: Flood | None = None
    _dropped: list[int] = field(default_factory=list)  # seen, and not yet noted

    async def accept(self, raw: Any) -> None:
        """Commit what an update asks, then reply. Whatever is wrong with the update, it is done after this.

        Raises the database's error where it is busy or the disk is full: then the update must come again.
        """
        update_id = id_of(raw)
        if update_id is None:
            log.error("an update without an id was dropped")
            return
        account = incoming.sender(raw)
        if self.flood is not None and account is not None and not self.flood.passes(account, now=self.now()):
            return await self._drop(update_id, account, raw)
        await self._note_dropped()
        reply = await self._taken(update_id, raw, self._begun)
        if reply is not None:
            self.replies.put(reply)

    async def _drop(self, update_id: int, account: int, raw: Any) -> None:
        """Let the update go, noted together with others; she hears of it once a minute."""
        reply = None
        if self.flood is not None and self.flood.is_to_be_told(account, now=self.now()):
            reply = await self._taken(update_id, raw, self._slowed_down)
        else:
            self._dropped.append(update_id)
        if len(self._dropped) >= NOTED_TOGETHER:
            await self._note_dropped()
        if reply is not None:
            self.replies.put(reply)

    async def _note_dropped(self) -> None:
        if self._dropped:
            ids = tuple(self._dropped)
            await self.database.transaction(lambda tx: [updates.mark_seen(tx, one, now=self.now()) for one in ids])
            self._dropped.clear()

    async def _taken(
        self, update_id: int, raw: Any, way: Callable[[Incoming], Awaitable[Reply | None]]
    ) -> Reply | None:
        try:
            asked = incoming.parse(raw)
        except Exception as error:  # the gateway's edge: an update that cannot be read harms no other
            log.error("update %d cannot be read: %s", update_id, type(error).__name__)
            asked = None
        if asked is None:
            await self.database.transaction(lambda tx: updates.mark_seen(tx, update_id, now=self.now()))
            return None
        return await way(asked)

    async def _begun(self, asked: Incoming) -> Reply | None:
        """Return the answer, or None where it comes later: what takes long is read beside the taps of others."""
        if asked.path is not None and routes.takes_long(asked.path) and await self._is_new(asked):
            self.replies.put(Reply(asked.chat_id, None, later=lambda: self._done(asked, self._read_and_answered)))
            return None
        return await self._done(asked)

    async def _is_new(self, asked: Incoming) -> bool:
        """Mark the update as seen before its answer is there: whoever waits for long may tap again, nothing is lost."""
        return await self.database.transaction(lambda tx: updates.mark_seen(tx, asked.update_id, now=self.now()))

    async def _done(self, asked: Incoming, answered: Way | None = None) -> Reply | None:
        for way in (answered or self._answered, self._apologised):
            try:
                return await way(asked)
            except Exception as error:  # the gateway's edge: a fault of ours costs an apology, not the bot
                if is_temporary(error):
                    raise
                lines = "".join(traceback.format_tb(error.__traceback__))  # without its words: they may hold data
                log.error("update %d failed: %s\n%s", asked.update_id, type(error).__name__, lines)
        await self.database.transaction(lambda tx: updates.mark_seen(tx, asked.update_id, now=self.now()))
        return None

    async def _answered(self, asked: Incoming) -> Reply:
        try:
            return await self.database.transaction(lambda tx: self._respond(tx, asked))
        except Gone:
            return await self.database.transaction(lambda tx: self._refuse(tx, asked))

    async def _read_and_answered(self, asked: Incoming) -> Reply:
        path = asked.path or ""
        try:
            gathered = await self.database.read(lambda tx: routes.gather(path, self._request(tx, asked)))
            return await self.database.transaction(lambda tx: self._respond(tx, asked, gathered))
        except Gone:
            return await self.database.transaction(lambda tx: self._refuse(tx, asked))

    async def _slowed_down(self, asked: Incoming) -> Reply:
        return await self.database.transaction(lambda tx: self._slow_down(tx, asked))

    async def _apologised(self, asked: Incoming) -> Reply:
        return await self.database.transaction(lambda tx: self._apologise(tx, asked))

    def _respond(self, tx: Transaction, asked: Incoming, gathered: Gathered | None = None) -> Reply:
        new = gathered is not None or updates.mark_seen(tx, asked.update_id, now=self.now())
        if asked.leave:
            return Reply(asked.chat_id, None, leave=True)
        request = replace(self._request(tx, asked), gathered=gathered)
        if new and request.who is not None:
            reach.note(tx, request.who, asked.reachable is not False, now=request.now)
        if asked.reachable is not None:
            return Reply(asked.chat_id, None)
        if new or request.who is None:  # a stranger's taps change nothing: she just goes on
            return _reply(asked, self._screen(replace(request, again=not new), asked))
        return _reply(asked, home.show_to(request, request.who))

    def _screen(self, request: Request, asked: Incoming) -> Screen:
        path = asked.path
        if path is not None and request.who is not None:
            updates.end_dialogue(request.tx, request.who)  # a tap is not the text that was asked for
        answers = asked.text is not None or asked.location is not None or asked.document is not None
        if path is None and answers and request.who is not None and request.who.role_names & STAFF:
            path = updates.asked(request.tx, request.who, now=request.now)
            if asked.document is not None and not TAKES_A_FILE.fullmatch(path or ""):
                path = None  # a file is no answer to any other question
        return home.unasked(request) if path is None else routes.answer(path, request)

    def _refuse(self, tx: Transaction, asked: Incoming) -> Reply:
        updates.mark_seen(tx, asked.update_id, now=self.now())
        return _reply(asked, home.out_of_date(self._request(tx, asked)))

    def _apologise(self, tx: Transaction, asked: Incoming) -> Reply:
        updates.mark_seen(tx, asked.update_id, now=self.now())
        return _reply(asked, apology(self._request(tx, asked).language))

    def _slow_down(self, tx: Transaction, asked: Incoming) -> Reply:
        updates.mark_seen(tx, asked.update_id, now=self.now())
        if asked.leave:
            return Reply(asked.chat_id, None, leave=True)
        screen = too_fast(self._request(tx, asked).language)
        return Reply(asked.chat_id, screen, query_id=asked.query_id)  # what she looks at stays

    def _request(self, tx: Transaction, asked: Incoming) -> Request:
        now = self.now()
        who = people.by_account(tx, asked.account, now=now)
        return Request(
            tx=tx,
            account=asked.account,
            who=who,
            language=self._language(who, asked.telegram_language),
            languages=self.languages,
            now=now,
            link=self.link,
            text=asked.text,
            location=asked.location,
            document=Upload(*asked.document) if asked.document else None,
            public_url=self.public_url,
        )

    def _language(self, who: Person | None, telegram_language: str | None) -> Language:
        if who is not None:
            return self.languages.get(who.language)
        return self.languages.for_telegram(telegram_language) or self.languages["de"]


def id_of(raw: Any) -> int | None:
    """Return the id of a raw update, or None where it has none that can be: a negative offset would lose updates."""
    update_id = raw.get("update_id") if isinstance(raw, dict) else None
    return update_id if type(update_id) is int and 0 < update_id < LARGEST_ID else None


def _reply(asked: Incoming, screen: Screen) -> Reply:
    return Reply(asked.chat_id, screen, message_id=asked.message_id, query_id=asked.query_id)
