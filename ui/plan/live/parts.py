"""Opens a part of the live incident that another page asked for by its name."""

from desktop.domain.board import Board
from ui.plan.live.board_view import BoardView
from ui.plan.live.sheets import has_calls


def open_part(view: BoardView, board: Board, part: str) -> None:
    """Opens what the word says; a word that is not known any more does nothing.

    Args:
        view: shows this incident already.
        board: what it shows.
        part: "handover", "stops", "calls", "clocks", "line", "fact", "promise", "task:id", "clock:id",
            "event:key", or the id or key of a task.
    """
    kind, marked, thing = part.partition(":")
    match kind:
        case "handover":
            view.hand_over()
        case "stops":
            view.sheets.show_stops()
        case "calls" if has_calls():
            view.sheets.show_calls()
        case "clocks":
            view.clock_acts.show_all()
        case "line":
            view.fact_acts.set_line()
        case "fact":
            view.fact_acts.add()
        case "promise":
            view.fact_acts.show_promises()
        case "clock":
            view.clock_acts.open(thing)
        case "event":
            wait = next((wait for wait in board.waits if wait.key == thing), None)
            if wait is not None:
                view.tasks.happened(wait)
        case _:
            if part and view.choose(thing if marked else part):
                view.tree.setFocus()
