"""Which pictures are taken of the window, and how it looks on them."""

from dataclasses import dataclass

from ui.theme.look import Choice

CALM_S = 0.12
#: A chart waits for its page to be laid out before it asks for its bars.
_CHART_S = 0.6


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture of a page.

    name: of the file. page, what: as the shell opens it, with "{mention}", "{incident}" and the like for
    ids that the studio knows. calm: seconds to wait.
    """

    name: str
    page: str
    what: str = ""
    calm: float = CALM_S


@dataclass(frozen=True, slots=True)
class Variant:
    """One way of looking. folder: under the target. scale: pixel ratio; text: size of the text."""

    folder: str
    theme: Choice
    width: int = 1280
    height: int = 800
    scale: float = 1.0
    text: float = 1.0


PAGES = (
    Shot("1-today", "today"),
    Shot("2-monitoring-mentions", "monitoring", "mention:{mention}", calm=_CHART_S),
    Shot("3-monitoring-sources", "monitoring", "sources"),
    Shot("4-monitoring-terms", "monitoring", "terms", calm=_CHART_S),
    Shot("5-plan", "plan", "plans:library"),
    Shot("5-plan-tasks", "plan", "plans:{plan}"),
    Shot("5-plan-people", "plan", "people:"),
    Shot("5-plan-partners", "plan", "partners:"),
    Shot("5-plan-risks", "plan", "risks:list"),
    Shot("5-plan-risk-grid", "plan", "risks:grid"),
    Shot("5-plan-log", "plan", "log:"),
    Shot("6-messages-library", "messages", "library:{line}", calm=_CHART_S),
    Shot("6-messages-editor", "messages", "editor:{waits}", calm=_CHART_S),
    Shot("6-messages-approvals", "messages", "approvals:{waits}"),
    *(
        Shot(f"6-messages-{one}", "messages", f"{one}:", calm=_CHART_S)
        for one in ("posted", "answers", "public")
    ),
    Shot("7-accounts", "accounts"),
    Shot("8-review", "review"),
    Shot("9-settings", "settings"),
    Shot("9-settings-crisis", "settings", "crisis"),
    Shot("9-settings-kept", "settings", "kept"),
    Shot("9-settings-network", "settings", "network"),
    Shot("9-settings-backups", "settings", "backups"),
    Shot("9-settings-check", "settings", "check"),
    Shot("9-settings-data", "settings", "data"),
    Shot("10-help", "help"),
    Shot("11-search", "search", "account"),
    Shot("12-first-run", "first_run", "organisation"),
    Shot("12-first-run-sources", "first_run", "sources"),
    Shot("12-first-run-terms", "first_run", "terms"),
    Shot("12-first-run-plan", "first_run", "plan"),
)
#: Taken once an incident is live.
CRISIS = (
    Shot("13-crisis-today", "today"),
    Shot("13-crisis-live", "plan", "live:{incident}"),
    Shot("13-crisis-hand-over", "plan", "live:{incident}:handover"),
    Shot("13-crisis-calls", "plan", "live:{incident}:calls"),
    Shot("13-crisis-log", "plan", "log:{incident}"),
    Shot("13-crisis-sealed", "plan", "live:{case}"),
    Shot("13-crisis-messages", "messages", "library:", calm=_CHART_S),
    Shot("13-crisis-messages-choose", "messages", "library:all", calm=_CHART_S),
    Shot("13-crisis-editor", "messages", "editor:{update}", calm=_CHART_S),
    *(
        Shot(f"13-crisis-{one}", "messages", f"{one}:", calm=_CHART_S)
        for one in ("approvals", "posted", "answers", "public")
    ),
    Shot("13-crisis-declare", "happening"),
)
VARIANTS = (
    Variant("light", "light"),
    Variant("dark", "dark"),
    Variant("small", "light", 1024, 640),
    Variant("scale-150", "light", scale=1.5),
    Variant("text-150", "dark", text=1.5),
)
