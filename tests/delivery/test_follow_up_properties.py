"""Whatever begins, changes, ends, is answered or not, and however long it takes: nobody drops out unseen."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.delivery.alarms import look_after_late
from bot.delivery.follow_up import close_the_silent, plan_messages
from bot.demo.seed import ANNA, ZAHRA
from bot.domain.moments import at_local, local, seconds
from bot.domain.people import FOLLOW_UP
from bot.domain.placements import EMPLOYMENT, INTERNSHIP, TRAINING
from bot.screens.screen import Screen
from bot.store import people
from tests.handlers import placed
from tests.handlers.desk import Desk, paths

MONDAY = at_local(date(2026, 11, 23), time(10))

ACTIONS = st.lists(
    st.one_of(
        st.tuples(st.just("begin"), st.sampled_from([EMPLOYMENT, INTERNSHIP, TRAINING]), st.integers(-20, 10)),
        st.tuples(st.just("start"), st.integers(-6, 6)),
        st.tuples(st.just("end"), st.integers(-3, 3)),
        st.tuples(st.just("answer"), st.lists(st.integers(0, 11), min_size=1, max_size=4)),
        st.tuples(st.just("consent"), st.booleans()),
        st.tuples(
            st.just("contact"),
        ),
        st.tuples(st.just("close"), st.sampled_from(["solved", "not_reached", "ended", "continues"])),
        st.tuples(st.just("pass"), st.integers(1, 16)),
        st.tuples(st.just("pass"), st.integers(1, 16)),
    ),
    min_size=6,
    max_size=14,
)


class Life:
    """Zahra's follow-up at a desk, and what must hold at each moment of it."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        desk.on_delivery = self._delivered
        self.broken: list[tuple[str, datetime, dict[str, Any]]] = []
        self.asked: list[tuple[datetime, int]] = []  # when a question came first, and which

    def do(self, action: tuple[Any, ...]) -> None:
        """Do one thing if it can be done now."""
        getattr(self, f"_{action[0]}")(*action[1:])
        self.check()

    def _begin(self, type: str, days: int) -> None:
        day = local(self.desk.now).date() + timedelta(days=days)
        planned_end = {INTERNSHIP: day + timedelta(days=25), TRAINING: day + timedelta(days=900)}.get(type)
        probation = {EMPLOYMENT: day + timedelta(days=180), TRAINING: day + timedelta(days=120)}.get(type)
        if len(self._running()) < 2:
            placed.begin(self.desk, day, type=type, planned_end=planned_end, probation_end=probation)

    def _start(self, days: int) -> None:
        for row in self._running()[:1]:
            placed.change(self.desk, row["id"], starts_on=date.fromisoformat(row["starts_on"]) + timedelta(days=days))

    def _end(self, days: int) -> None:
        for row in self._running()[:1]:
            placed.end(self.desk, row["id"], local(self.desk.now).date() + timedelta(days=days))

    def _answer(self, choices: list[int]) -> None:
        screen = placed.asked_last(self.desk, ZAHRA)
        for choice in choices:
            there = [path for path in paths(screen) if path.startswith("check-ins/")] if screen else []
            if not there:
                return
            screen = self._tap(there[choice % len(there)])

    def _tap(self, path: str) -> Screen:
        screen = self.desk.press(ZAHRA, path)
        if path.endswith(("/call", "/ended")):
            number = int(path.split("/")[1])
            (row,) = self.desk.rows("SELECT * FROM check_in WHERE id = ?", number)
            taken = row["wants_call"] if path.endswith("/call") else row["still_there"] == "ended"
            task = self._task_of(row["placement_id"])
            if taken and (path.endswith("/call") or (row["state"] != "cancelled" and self._runs(row["placement_id"]))):
                assert task is not None and task["level"] == "red", "an end and a call reach the mentor always"
        return screen

    def _consent(self, given: bool) -> None:
        zahra = people.by_account(self.desk.tx, ZAHRA.account, now=self.desk.now)
        assert zahra is not None
        if given and FOLLOW_UP not in zahra.consents:
            self.desk.press(ZAHRA, "follow-up/yes")
        elif not given:
            self.desk.press(ZAHRA, "follow-up/no")

    def _contact(self) -> None:
        self.desk.tx.run(
            "INSERT INTO contact_log (project_id, mentor_id, mentee_id, way, at) VALUES (1, 3, ?, 'called', ?)",
            (placed.id_of(self.desk, ZAHRA), seconds(self.desk.now)),
        )

    def _close(self, outcome: str) -> None:
        for task in placed.open_tasks(self.desk)[:1]:
            self.desk.press(ANNA, f"tasks/{task['id']}/close/{outcome}")

    def _pass(self, days: int) -> None:
        for _ in range(days):
            for work in (close_the_silent, plan_messages, look_after_late):
                self.desk.do(lambda tx, work=work: work(tx, self.desk.now))  # type: ignore[misc]
            self.desk.pass_time(days=1)

    def _delivered(self, account: int, screen: Screen) -> None:
        """Note what is wrong with a message: the sender would take an error for a message that cannot be sent."""
        shown = [path for path in paths(screen) if path.startswith("check-ins/")]
        if account != ZAHRA.account or not shown:
            return
        (row,) = self.desk.rows("SELECT * FROM check_in WHERE id = ?", int(shown[0].split("/")[1]))
        zahra, there = people.by_account(self.desk.tx, ZAHRA.account, now=self.desk.now), local(self.desk.now)
        self._rule(zahra is not None and FOLLOW_UP in zahra.consents, "nobody is asked without her consent", row)
        self._rule(there.weekday() <= 4 and there.date() not in self._holidays(), "on working days alone", row)
        self._rule(time(9) <= there.time() <= time(19, 30), "in the window alone", row)
        self._rule(self._runs(row["placement_id"]), "nothing after the end", row)
        if row["state"] == "pending" and row["kind"] != "info":
            last = self.asked[-1][0] if self.asked else None
            self._rule(row["id"] not in {one for _, one in self.asked}, "no step twice", row)
            self._rule(last is None or self.desk.now - last >= timedelta(hours=72), "three days apart", row)
            self.asked.append((self.desk.now, row["id"]))

    def _rule(self, holds: bool, rule: str, row: dict[str, Any]) -> None:
        if not holds:
            self.broken.append((rule, self.desk.now, row))

    def check(self) -> None:
        """Fail where silence has not reached the mentor as the rule says, or a step or task is there twice."""
        desk = self.desk
        assert self.broken == []
        assert desk.rows("SELECT 1 FROM check_in GROUP BY placement_id, step HAVING count(*) > 1") == []
        open_ones = desk.rows(
            "SELECT placement_id FROM task WHERE kind = 'follow_up' AND closed_at IS NULL GROUP BY 1 HAVING count(*) > 1"
        )
        assert open_ones == []
        for row in desk.rows("SELECT * FROM check_in WHERE state = 'no_answer'"):
            expected = self._expected(row)
            assert row["risk"] == expected, (row, expected)
            if expected:
                sql = "SELECT 1 FROM task WHERE placement_id = ? AND kind = 'follow_up' AND raised_at >= ?"
                assert desk.rows(sql, row["placement_id"], row["settled_at"]), "silence is somebody's task"
        late = desk.rows(
            """SELECT 1 FROM check_in WHERE state IN ('sent', 'reminded') AND kind <> 'info' AND said_at IS NULL
               AND sent_at < ?""",
            seconds(desk.now - timedelta(days=6)),
        )
        assert late == [], "what nobody answers is closed after five days"

    def _expected(self, row: dict[str, Any]) -> str | None:
        """Return the level of a silence, from the rule alone."""
        if row["reason"] is None and not self._agreed_at(row["settled_at"]):
            return None
        rows = self.desk.rows(
            "SELECT * FROM check_in WHERE placement_id = ? AND state = 'no_answer' AND settled_at <= ?",
            row["placement_id"],
            row["settled_at"],
        )
        heard = [
            *self.desk.rows("SELECT said_at AS at FROM check_in WHERE placement_id = ?", row["placement_id"]),
            *self.desk.rows("SELECT at FROM contact_log"),
            *self.desk.rows(
                """SELECT closed_at AS at FROM task WHERE placement_id = ? AND kind = 'follow_up'
                   AND outcome IN ('solved', 'in_progress', 'continues')""",
                row["placement_id"],
            ),
        ]
        since = max((one["at"] for one in heard if one["at"] and one["at"] <= row["settled_at"]), default=0)
        in_a_row = len([one for one in rows if one["settled_at"] > since])
        if in_a_row >= 3:
            return "red"
        (placement,) = self.desk.rows("SELECT starts_on FROM placement WHERE id = ?", row["placement_id"])
        early = row["reason"] == "first_silence" or self._is_early(row, placement["starts_on"])
        return "amber" if in_a_row == 2 or early else None

    def _is_early(self, row: dict[str, Any], starts_on: str) -> bool:
        if row["step"].startswith("S"):
            return int(row["step"][1:]) <= 30
        if row["risk"] is None:
            return False  # judged by the start of that day, which may have been moved since
        return (date.fromisoformat(row["due_on"]) - date.fromisoformat(starts_on)).days <= 30

    def _agreed_at(self, at: int) -> bool:
        return bool(
            self.desk.rows(
                """SELECT 1 FROM consent WHERE subject = 'follow_up' AND given_at <= ?1
                   AND person_id = (SELECT id FROM person WHERE name = 'Zahra')
                   AND (withdrawn_at IS NULL OR withdrawn_at > ?1)""",
                at,
            )
        )

    def _running(self) -> list[dict[str, Any]]:
        return self.desk.rows("SELECT * FROM placement WHERE ended_on IS NULL ORDER BY id")

    def _runs(self, placement: int) -> bool:
        (row,) = self.desk.rows("SELECT ended_on FROM placement WHERE id = ?", placement)
        return row["ended_on"] is None or date.fromisoformat(row["ended_on"]) > local(self.desk.now).date()

    def _task_of(self, placement: int) -> dict[str, Any] | None:
        there = [task for task in placed.open_tasks(self.desk) if task["placement_id"] == placement]
        return there[0] if there else None

    def _holidays(self) -> set[date]:
        return {date.fromisoformat(row["day"]) for row in self.desk.rows("SELECT day FROM public_holiday")}


@settings(max_examples=14, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(ACTIONS)
def test_nobody_drops_out_unseen(actions: list[tuple[Any, ...]]) -> None:
    with Desk(MONDAY) as desk:
        for table in ("appointment_event", "outbox", "appointment"):
            desk.tx.run(f"DELETE FROM {table}")
        placed.know_holidays(desk, 2026, 2027)
        life = Life(desk)
        life.do(("begin", EMPLOYMENT, 1))
        for action in actions:
            life.do(action)
        life.do(("pass", 8))
