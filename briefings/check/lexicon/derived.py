"""Words of one family: what somebody does and the noun for it, who does it, and what it is like.

A line is one family. A sentence may turn the source's verb into its noun ("resigned", "the resignation of"). It may
turn a noun into a verb only where the source presents the deed as done (`alignment`): "after his resignation", not
"calls for his resignation".
"""

from __future__ import annotations

_FAMILIES = """
resign resignation|appoint appointment|injure injury|announce announcement|arrive arrival|depart departure
destroy destruction|explode explosion|erupt eruption|evacuate evacuation|investigate investigation|negotiate negotiation
invade invasion|liberate liberation|occupy occupation|operate operation|participate participation
publish publication|recover recovery|reduce reduction|remove removal|renovate renovation|replace replacement
respond response|retire retirement|return return|select selection|separate separation|translate translation
transform transformation|withdraw withdrawal|assassinate assassination|celebrate celebration|collide collision
construct construction|redevelop redevelopment|develop development|graduate graduation|inaugurate inauguration
install installation|nominate nomination|acquire acquisition|adopt adoption|approve approval|close closure
collapse collapse|convict conviction|die death|bear birth birthday birthplace|bury burial|marry marriage|divorce divorce
defeat defeat|disappear disappearance|discover discovery|dismiss dismissal|elect election|execute execution
expand expansion|fail failure|form formation|imprison imprisonment|introduce introduction|kidnap kidnapping
migrate migration|perform performance|postpone postponement|privatise privatisation|protest protest
recommend recommendation|reject rejection|rescue rescue|settle settlement|suspend suspension|treat treatment
vaccinate vaccination|visit visit|attend attendance|assist assistance|consume consumption|contribute contribution
create creation|delay delay|deploy deployment|distribute distribution|donate donation|escape escape
excavate excavation|exhibit exhibition|export export|extend extension|improve improvement|inspect inspection
invest investment|legalise legalisation|merge merger|modernise modernisation|mutate mutation|oppose opposition
organise organisation|pollute pollution|produce production|promote promotion|protect protection|purchase purchase
react reaction|reform reform|reopen reopening|restore restoration|reunite reunion|sentence sentence|ship shipment
sell sale|shoot shooting|stab stabbing|start start|subscribe subscription|survive survival|train training
transmit transmission
self-isolate self-isolation|applaud applause|assign assignment|broadcast broadcasting
transport transportation|compare comparison|conclude conclusion|decide decision
describe description|detain detention|infect infection|lose loss|grow growth|pay payment|believe belief
choose choice|complain complaint|observe observation|open opening|review review|apologise apology|succeed success
"""

_FAMILY_OF: dict[str, frozenset[int]] = {}
for _index, _entry in enumerate(_FAMILIES.replace("\n", "|").split("|")):
    for _word in set(_entry.split()):
        _FAMILY_OF[_word] = _FAMILY_OF.get(_word, frozenset()) | {_index}

REALISING = frozenset(
    """after since following during despite make take give hold have conduct undertake announce tender complete begin
    start continue win suffer sustain incur receive see deliver file launch mark celebrate carry confirm
    witness""".split()
)
"""What stands before the noun for a deed that was done."""


def families(word: str) -> frozenset[int]:
    """Return the numbers of the families that `word` (a base form) is in.

    >>> families("resign") == families("resignation") != families("appoint")
    True
    """
    return _FAMILY_OF.get(word, frozenset())
