"""PySide6 6.12 on Python 3.11 lost a reference to None or True with every call; ours must not.

A program on it dies after some 5,000 calls, so a lock that ever brings it in has to fail here first.
"""

import sys

import pytest
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QApplication, QLabel

CALLS = 1_000


@pytest.mark.parametrize("what", ["void", "void override", "boolean"])
def test_qt_calls_leave_the_counts_of_none_and_true_alone(what: str, qapp: QApplication) -> None:
    label, timer, point = QLabel(), QTimer(), QPoint()
    call = {
        "void": lambda: label.setText("x"),
        "void override": lambda: QLabel.setVisible(label, False),
        "boolean": lambda: (timer.isSingleShot(), point.isNull()),
    }[what]
    call()
    before = sys.getrefcount(None), sys.getrefcount(True), sys.getrefcount(False)
    for _ in range(CALLS):
        call()
    after = sys.getrefcount(None), sys.getrefcount(True), sys.getrefcount(False)
    drift = [b - a for a, b in zip(before, after, strict=True)]
    assert all(abs(each) < CALLS // 10 for each in drift), f"drift of None, True, False: {drift}"
    label.deleteLater()
