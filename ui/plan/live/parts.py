"""Opens a part of the live incident that another page asked for by its name."""

from desktop.domain.board import Board
from ui.plan.live.board_view import BoardView


def open_part(view: BoardView, board: Board, part: str) -> None:
    """Opens what the word says; a word that is not known any more does nothing.

    Args:
        view: shows this incident already.
        board: what it shows.
        part: "handover", "stops", "calls", "clocks", "sheet", "told", "line", "fact", "promise",
            "task:id", "clock:id", "event:key", or the id or key of a task.
    """
    kind, marked, thing = part.partition(":")
    plain = {
        "handover": view.hand_over,
        "stops": view.sheets.show_stops,
        "clocks": view.clock_acts.show_all,
        "sheet": view.breach_acts.fill_sheet,
        "told": view.breach_acts.show_told,
        "line": view.fact_acts.set_line,
        "fact": view.fact_acts.add,
        "promise": view.fact_acts.show_promises,
        "calls": view.sheets.show_calls,
    }
    if part in plain:
        plain[part]()
    elif kind == "clock":
        view.clock_acts.open(thing)
    elif kind == "event":
        for wait in board.waits:
            if wait.key == thing:
                view.tasks.happened(wait)
    elif part and view.choose(thing if marked else part):
        view.tree.setFocus()
