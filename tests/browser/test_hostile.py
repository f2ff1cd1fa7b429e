"""What strangers write is read and never run."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from osaid_hub.audits.findings import Evidence
from osaid_hub.report.html import render_audit
from tests.browser.pages import model_page, scan_page
from tests.browser.viewing import View
from tests.factory import fill_strings, make_audit, make_judgement
from tests.report.hostile import HOSTILE
from tests.results import make_failed, make_result

pytestmark = pytest.mark.browser

Look = Callable[..., View]
# Each would set `window.pwned`, were it ever taken for more than words.
ATTACKS = (
    "<script>window.pwned=1</script>",
    "</script><script>window.pwned=1</script>",
    "</style><script>window.pwned=1</script>",
    "</title></textarea></noscript><script>window.pwned=1</script>",
    "<img src=x onerror=window.pwned=1>",
    '"><svg onload=window.pwned=1>',
    "' autofocus onfocus='window.pwned=1",
    "javascript:window.pwned=1",
    "<!--<script>",
    "--><script>window.pwned=1</script>",
    "]]><script>window.pwned=1</script>",
    '","__proto__":{"link":"javascript:window.pwned=1"},"x":"',
    "{{ ''.__class__ }}{% raw %}",
    "\u2028window.pwned=1//\u2029",
    "__proto__",
    "constructor",
)


def test_no_words_run_on_the_page_of_a_model(look: Look) -> None:
    audits = [fill_strings(make_audit(), text) for text in ATTACKS]
    everything = {
        name: tuple(row for audit in audits for row in getattr(audit, name)[:1])
        for name in ("licenses", "conflicts", "lineage", "datasets", "code_repositories", "gaps")
    }
    pieces = tuple(Evidence("quote", text, text, (1, 2), text, text) for text in ATTACKS)
    absences = tuple(Evidence("absence", text, looked=(text,)) for text in ATTACKS)
    judgements = (
        make_judgement("data.scope", "met", *pieces, message=ATTACKS[0]),
        make_judgement("code.training", "unmet", *absences, message=ATTACKS[4], remedy=ATTACKS[5]),
    )
    audit = replace(audits[1], **everything, requirements=judgements)
    seen = look(render_audit(audit, home=None))
    shown = seen.page.content()
    assert shown.count("window.pwned") > 50
    for link in seen.page.locator("a[href]:not([href^='#'])").all():
        assert (link.get_attribute("href") or "").startswith("http")


def test_no_words_run_on_the_page_of_an_organization(look: Look) -> None:
    words = [*ATTACKS, *HOSTILE.values()]
    results = {f"{n}/{text}"[:300]: make_result(f"{n}/{text}"[:300]) for n, text in enumerate(words)}
    results |= {f"{n}/{text}": make_failed(f"{n}/{text}", text) for n, text in enumerate(words, start=1000)}
    seen = look(scan_page(list(results.values()), ATTACKS[1]))
    for text in ATTACKS:
        seen.page.locator("#query").fill(text)
        assert seen.page.locator("#count").inner_text()
    seen.page.locator("#query").fill("")
    seen.page.locator("th[data-sort=id] button").click()
    while seen.page.locator("#forth").is_enabled():
        seen.page.locator("#forth").click()
    seen.page.locator("#map").hover()


def test_the_hostile_card(look: Look) -> None:
    seen = look(model_page("hostile"))
    assert "[click](javascript:alert(1))" in seen.page.locator("main").inner_text()
    assert seen.page.locator("a[href^='javascript']").count() == 0


def test_the_policy_would_hold_back_what_got_through(look: Look) -> None:
    """The second wall stands by itself: markup that is in the page all the same does not run."""
    document = model_page("open-7b").replace(
        "</main>", "<script>window.pwned=1</script><img src=x onerror=window.pwned=1><p style='color:red'>x</p></main>"
    )
    seen = look(document)
    assert len(seen.page.evaluate("window.violations")) >= 3
    assert seen.page.evaluate("typeof window.pwned") == "undefined"
    seen.page.evaluate("window.violations = []")
    seen.complaints.clear()
    seen.requests.clear()  # the browser tells of the picture that it did not fetch
