"""The sums behind the numbers, line by line; pure, from values to lines."""

from PySide6.QtCore import QCoreApplication

from desktop.domain.account import Account, CheckStatus, Score
from desktop.domain.score import MIN_COVERAGE, TIER_WEIGHT
from desktop.domain.walk import answers_of
from desktop.services.accounts import Standing
from ui.accounts.sum_model import SumRow
from ui.accounts.words import account_name, gate_words, number


def score_rows(standing: Standing, account: Account | None) -> tuple[SumRow, ...]:
    """Results first, then weight × answer × freshness of each control, then what does not apply."""
    tr = QCoreApplication.translate
    score = standing.organisation if account is None else standing.scores[account.id]
    titles = {control.id: control.title for control in standing.controls}
    parts = sorted(score.parts, key=lambda part: (-part[1], part[0]))
    rows = [
        SumRow(
            f"{control_id}  {titles[control_id]}", f"{weight} × {share:.1f} × {fresh:.1f}",
            number(weight * share * fresh), jump=control_id,
        )
        for control_id, weight, share, fresh in parts
    ]  # fmt: skip
    left_out = [
        SumRow(f"{control_id}  {titles[control_id]}", check.note, tr("Accounts", "left out"), jump=control_id)
        for control_id, check in sorted(answers_of(account.id if account else None, standing.checks).items())
        if check.status is CheckStatus.NOT_APPLICABLE and control_id in titles
    ]
    return (*_results(score), *rows, *left_out)


def _results(score: Score) -> tuple[SumRow, ...]:
    tr = QCoreApplication.translate
    weight = sum(part[1] for part in score.parts)
    total = sum(each * share * fresh for _, each, share, fresh in score.parts)
    rows = [
        SumRow(
            tr("Accounts", "Sum of all checks"), f"100 × {number(total)} ÷ {weight}",
            number(score.before_gate), strong=True,
        ),
        SumRow(
            tr("Accounts", "If every open question were met"), tr("Accounts", "highest it can be today"),
            number(score.high),
        ),
        SumRow(
            tr("Accounts", "Known"),
            tr("Accounts", "at least {least} is needed").format(least=f"{MIN_COVERAGE:.0%}"),
            f"{score.coverage:.0%}",
        ),
    ]  # fmt: skip
    if score.gate:
        cap = tr("Accounts", "no score") if score.gate_key == "GT-1" else f"{score.cap:.0f}"
        rows.append(SumRow(tr("Accounts", "At most"), gate_words(score.gate_key), cap, strong=True))
    return tuple(rows)


def posture_rows(standing: Standing) -> tuple[SumRow, ...]:
    """The posture, its two halves and every account in it."""
    tr = QCoreApplication.translate
    whole = standing.posture
    counted = [
        (each, standing.scores[each.id]) for each in standing.accounts if standing.scores[each.id].counted
    ]
    rows = [SumRow(tr("Accounts", "Posture"), formula(standing), number(whole.before_gate), strong=True)]
    if whole.cap < 100:
        rows.append(SumRow(tr("Accounts", "At most"), whole.gate, f"{whole.cap:.0f}", strong=True))
    if whole.accounts is not None and whole.mean is not None:
        rows.append(
            SumRow(
                tr("Accounts", "Accounts"), accounts_formula(standing), number(whole.accounts), strong=True
            )
        )
        weights = sum(TIER_WEIGHT[account.tier] for account, _ in counted)
        how = tr("Accounts", "points of all, divided by {weights}").format(weights=weights)
        rows.append(SumRow(tr("Accounts", "Average of the accounts"), how, number(whole.mean)))
    rows += [
        SumRow(
            account_name(account),
            f"{TIER_WEIGHT[account.tier]} × {number(min(score.low, score.cap))}",
            number(TIER_WEIGHT[account.tier] * min(score.low, score.cap)),
        )
        for account, score in counted
    ]
    if whole.organisation is not None:
        how = tr("Accounts", "its own checks, see their sum")
        rows.append(
            SumRow(tr("Accounts", "Whole organisation"), how, number(whole.organisation), strong=True)
        )
    return tuple(rows)


def formula(standing: Standing) -> str:
    """The posture's formula with its figures."""
    tr, whole = QCoreApplication.translate, standing.posture
    if whole.accounts is None:
        return tr("Accounts", "only the organisation's own checks so far")
    if whole.organisation is None:
        return tr("Accounts", "only the accounts so far")
    said = tr("Accounts", "0.6 × accounts {accounts} + 0.4 × organisation {organisation}")
    return said.format(accounts=number(whole.accounts), organisation=number(whole.organisation))


def accounts_formula(standing: Standing) -> str:
    """How the accounts' part is made, "" without accounts."""
    tr, whole = QCoreApplication.translate, standing.posture
    if whole.mean is None:
        return ""
    if whole.weakest is None:
        return tr("Accounts", "average {mean}").format(mean=number(whole.mean))
    said = tr("Accounts", "0.6 × average {mean} + 0.4 × weakest main account {weakest}")
    return said.format(mean=number(whole.mean), weakest=number(whole.weakest))
