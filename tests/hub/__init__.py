"""Our own Hub server on loopback: it serves a store folder so that the real huggingface_hub client works against it.

state    what the Hub holds, and who may read it           wire    a repository as the Hub's JSON
limits   rate limits, really counted                       files   bytes: resolve, raw, ranges, redirects
faults   failures on demand                                routes  which address is answered by what
server   the HTTP side                                     __main__  running a command against it
"""

from tests.hub.faults import Fault
from tests.hub.server import RunningHub, serve
from tests.hub.state import HubState, Options, User

__all__ = ["Fault", "HubState", "Options", "RunningHub", "User", "serve"]
