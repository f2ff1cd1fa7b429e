"""Our own Hub server on loopback: it serves a store folder so that the real huggingface_hub client works against it.

state       what the Hub holds                       wire        a repository as the Hub's JSON
access      who may see what                         files       bytes: resolve, raw, ranges, redirects
limits      rate limits, really counted              listing     repositories, filtered and sorted
faults      failures on demand                       paging      pages and their cursors
server      the HTTP side                            owners      organizations and users
routes      which address is answered by what        collection  collections
__main__    running a command against it             generated   as many plain models as are wanted
"""

from tests.hub.faults import Fault
from tests.hub.generated import add_generated, generate
from tests.hub.server import RunningHub, serve
from tests.hub.state import HubState, Options, User

__all__ = ["Fault", "HubState", "Options", "RunningHub", "User", "add_generated", "generate", "serve"]
