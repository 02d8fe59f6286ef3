"""Faults on order: what the network and the real server sometimes do."""

import random
from dataclasses import dataclass, field

from bot.simulator.refusal import DESCRIPTIONS, Refusal


@dataclass
class Fault:
    """One kind of trouble. Status 0 closes the connection without an answer; 200 answers after `delay`."""

    method: str | None = None
    status: int = 200
    description: str | None = None
    retry_after: int | None = None
    times: int | None = 1
    chat_id: int | None = None
    after: bool = False
    delay: float = 0
    body: str | None = None
    probability: float = 1

    def fits(self, method: str, chat_id: object) -> bool:
        """Whether it strikes this call. Without a method it strikes every call but getUpdates."""
        if self.times is not None and self.times <= 0:
            return False
        if self.chat_id is not None and self.chat_id != chat_id:
            return False
        return self.method.lower() == method.lower() if self.method else method.lower() != "getupdates"

    def refusal(self) -> Refusal:
        """Return the answer of the Bot API for this fault."""
        wait = self.retry_after
        if self.status == 429:
            wait = 1 if wait is None else wait
            return Refusal(429, self.description or f"Too Many Requests: retry after {wait}", wait)
        return Refusal(self.status, self.description or DESCRIPTIONS.get(self.status, "Error"), wait)


@dataclass
class Faults:
    """The faults that are due, oldest first."""

    random: random.Random
    planned: list[Fault] = field(default_factory=list)

    def add(
        self,
        method: str | None = None,
        *,
        status: int = 200,
        description: str | None = None,
        retry_after: int | None = None,
        times: int | None = 1,
        chat_id: int | None = None,
        after: bool = False,
        delay: float = 0,
        body: str | None = None,
        probability: float = 1,
    ) -> Fault:
        """Plan a fault for the next `times` calls (None: for ever). With `after` the call is performed first."""
        fault = Fault(method, status, description, retry_after, times, chat_id, after, delay, body, probability)
        self.planned.append(fault)
        return fault

    def chance(
        self,
        probability: float,
        method: str | None = None,
        *,
        status: int = 500,
        description: str | None = None,
        retry_after: int | None = None,
        times: int | None = None,
        chat_id: int | None = None,
        after: bool = False,
        delay: float = 0,
        body: str | None = None,
    ) -> Fault:
        """Plan a fault that strikes each fitting call with this probability."""
        fault = Fault(method, status, description, retry_after, times, chat_id, after, delay, body, probability)
        self.planned.append(fault)
        return fault

    def remove(self, fault: Fault) -> None:
        """Lift one fault."""
        self.planned = [planned for planned in self.planned if planned is not fault]

    def clear(self) -> None:
        """Lift all faults."""
        self.planned.clear()

    def strike(self, method: str, chat_id: object) -> Fault | None:
        """Return the fault that hits this call, counting it down."""
        for fault in self.planned:
            if fault.fits(method, chat_id) and self.random.random() < fault.probability:
                if fault.times is not None:
                    fault.times -= 1
                return fault
        return None
