"""The organisation's own settings: who it is, whom it serves, what it has at hand in a crisis, what it keeps.

`desktop.domain.profile` reads them as one value.
"""

from desktop.domain.setting_kind import Kind, Setting

_OWN = "Organisation"
_SERVED = "People you serve"
_CRISIS = "In a crisis"
_KEPT = "How long things are kept"

#: The few that nearly everything builds on.
ORGANISATION: tuple[Setting, ...] = (
    Setting("organisation.name", Kind.TEXT, "", _OWN, "Name",
            "As the public knows it. It goes into messages and heads every document."),
    Setting("organisation.short_name", Kind.TEXT, "", _OWN, "Short name",
            "For texts with little room; it stands in messages where the name is too long for them."),
    Setting("person.name", Kind.TEXT, "", _OWN, "Your name",
            "Shown in the log beside each change that is made here."),
    Setting("organisation.sector", Kind.CHOICE, "", _OWN, "Kind of organisation",
            "Stands on the plan pack, for people from outside who help.",
            choices=(("", "Not said yet"), ("charity", "Charity"), ("school", "School"),
                     ("public", "Local public body"), ("business", "Small business"), ("clinic", "Clinic"),
                     ("club", "Club"), ("faith", "Faith group"), ("housing", "Housing"), ("arts", "Arts"),
                     ("other", "Something else"))),
    Setting("organisation.jurisdiction", Kind.CHOICE, "UK-EW", _OWN, "Where you work",
            "Chooses which legal clocks an incident may start.",
            choices=(("UK-EW", "England and Wales"), ("UK-SC", "Scotland"), ("UK-NI", "Northern Ireland"),
                     ("EU", "European Union"), ("US", "United States"), ("AU", "Australia"),
                     ("CA", "Canada"), ("NZ", "New Zealand"), ("other", "Somewhere else"))),
    Setting("organisation.truth_page", Kind.TEXT, "", _OWN, "Page for updates",
            "The one page that is kept right in a crisis. Every message leads there."),
    Setting("organisation.website", Kind.TEXT, "", _OWN, "Website",
            "Printed on the plan pack, and ready for messages."),
    Setting("organisation.language", Kind.CHOICE, "en", _OWN, "Language of documents",
            "Tells screen readers which language a document is in.",
            choices=(("en", "English"), ("cy", "Welsh"), ("fr", "French"), ("de", "German"),
                     ("es", "Spanish"))),
    Setting("organisation.served", Kind.LINES, "", _SERVED, "Who they are",
            "In plain words, as you would say it to a visitor."),
    Setting("organisation.languages", Kind.TEXT, "", _SERVED, "Languages they read",
            "The most used first, with commas between. What they are told may need each of them."),
    Setting("organisation.children", Kind.SWITCH, False, _SERVED, "Children",
            "While this is on, Watchline suggests the safeguarding plan."),
    Setting("organisation.adults_at_risk", Kind.SWITCH, False, _SERVED, "Adults at risk",
            "While this is on, Watchline suggests the safeguarding plan."),
    Setting("organisation.patients", Kind.SWITCH, False, _SERVED, "Patients",
            "Stands on the plan pack, so that whoever helps thinks of them."),
    Setting("organisation.residents", Kind.SWITCH, False, _SERVED, "Residents",
            "Stands on the plan pack, so that whoever helps thinks of them."),
)  # fmt: skip

#: What has to be at hand when something happens; it is printed on the first-hour card and the plan pack.
IN_A_CRISIS: tuple[Setting, ...] = (
    Setting("organisation.fallback", Kind.LINES, "", _CRISIS, "If e-mail and accounts fail",
            "How you reach people then, the first way first, one on each line: phone tree, text messages, a "
            "printed notice, a partner's account."),
    Setting("organisation.out_of_hours", Kind.LINES, "", _CRISIS, "Outside working hours",
            "How the one on call is reached in the evening and at weekends."),
    Setting("organisation.work_days", Kind.CHOICE, "", _CRISIS, "Working days",
            "A limit in working hours counts on these days only; until you choose, at any hour.",
            choices=(("", "Not said yet"), ("mon-fri", "Monday to Friday"), ("mon-sat", "Monday to Saturday"),
                     ("every", "Every day"), ("sun-thu", "Sunday to Thursday"))),
    Setting("organisation.opens", Kind.CLOCK, "09:00", _CRISIS, "Work begins",
            "A limit in working hours counts from here each working day."),
    Setting("organisation.closes", Kind.CLOCK, "17:00", _CRISIS, "Work ends",
            "The same time in both fields means round the clock."),
    Setting("organisation.sites", Kind.LINES, "", _CRISIS, "Sites",
            "One on each line, with semicolons: name; address; opening hours; where people gather."),
    Setting("organisation.insurer", Kind.TEXT, "", _CRISIS, "Insurer",
            "Who has to be told early, before costs are promised."),
    Setting("organisation.claim_line", Kind.TEXT, "", _CRISIS, "Claim line",
            "The insurer's number, best one that answers at night."),
    Setting("organisation.policy_place", Kind.TEXT, "", _CRISIS, "Where the policy number is",
            "The place only, such as “red folder, office safe”."),
    Setting("organisation.media_cover", Kind.CHOICE, "", _CRISIS, "Insurance pays for media help",
            "Look in the policy for crisis communication or media costs.",
            choices=(("", "Not known"), ("yes", "Yes"), ("no", "No"))),
    Setting("organisation.house_rules", Kind.TEXT, "", _CRISIS, "Address of your house rules",
            "The page that says which comments you hide, so that nobody is surprised."),
    Setting("organisation.plan_keeper", Kind.CHOICE, "COMMS", _CRISIS, "Who keeps plans up to date",
            "Owns every plan that is adopted from now on, until you say otherwise in the plan.",
            choices=(("COMMS", "Communications lead"), ("DEP", "Communications deputy"),
                     ("LEAD", "Incident lead"), ("OPS", "Operations lead"),
                     ("BOARD", "Chair or board link"))),
)  # fmt: skip

#: How long personal data and logs are kept. Watchline never deletes the log of an incident by itself.
#: Source: Regulation (EU) 2016/679 (GDPR), Article 5(1)(e), storage limitation.
KEPT: tuple[Setting, ...] = (
    Setting("monitoring.keep_days", Kind.NUMBER, 90, _KEPT, "New, seen and ignored mentions",
            "Public posts are personal data, so do not keep them longer than you need. Flagged ones stay.",
            unit="days", low=7, high=3650),
    Setting("keep.incident_years", Kind.NUMBER, 6, _KEPT, "Logs of incidents",
            "Claims and questions can come years later. After that Watchline reminds you to look at each "
            "with your legal adviser; it deletes none.", unit="years", low=1, high=100),
    Setting("keep.exercise_years", Kind.NUMBER, 3, _KEPT, "Logs of drills",
            "Long enough to compare them. After that Watchline reminds you; keep what you learned from them.",
            unit="years", low=1, high=100),
    Setting("keep.leaver_days", Kind.NUMBER, 30, _KEPT, "Numbers of people who left",
            "There may still be a question. Then mobile and private numbers are deleted; the name stays in "
            "what was signed.", unit="days", low=0, high=365),
)  # fmt: skip
