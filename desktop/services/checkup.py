"""Looks the whole workspace over: one line for each thing, good or bad."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future

from desktop.domain.checkup import CheckLine
from desktop.domain.facts import TroubleMet
from desktop.domain.log import ChainReport, verify
from desktop.errors import Refused, Trouble
from desktop.ports import ToneReader, Vault
from desktop.services import incident_log
from desktop.services.announce import Announcer
from desktop.services.backups import missing_logins
from desktop.services.lanes import Lanes
from desktop.store import backup, beside, engine, gate, history, plan_versions, proof, sources

_COMPLETE = "The plans, messages and checks that come with Watchline are complete."
_NOT_LOOKED = "Not checked, because the file could not be opened."
#: A sentence with words that no reader of English may call toneless.
_PROBE = "This is a wonderful, excellent and very good day for all of us."


class Checkup:
    """Integrity, foreign keys, log chain, keyring, tone data, packs, backups.

    Args:
        pack_faults: gives what is wrong with the shipped packs, () if nothing.
    """

    def __init__(
        self, lanes: Lanes, announcer: Announcer, vault: Vault, tone: Callable[[], ToneReader],
        pack_faults: Callable[[], tuple[str, ...]],
    ) -> None:  # fmt: skip
        self._lanes = lanes
        self._announcer = announcer
        self._vault = vault
        self._tone = tone
        self._pack_faults = pack_faults

    def all(self) -> Future[tuple[CheckLine, ...]]:
        """Looks at everything; slow on big files. Works on a damaged or foreign file too."""
        return self._lanes.errand(lambda: tuple(self._lines()))

    def chain(self) -> Future[ChainReport]:
        """Follows the chain of the log, also in a file that was altered outside and is not opened.

        Raises (from the future):
            Refused: the file is not opened, and what can be read of its log is unbroken.
        """

        def errand() -> ChainReport:
            try:
                gate.check(self._lanes.path)
            except Refused:
                altered = proof.chain_of_altered(self._lanes.path)
                if altered is None or altered.broken_seq is None:
                    raise
                return altered
            return self._lanes.read_now(lambda db: verify(history.entries(db)))

        return self._lanes.errand(errand)

    def quietly(self) -> Future[None]:
        """Looks at the file in the background after a start; tells only what is wrong."""

        def errand() -> None:
            for line in self._file():
                if not line.ok and line.sentence != _NOT_LOOKED:
                    self._announcer.tell((TroubleMet(line.sentence),))

        return self._lanes.errand(errand)

    def _lines(self) -> Iterator[CheckLine]:
        yield from self._file()
        yield self._backups()
        yield self._keyring()
        yield from self._logins()
        yield self._tone_data()
        faults = self._pack_faults()
        yield CheckLine("packs", not faults, " ".join(faults) or _COMPLETE)

    def _file(self) -> Iterator[CheckLine]:
        try:
            gate.check(self._lanes.path)
            faults = self._lanes.read_now(engine.integrity)
        except (Refused, Trouble) as error:
            yield CheckLine("integrity", False, error.sentence)
            yield CheckLine("foreign keys", False, _NOT_LOOKED)
            altered = proof.chain_of_altered(self._lanes.path)
            is_broken = altered is not None and altered.broken_seq is not None
            yield CheckLine("log chain", False, altered.said if altered and is_broken else _NOT_LOOKED)
            return
        broken = [fault for fault in faults if "points to nothing" in fault]
        damaged = [fault for fault in faults if fault not in broken]
        said = f"The file is sound (SQLite {engine.sqlite_version()})."
        if damaged:
            said = "The workspace file is damaged. Restore the newest backup. " + " ".join(damaged[:3])
        yield CheckLine("integrity", not damaged, said)
        said = "All entries that belong together are there." if not broken else " ".join(broken[:3])
        yield CheckLine("foreign keys", not broken, said)
        yield self._chain()
        yield self._incident_chains()
        yield from self._signed_plans()

    def _signed_plans(self) -> Iterator[CheckLine]:
        """A line where the words of a signed plan are not the words that were signed."""
        try:
            found = self._lanes.read_now(plan_versions.altered)
        except (Refused, Trouble) as trouble:
            yield CheckLine("signed plans", False, trouble.sentence)
            return
        if found:
            title, number = found[0]
            said = f"Version {number} of the plan “{title}” was altered after it was frozen."
            yield CheckLine("signed plans", False, f"{said} Have the plan read and signed again.")

    def _incident_chains(self) -> CheckLine:
        try:
            found = self._lanes.read_now(incident_log.proved_all)
        except (Refused, Trouble) as trouble:
            return CheckLine("incident logs", False, trouble.sentence)
        broken = [report for _, report in found if report.broken_seq is not None]
        if broken:
            return CheckLine("incident logs", False, broken[0].said)
        count = len(found)
        said = "There is no incident log yet." if not count else "The logs of all incidents are unbroken."
        return CheckLine(
            "incident logs", True, said if count != 1 else "The log of the one incident is unbroken."
        )

    def _chain(self) -> CheckLine:
        try:
            report = self._lanes.read_now(lambda db: verify(history.entries(db)))
        except Trouble as trouble:
            return CheckLine("log chain", False, trouble.sentence)
        return CheckLine("log chain", report.broken_seq is None, report.said)

    def _backups(self) -> CheckLine:
        copies = backup.found(self._lanes.path)
        if not copies:
            return CheckLine("backups", True, "No backup has been made yet.")
        return _looked(
            "backups",
            lambda: f"{_number(copies)}; the newest, {copies[0].path.name}, is sound ({_count(copies[0])}).",
        )

    def _keyring(self) -> CheckLine:
        try:
            return CheckLine("keyring", True, self._vault.state())
        except Trouble as trouble:
            waiting = self._with_secrets()
            if waiting:
                names = ", ".join(waiting[:3])
                return CheckLine("keyring", False, f"{trouble.sentence} These sources wait for it: {names}.")
            return CheckLine("keyring", True, f"{trouble.sentence} Nothing in this workspace needs it.")

    def _logins(self) -> Iterator[CheckLine]:
        """A line where the file came from another computer: passwords and keys are never in it."""
        try:
            self._vault.state()
            gate.check(self._lanes.path)
            missing = missing_logins(self._lanes.read_now(beside.with_secrets), self._vault)
        except (Refused, Trouble):
            return  # the file or the keyring is the fault, and has its own line
        if missing:
            names = ", ".join(missing)
            said = f"Add these again on this computer, their logins are not in its keyring: {names}."
            yield CheckLine("logins", False, said)

    def _with_secrets(self) -> list[str]:
        try:
            rows = self._lanes.read_now(sources.every)
        except (Refused, Trouble):
            return []  # the file itself is the fault, and has its own line
        return [row.source.name for row in rows if row.source.secret]

    def _tone_data(self) -> CheckLine:
        reader = self._tone()
        try:
            score = reader.read(_PROBE, "en").score
        except (ImportError, OSError, Trouble):
            score = None  # packed without its library or its data
        if not score or score <= 0:
            return CheckLine(
                "tone",
                False,
                "The tone reader has no word list. Your data is safe; install Watchline again to see tone.",
            )
        return CheckLine("tone", True, f"The tone reader {reader.name} works.")


def _count(copy: backup.Backup) -> str:
    count = proof.verify(copy.path)["mention"]
    return "1 mention" if count == 1 else f"{count:,} mentions"


def _looked(name: str, look: Callable[[], str]) -> CheckLine:
    try:
        return CheckLine(name, True, look())
    except (Refused, Trouble) as error:
        return CheckLine(name, False, error.sentence)


def _number(copies: tuple[backup.Backup, ...]) -> str:
    return "1 backup" if len(copies) == 1 else f"{len(copies)} backups"
