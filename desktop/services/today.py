"""What needs a person now, gathered from everywhere, most urgent first."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop.domain import alarm as alarm_rules
from desktop.domain import message_needs, preparing, profile_needs
from desktop.domain.alarm_row import AlarmRow
from desktop.domain.cover import cover_warnings
from desktop.domain.fill import open_gaps
from desktop.domain.mention import MentionQuery, State
from desktop.domain.message import Message
from desktop.domain.plan import Plan
from desktop.domain.source import SourceRow
from desktop.domain.today import Need, TodayView, Urgency
from desktop.services.accounts import Accounts, Standing
from desktop.services.alarms import Alarms
from desktop.services.clearing import Clearing
from desktop.services.incidents import Incidents
from desktop.services.lanes import Lanes
from desktop.services.mentions import Mentions
from desktop.services.messages import Messages
from desktop.services.people import People
from desktop.services.plans import Plans
from desktop.services.retention import past_their_time
from desktop.services.risks import Risks
from desktop.services.settings import Settings
from desktop.services.sources import Sources

_NUMBERS = "No One Two Three Four Five Six Seven Eight Nine Ten".split()


@dataclass(frozen=True, slots=True)
class _Parts:
    sources: tuple[SourceRow, ...]
    alarms: tuple[AlarmRow, ...]
    plans: tuple[Plan, ...]
    messages: tuple[Message, ...]
    standing: Standing
    hours: tuple[tuple[int, int], ...]
    volume: alarm_rules.Volume
    new: int
    preparing: tuple[Need, ...]


class Today:
    """The first page. Asks the other services; keeps nothing of its own."""

    def __init__(
        self, lanes: Lanes, settings: Settings, sources: Sources, mentions: Mentions, alarms: Alarms,
        plans: Plans, messages: Messages, accounts: Accounts, people: People, incidents: Incidents,
        risks: Risks, clearing: Clearing, now: Callable[[], datetime],
    ) -> None:  # fmt: skip
        self._lanes = lanes
        self._settings = settings
        self._sources = sources
        self._mentions = mentions
        self._alarms = alarms
        self._plans = plans
        self._messages = messages
        self._accounts = accounts
        self._people = people
        self._incidents = incidents
        self._risks = risks
        self._clearing = clearing
        self._now = now

    def view(self) -> Future[TodayView]:
        """Everything that the page in peacetime shows."""
        return self._lanes.errand(self._view)

    def _view(self) -> TodayView:
        now = self._now().astimezone()
        asked = (
            self._sources.every(counted=False), self._alarms.newest(50, since=now - timedelta(hours=24)),
            self._plans.every(), self._messages.every(), self._accounts.standing(),
            self._mentions.hours(now - timedelta(hours=23), now), self._alarms.usual(),
            self._mentions.count(MentionQuery(states=(State.NEW,))),
        )  # fmt: skip
        sources, alarms, plans, messages, standing, hours, volume, new = asked
        parts = _Parts(
            sources.result(), alarms.result(), plans.result(), messages.result(), standing.result(),
            hours.result(), volume.result(), new.result(), self._preparing(now),
        )  # fmt: skip
        needs = tuple(sorted(self._needs(parts, now), key=lambda need: need.urgency))
        urgent = sum(need.urgency <= Urgency.TODAY for need in needs)
        posture = parts.standing.posture
        return TodayView(
            headline=_headline(urgent, bool(needs)), line=_line(now, needs), needs=needs,
            trouble=tuple(
                (row.source.id, row.source.name, row.health.sentence)
                for row in parts.sources if row.health.state.is_trouble
            ),
            sources=len(parts.sources),
            read_at=max((row.health.ok_at for row in parts.sources if row.health.ok_at), default=None),
            hours=parts.hours,
            usual=None if parts.volume.state is alarm_rules.VolumeState.LEARNING
            else (parts.volume.low, parts.volume.high),
            alarms=tuple((alarm.hour, alarm.title) for alarm in parts.alarms if alarm.hour is not None),
            plans_signed=sum(plan.version > 0 for plan in parts.plans), plans=len(parts.plans),
            messages_ready=sum(self._ready(message) for message in parts.messages),
            messages_total=len(parts.messages),
            posture=posture.value, posture_band=posture.band, posture_line=posture.gate,
        )  # fmt: skip

    def _preparing(self, now: datetime) -> tuple[Need, ...]:
        today = now.date()
        calendar, plans, roles = self._plans.calendar(today), self._plans.every(), self._people.roles()
        incidents, draft = self._incidents.every(exercise=False), self._incidents.draft()
        risks, waiting, unmet = self._risks.every(), self._clearing.waiting(), self._clearing.unmet()
        warnings = cover_warnings(roles.result()) if roles.result().people else ()
        kept = self._lanes.read_now(lambda db: past_their_time(db, self._settings, now))
        return (
            *preparing.watched_needs(incidents.result(), draft.result()),
            *message_needs.reading_needs(waiting.result(), now),
            *message_needs.condition_needs(unmet.result(), now),
            *preparing.calendar_needs(calendar.result(), today),
            *preparing.plan_needs(plans.result(), today),
            *preparing.cover_needs(warnings),
            *preparing.risk_needs(risks.result(), today),
            *profile_needs.group_needs(self._settings.profile(), plans.result()),
            *profile_needs.kept_needs(kept),
        )

    def _needs(self, parts: _Parts, now: datetime) -> list[Need]:
        needs = [_alarm_need(alarm, now) for alarm in parts.alarms if not alarm.seen]
        needs += self._set_up(parts)
        needs += parts.preparing
        needs += message_needs.ending_needs(parts.messages, now.date())
        if parts.new:
            words = "1 new mention" if parts.new == 1 else f"{parts.new:,} new mentions"
            needs.append(
                Need(
                    "mentions",
                    "",
                    f"Read {words}",
                    "Nobody has looked at them yet",
                    "New",
                    "Read",
                    Urgency.TODAY,
                )
            )
        needs += [
            Need("source", row.source.id, f"“{row.source.name}” needs a look", row.health.sentence,
                 "In trouble", "Open", Urgency.SOON, row.health.failing_since)
            for row in parts.sources if row.health.state.is_trouble
        ][:3]  # fmt: skip
        for fix in parts.standing.fixes[:2] if parts.standing.accounts else ():
            account = next((one for one in parts.standing.accounts if one.id == fix.account_id), None)
            where = f"{account.platform} {account.handle}" if account else "The whole organisation"
            needs.append(
                Need("check", f"{fix.account_id or ''}:{fix.control_id}", fix.first_fix,
                     f"{where} · {fix.control_id} · about {fix.minutes} minutes",
                     f"+{fix.gain:.1f} points", "Start", Urgency.LATER)
            )  # fmt: skip
        return needs

    def _set_up(self, parts: _Parts) -> list[Need]:
        needs = []
        if not self._settings.text("organisation.name"):
            needs.append(Need("setup", "organisation", "Say which organisation this is",
                              "Its name goes into messages and heads every document",
                              "Not set", "Set up", Urgency.TODAY))  # fmt: skip
        if not parts.sources:
            needs.append(Need("setup", "sources", "Add the first source", "Nothing is being watched yet",
                              "Not set", "Add", Urgency.TODAY))  # fmt: skip
        holding = [message for message in parts.messages if message.purpose == "holding"]
        unready = [message for message in holding if not self._ready(message)]
        if unready:
            needs.append(Need("message", unready[0].id, f"Fill the gaps of “{unready[0].title}”",
                              f"{len(unready)} of {len(holding)} holding lines still have gaps",
                              "Draft", "Open", Urgency.LATER))  # fmt: skip
        if not parts.standing.accounts:
            needs.append(Need("setup", "accounts", "List the accounts you post from",
                              "Nobody can guard what nobody has listed",
                              "Not set", "Add", Urgency.SOON))  # fmt: skip
        return needs

    def _ready(self, message: Message) -> bool:
        return not open_gaps(message.body, self._messages.values(message))


def _alarm_need(alarm: AlarmRow, now: datetime) -> Need:
    at = alarm.at.astimezone(now.tzinfo)
    return Need(
        "alarm", alarm.id, alarm.title, alarm.sentence, f"New, {at:%H:%M}", "Look", Urgency.NEW, alarm.at
    )


def _headline(urgent: int, any_need: bool) -> str:
    if urgent:
        number = _NUMBERS[urgent] if urgent < len(_NUMBERS) else str(urgent)
        return f"{number} thing{'' if urgent == 1 else 's'} need{'s' if urgent == 1 else ''} you today"
    return "Nothing is urgent" if any_need else "All calm"


def _line(now: datetime, needs: tuple[Need, ...]) -> str:
    later = sum(need.urgency > Urgency.TODAY for need in needs)
    after = "" if not later else " One more can wait." if later == 1 else f" {later} more can wait."
    return f"{now:%A} {now.day} {now:%B}, {now:%H:%M}. No live incident.{after}"
