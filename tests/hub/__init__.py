"""Our own Hub server on loopback: it serves a store folder so that the real huggingface_hub client works against it.

state       what the Hub holds                       wire          a repository as the Hub's JSON
repo        a repository at one commit               wire_history  commits, references and discussions as JSON
history     its commits, branches and tags           files         bytes: resolve, raw, ranges, redirects
discussion  discussions and pull requests            listing       repositories, filtered and sorted
users       who has which token                      paging        pages and their cursors
access      who may see what                         owners        organizations and users
permissions who may change what                      collection    collections
limits      rate limits, really counted              writing       preupload and commit
faults      failures on demand                       discussions   reading discussions and pull requests
server      the HTTP side                            talking       opening, changing and merging them
routes      which address is answered by what        card_rules    what the Hub finds fault with in a card
saved       the state in a file                      generated     as many plain models as are wanted
__main__    running a command against it

Ready-made tokens, see `users`: hf_test, hf_acme (may write to everything of acme), hf_read, hf_fine.
"""

from tests.hub.faults import Fault
from tests.hub.generated import add_generated, generate
from tests.hub.server import RunningHub, Serve, serve
from tests.hub.state import HubState, Options
from tests.hub.users import Scope, User

__all__ = ["Fault", "HubState", "Options", "RunningHub", "Scope", "Serve", "User", "add_generated", "generate", "serve"]
