"""The tray icon and desktop notices; where the desktop has no tray, alarms still show in the window."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from desktop.domain.facts import AlarmRaised, ReminderDue
from ui.theme.look import Look


class Tray(QObject):
    """Shows a notice for an alarm that asks for one.

    Signals:
        pressed(str): the person clicked the icon or a notice; the id of the alarm last told, or "".
        quit_wanted: from the icon's menu.
    """

    pressed = Signal(str)
    quit_wanted = Signal()

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._last = ""
        self._icon: QSystemTrayIcon | None = None
        self._menu: QMenu | None = None
        if QSystemTrayIcon.isSystemTrayAvailable():
            self._icon = QSystemTrayIcon(look.icon("broadcast", "accent"), self)
            self._icon.setToolTip(self.tr("Watchline"))
            self._menu = QMenu()
            self._menu.addAction(self.tr("Open Watchline")).triggered.connect(self._press)
            self._menu.addAction(self.tr("Quit")).triggered.connect(self.quit_wanted)
            self._icon.setContextMenu(self._menu)
            self._icon.activated.connect(self._press)
            self._icon.messageClicked.connect(self._press)
            self._icon.show()

    def tell(self, alarm: AlarmRaised) -> None:
        """Shows a notice if the alarm asks for one and the desktop has a tray."""
        self._last = alarm.alarm_id
        if alarm.notify and self._icon is not None:
            self._icon.showMessage(alarm.title, alarm.sentence, QSystemTrayIcon.MessageIcon.Information)

    def remind(self, reminder: ReminderDue) -> None:
        """Shows a notice for a reminder that asks for one."""
        if reminder.notify and self._icon is not None:
            self._icon.showMessage(reminder.title, reminder.sentence, QSystemTrayIcon.MessageIcon.Information)

    def close(self) -> None:
        """Takes the icon away."""
        if self._icon is not None:
            self._icon.hide()

    def _press(self) -> None:
        self.pressed.emit(self._last)
