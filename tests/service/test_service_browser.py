"""Every page in Chromium: both languages, wide and narrow, by keyboard, with nothing on the console."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from page_checks import FAULTS
from playwright.sync_api import Browser, Page, expect, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
VENDOR = Path(__file__).parents[2] / "service" / "static" / "vendor" / "editor.js"
FAULTY = """
<h1></h1><h3 id="a">x</h3><p id="a" style="color:#ccc;background:#fff">x</p><img src="/static/icon.svg"><input>
<a href="/"></a><table><tr><td>x</td></tr></table>
<div style="width:3rem;overflow:hidden;white-space:nowrap">words that are longer than their place</div>
<div style="width:3000px">x</div>
"""
"""Each fault that the checks know, once."""
QUERY = "SELECT ?c (COUNT(?s) AS ?n) { ?s a ?c } GROUP BY ?c"
PAGES = [
    "/",
    "/sparql",
    f"/sparql?query={QUERY}",
    "/queries/",
    "/queries/declared-core-cities",
    "/queries/growth",
    "/doc/municipality/900010",
    "/doc/prefecture/90",
    "/doc/measure/m1",
    "/doc/document/test/2025",
    "/doc/fact/test/2025/f2",
    "/ns",
    "/search?q=あか",
    "/quality",
    "/differences",
    "/catalog",
    "/conformance",
    "/validate",
    "/eligibility",
    "/eligibility/900028",
    "/eligibility/900028?programme=p1",
    "/replay",
    "/requirements",
    "/requirements/programme/p1",
    "/share-carried",
    "/doc/fact/test/2025/f2/passage",
    "/docs",
]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="Chromium is not installed (.ci/browser installs it)"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def tab(browser: Browser, server) -> Iterator[Page]:
    """A page of a new visitor; it fails when something is said on the console or asked of another host."""
    context = browser.new_context(locale="ja", viewport={"width": 1200, "height": 900})
    page = context.new_page()
    said: list[str] = []
    page.on(
        "console", lambda message: said.append(message.text) if message.type in {"error", "warning"} else None
    )
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on(
        "request",
        lambda request: None if request.url.startswith((server.url, "data:")) else said.append(request.url),
    )
    yield page
    context.close()
    assert said == []


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("width", [1200, 360])
def test_every_page_opens_and_fits(tab, server, path, lang, width):
    tab.set_viewport_size({"width": width, "height": 800})
    tab.emulate_media(color_scheme="dark" if lang == "en" else "light")
    answer = tab.goto(f"{server.url}{path}{'&' if '?' in path else '?'}lang={lang}")
    assert answer is not None
    assert answer.ok
    expect(tab.locator("html")).to_have_attribute("lang", lang)
    expect(tab.locator("h1")).to_have_count(1)
    assert tab.evaluate(FAULTS) == []


@pytest.mark.parametrize(
    "path", ["/nowhere", "/doc/nothing", "/sparql?query=SELECT", "/queries/growth?nonsense=1"]
)
@pytest.mark.parametrize("width", [1200, 360])
def test_a_page_that_says_what_is_wrong_is_a_page_like_others(browser, server, path, width):
    page = browser.new_page(locale="ja", viewport={"width": width, "height": 800})
    answer = page.goto(server.url + path)
    assert answer is not None
    assert answer.status in {400, 404}
    expect(page.locator("h1")).to_have_count(1)
    assert page.evaluate(FAULTS) == []
    page.close()


def test_a_fault_of_a_page_is_seen(tab, server):
    tab.goto(server.url + "/?lang=en")
    tab.locator("main .wrap").evaluate(
        "element => { element.innerHTML = `" + FAULTY.replace("\n", "") + "` }"
    )
    found = tab.evaluate(FAULTS)
    for fault in (
        "contrast",
        "level",
        "empty",
        "twice",
        "picture",
        "label",
        "nameless",
        "table",
        "cut",
        "wider",
    ):
        assert any(fault in line for line in found), fault


def test_the_language_can_be_switched(tab, server):
    tab.goto(server.url + "/differences?lang=ja")
    tab.get_by_role("link", name="English").click()
    expect(tab.locator("h1")).to_have_text("Differences")
    tab.get_by_role("link", name="日本語").click()
    expect(tab.locator("h1")).to_have_text("違い")


def test_the_first_tab_stop_skips_to_the_content(tab, server):
    tab.goto(server.url + "/?lang=en")
    tab.keyboard.press("Tab")
    expect(tab.locator(":focus")).to_have_text("Skip to content")
    tab.keyboard.press("Enter")
    assert tab.url.endswith("#content")


def test_everything_that_can_be_clicked_can_be_reached_by_keyboard(tab, server):
    tab.goto(server.url + "/search?lang=en&q=あか")
    tab.locator("body").evaluate("document.activeElement.blur()")
    reached = set()
    for _ in range(60):
        tab.keyboard.press("Tab")
        reached.add(tab.evaluate("document.activeElement.outerHTML"))
    wanted = tab.evaluate(
        "[...document.querySelectorAll('a, button, input:not([type=hidden])')].map(e => e.outerHTML)"
    )
    assert set(wanted) <= reached


def test_a_question_from_home_to_an_answer(tab, server):
    tab.goto(server.url + "/?lang=ja")
    tab.locator("ul.columns a").first.click()
    expect(tab.locator("#result")).to_be_visible()


def test_a_search_from_home_to_a_municipality(tab, server):
    tab.goto(server.url + "/?lang=ja")
    tab.get_by_role("search").get_by_role("searchbox").fill("あかがおか")
    tab.keyboard.press("Enter")
    tab.get_by_role("link", name="赤ヶ丘市").click()
    expect(tab.locator("h1")).to_have_text("赤ヶ丘市")
    expect(tab.locator("svg.map circle")).to_have_count(1)


def _tab_to(tab, selector):
    """Press Tab until what the selector names has the focus."""
    for _ in range(80):
        tab.keyboard.press("Tab")
        if tab.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} cannot be reached by Tab")


def test_an_officer_asks_what_the_town_can_use_by_keyboard_alone(tab, server):
    tab.set_viewport_size({"width": 390, "height": 844})
    tab.goto(server.url + "/?lang=ja")
    _tab_to(tab, "#subject")
    tab.keyboard.type("青野町")
    tab.keyboard.press("Enter")
    expect(tab.locator("h1")).to_contain_text("青野町が使える施策")
    expect(tab.locator(".measure.met")).to_have_count(1)
    _tab_to(tab, ".measure summary")
    tab.keyboard.press("Enter")
    expect(tab.locator(".measure .change")).to_contain_text("5,000人")
    _tab_to(tab, "form summary")
    tab.keyboard.press("Space")
    _tab_to(tab, "#set-population")
    tab.keyboard.type("6000")
    tab.keyboard.press("Enter")
    expect(tab.locator(".note")).to_contain_text("6,000人")
    expect(tab.locator(".measure.not-met")).to_have_count(1)
    expect(tab.locator("#set-population")).to_have_value("6000")
    assert tab.evaluate(FAULTS) == []


@pytest.mark.skipif(not VENDOR.exists(), reason="the editor is not built (npm ci && npm run build)")
def test_a_query_is_written_with_completion_and_run_by_keyboard(tab, server):
    tab.goto(server.url + "/sparql?lang=en")
    editor = tab.locator(".cm-content")
    expect(editor).to_be_visible()
    editor.click()
    tab.keyboard.press("Control+a")
    tab.keyboard.type("SELECT ?v WHERE { ?m keniki:ceil")
    tab.get_by_role("option", name="keniki:ceiling").first.click()
    tab.keyboard.type(" ?v ")
    expect(editor).to_contain_text("PREFIX keniki: <https://w3id.org/keniki/ns#>")
    tab.keyboard.press("Control+Enter")
    expect(tab.locator("#result")).to_contain_text("2")
    expect(tab.locator("tbody")).to_contain_text("5,900,000")
    with tab.expect_download() as download:
        tab.get_by_role("link", name="CSV").click()
    assert Path(download.value.path()).read_text(encoding="utf-8").startswith("v")


@pytest.mark.skipif(not VENDOR.exists(), reason="the editor is not built (npm ci && npm run build)")
def test_a_long_query_travels_in_the_body(tab, server):
    tab.goto(server.url + "/sparql?lang=en")
    tab.locator(".cm-content").fill(QUERY + "\n" + "# a long remark\n" * 400)
    tab.get_by_role("button", name="Run").click()
    expect(tab.locator("#result")).to_be_visible()
    assert "query=" not in tab.url
    expect(tab.locator("html")).to_have_attribute("lang", "en")


def test_without_the_editor_the_plain_field_works(browser, server):
    context = browser.new_context(java_script_enabled=False, locale="en")
    page = context.new_page()
    page.goto(server.url + "/sparql?lang=en")
    page.locator("textarea").fill(QUERY)
    page.get_by_role("button", name="Run").click()
    expect(page.locator("#result")).to_be_visible()
    context.close()
