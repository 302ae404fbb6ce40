"""An invented affair with everything that questions stumble over: disputes, denials, opinion, reprints, pronouns."""

from __future__ import annotations

from briefings.cluster import cluster
from briefings.draft import build_evidence
from briefings.types import Evidence, Kind

from ..articles import revision

FIRE = (
    "Fire at the Norrby mill\n\n"
    "A fire at the paper mill in Norrby injured 12 workers on Tuesday night, the fire service said. "
    "The flames broke out in the drying hall at about 11 p.m.\n\n"
    "“We had the fire under control within two hours,” said fire chief Lena Dahl. “Nobody was killed.”\n\n"
    "The mill, opened in 1954, employs 340 people. "
    "Its owner, the Berg Group, said production would not resume before April 6.\n\n"
    "The cause of the fire is not known. "
    "Mayor Per Ek visited the injured on Wednesday. "
    "“They told me that they were lucky,” he said."
)
UNION = (
    "Union says 15 were hurt at Norrby mill\n\n"
    "The paper workers’ union said on Wednesday that 15 workers were injured in the fire at the mill in Norrby. "
    "Its chairwoman, Sara Lind, said the sprinklers had been out of order since January. "
    "The Berg Group denied that. "
    "“Every sprinkler in the mill works,” said its director, Olof Berg.\n\n"
    "Berg refused to resign. "
    "He said that he would stay until the mill was running again.\n\n"
    "Lind wants the mill to pay each injured worker 50,000 crowns."
)
REPRINT = FIRE.replace("Fire at the Norrby mill", "Mill fire in Norrby", 1)
VIEW = (
    "A mill that nobody inspected\n\n"
    "The Berg Group should never have been allowed to inspect its own sprinklers. "
    "The town must close the mill for good."
)
FERRY = (
    "Ferry between Holm and Norrby to start in May\n\n"
    "A ferry between Holm and Norrby will start on May 3, the operator Sund Line said on Monday. "
    "A single ticket costs 40 crowns. "
    "Minister Ana Roos said the state had agreed in March to pay half of the cost. "
    "She had said in February that the state would pay nothing."
)


def mill_evidence() -> Evidence:
    """Two reports on the fire that differ in a number, a reprint of the first, an opinion piece, and another story."""
    revisions = (
        revision("fire.txt", FIRE, publisher="Norrby Post", day=4),
        revision("reprint.txt", REPRINT, publisher="Holm Daily", day=4),
        revision("union.txt", UNION, publisher="Coast Radio", day=5),
        revision("view.txt", VIEW, kind=Kind.OPINION, publisher="Norrby Post", byline="Nils Ahl", day=6),
        revision("ferry.txt", FERRY, publisher="Holm Daily", day=3),
    )
    return build_evidence(revisions, cluster(revisions))
