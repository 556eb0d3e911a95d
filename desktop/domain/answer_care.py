"""Questions that a person has to answer, whatever words are ready: danger, complaints, names, law, data."""

import re
from dataclasses import dataclass
from functools import lru_cache

from desktop.domain.answer_words import shortened
from desktop.domain.fold import fold, words

#: Phrases by kind, in the order of weight. A star at the end stands for any ending. A miss in the first kind
#: can cost a life, so it rather takes too much: "fire drill" is looked at by a person as well.
#: Source: our own list, from no publication.
_PHRASES = {
    "danger": (
        "suicid*|kill myself|killing myself|kill himself|kill herself|kill themselves|end my life|end it all|"
        "ending it all|end her life|end his life|want to die|wants to die|wanna die|better off dead|"
        "don't want to live|dont want to live|not want to live|can't go on|cant go on|no reason to live|"
        "self harm*|selfharm*|hurt myself|hurting myself|harm myself|cut myself|cutting myself|"
        "cutting herself|"
        "overdos*|took pills|taken pills|taken tablets|swallowed|poison*|unconscious|not breathing|"
        "can't breathe|cant breathe|cannot breathe|stopped breathing|chest pain*|heart attack|stroke|seizure|"
        "bleed*|choking|collapsed|drown*|trapped|stuck inside|fire|smoke|gas leak|smell gas|smell of gas|"
        "explo*|bomb*|gun|guns|shoot*|shot|knife|knives|stab*|weapon*|acid|hostage*|kidnap*|abduct*|"
        "going to kill|kill you|kill us|kill them|kill him|kill her|murder*|death threat*|threaten*|rape*|"
        "beating me|beats me|beating her|hits me|hitting me|abus*|assault*|molest*|groom*|traffick*|"
        "missing child|child is missing|son is missing|daughter is missing|emergency|999|112|911|"
        "ambulance|paramedic*|in danger|not safe at home|life threatening|dying|somebody help|"
        "someone help|help me|flood*|evacuat*|electrocut*|anaphyla*|allergic reaction|meningitis|sepsis"
    ),
    "distress": (
        "hopeless|desperate|panic*|breakdown|depress*|crying|scared|terrified|homeless|nowhere to go|"
        "nothing to eat|starving|no food|hungry"
    ),
    "complaint": (
        "complain*|complaint*|disgust*|disgrace*|appalling|unacceptable|outrag*|shame on you|ashamed|"
        "worst service|terrible service|negligen*|incompeten*|let down|never again|discriminat*|racis*|sexis*"
    ),
    "legal": (
        "lawyer*|solicitor*|attorney*|barrister*|sue|suing|sued|court|legal action|lawsuit*|tribunal*|"
        "injunction*|ombudsman|liable|liability|compensat*|subpoena*|freedom of information|foi|libel*|"
        "defam*|police|arrest*"
    ),
    "data": (
        "my data|personal data|gdpr|data protection|subject access|delete my|erase my|my records|my file|"
        "my details|data breach|leaked|my medical|my diagnosis|my password|identity theft"
    ),
}
_SENTENCES = {
    "danger": "It speaks of danger to life or of harm (“{words}”). A person has to answer, now.",
    "distress": "Somebody may be in distress (“{words}”). A person should answer.",
    "complaint": "It is a complaint (“{words}”). A person should answer.",
    "legal": "It touches the law (“{words}”). Have a person look first.",
    "data": "It is about personal data (“{words}”). Have a person look first.",
    "person": "It names a person (“{words}”). Have a person look first.",
    "details": "It holds personal details (“{words}”). Answer in private, and do not repeat them.",
}
_TITLED = re.compile(r"\b(?:Mrs?|Ms|Miss|Mx|Dr|Prof|Sir|Dame|Rev|Cllr|Councillor)\b\.? +[A-Z][\w'’-]+")
# Two words with capitals inside a sentence are most often a name; at its start the first proves nothing.
_NAMED = re.compile(r"(?<=[a-z,;:] )[A-Z][a-z'’-]+ [A-Z][a-z'’-]+\b")
_PLACE = re.compile(
    r"\b(?:Street|Road|Lane|Avenue|Hall|Centre|Center|School|House|Park|Trust|Charity|Council|Club|Church|"
    r"Bank|Hospital|Project|Team|Office|Commission|Facebook|Twitter|Instagram|Day|Week|University|College)\b"
)
_DETAILS = re.compile(
    r"[\w.+-]+@[\w-]+\.[\w.-]+|\+?\d(?:[ ()-]?\d){8,14}|\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}"
)


@dataclass(frozen=True, slots=True)
class Care:
    """One reason why a person has to look. kind: danger, distress, complaint, legal, data, person, details.

    words: what stands in the question; sentence: what a person reads.
    """

    kind: str
    words: str
    sentence: str


def reasons_for_a_person(text: str) -> tuple[Care, ...]:
    """Why this question is not for ready words alone, the weightiest first; () if nothing was noticed.

    It knows English words only, and notices words, not what they mean: "I was fired" is no danger, but "fire"
    is taken for one. That nothing was noticed proves nothing.
    """
    looked = shortened(text)
    said = f" {' '.join(words(fold(looked)))} "
    found = []
    for kind, pattern in _compiled():
        match = pattern.search(said)
        if match:
            found.append(_care(kind, match[0].strip()))
    named = next(
        (one for one in (*_TITLED.findall(looked), *_NAMED.findall(looked)) if not _PLACE.search(one)), ""
    )
    if named:
        found.append(_care("person", named))
    details = _DETAILS.search(looked)
    if details:
        found.append(_care("details", details[0]))
    return tuple(found)


def _care(kind: str, said: str) -> Care:
    return Care(kind, said, _SENTENCES[kind].format(words=said))


@lru_cache(maxsize=1)
def _compiled() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, _pattern(phrases)) for kind, phrases in _PHRASES.items())


def _pattern(phrases: str) -> re.Pattern[str]:
    ways = (
        re.escape(phrase.removesuffix("*")) + (r"\w*" if phrase.endswith("*") else "")
        for phrase in phrases.split("|")
    )
    return re.compile(f" (?:{'|'.join(ways)})(?= )")
