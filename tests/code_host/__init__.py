"""Our own GitHub, GitLab and Codeberg on loopback: their APIs as far as the tool asks them, over the code of a store.

state   what the hosts hold, and how they behave      routes   which address is answered by what
The HTTP side, its log and its faults are those of the test Hub.
"""

from tests.code_host.server import serve_code
from tests.code_host.state import CodeOptions, CodeState

__all__ = ["CodeOptions", "CodeState", "serve_code"]
