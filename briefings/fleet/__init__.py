"""Many machines: a workspace's work cut into tasks that Ray runs, over an archive that all of them reach.

    with open_fleet(workspace, address="10.0.0.5:6379") as fleet:
        fleet.ingest(["/news/2031-05-01"])

- `cluster`: Ray, as far as it is used: one function over many inputs, lost tasks done again
- `tasks`: what a machine does with one input; every task can be done twice
- `indexing`: the search index, prepared on all machines and committed on one
- `desks`: whose briefs are made, as `briefings.toml` says
- `fleet`: the commands: work is cut, handed out, and what comes back is put together

Ray is imported when a fleet is opened, never before.
"""

from .cluster import Cluster, Failed, connected
from .desks import Desk, load_desks
from .fleet import DeskReport, Fleet, open_fleet
from .tasks import Written

__all__ = ["Cluster", "Desk", "DeskReport", "Failed", "Fleet", "Written", "connected", "load_desks", "open_fleet"]
