#!/usr/bin/env python3
"""Drives the playground page in a headless Chromium, as a reader would.

usage: tests/playground.py ATTACHE [SCREENSHOT.png]      and SCREENSHOT-phone.png

Needs chromium and chromedriver, and nothing from PyPI. Exit code 0: all is well, 1: something is not, 77: no browser here.
"""

import base64
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request

FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--window-size=1280,860",
]


class Browser:
    """As much of WebDriver as is needed here."""

    def __init__(self, driver, profile):
        self.process = subprocess.Popen([driver, "--port=0"], stdout=subprocess.PIPE, text=True)
        port = next(m[1] for line in self.process.stdout if (m := re.search(r"started successfully on port (\d+)", line)))
        self.base = f"http://127.0.0.1:{port}/session"
        options = {"args": [*FLAGS, f"--user-data-dir={profile}"], "binary": shutil.which("chromium")}
        asked = {"alwaysMatch": {"goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}}
        session = self.call("", {"capabilities": asked})["sessionId"]
        self.base += f"/{session}"

    def call(self, path, body=None, method=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, data, {"content-type": "application/json"}, method=method)
        with urllib.request.urlopen(request, timeout=60) as response:
            return json.load(response)["value"]

    def run(self, script, *arguments):
        return self.call("/execute/sync", {"script": script, "args": list(arguments)})

    def find(self, selector):
        return self.call("/element", {"using": "css selector", "value": selector})

    def find_all(self, selector):
        return self.call("/elements", {"using": "css selector", "value": selector})

    def text(self, element):
        return self.call(f"/element/{next(iter(element.values()))}/text")

    def devtools(self, command, parameters):
        return self.call("/goog/cdp/execute", {"cmd": command, "params": parameters})

    def save(self, file):
        with open(file, "wb") as png:
            png.write(base64.b64decode(self.call("/screenshot")))

    def point_at(self, element):
        move = {"type": "pointerMove", "duration": 0, "origin": element, "x": 0, "y": 0}
        self.call("/actions", {"actions": [{"type": "pointer", "id": "mouse", "actions": [move]}]})

    def click(self, element):
        self.call(f"/element/{next(iter(element.values()))}/click", {})

    def close(self):
        self.call("", method="DELETE")
        self.process.terminate()
        self.process.wait()


def until(what, holds):
    for _ in range(600):
        if found := holds():
            return found
        time.sleep(0.05)
    raise AssertionError(f"never: {what}")


def check(browser, address, screenshot):
    browser.call("/url", {"url": f"http://{address}/"})
    status = until("the sample is recognised", lambda: browser.run(
        "const s = document.getElementById('status'); return s.textContent.includes('mentions') && s.textContent"))
    print("page:", status)

    spans = browser.run("return [...document.querySelectorAll('.mention')].map(m => [m.firstChild.textContent, m.className])")
    assert ["Beijing", "mention state"] in spans, spans
    assert ["NATO", "mention organisation"] in spans, spans
    assert any(name == "Emmanuel Macron" and kind == "mention leader" for name, kind in spans), spans
    arrows = browser.run("return [...document.querySelectorAll('.meant')].map(m => m.textContent)")
    assert "→ China" in arrows, arrows
    colours = browser.run("""return ['state', 'leader', 'organisation'].map(
        t => getComputedStyle(document.querySelector('.mention.' + t)).backgroundColor)""")
    assert len(set(colours)) == 3, colours
    text = browser.run("""const box = document.getElementById('text').cloneNode(true);
        box.querySelectorAll('.meant').forEach(m => m.remove()); return box.textContent""")
    assert text == browser.run("return document.getElementById('source').value"), text

    nato = browser.find("#text .mention.organisation")
    browser.point_at(nato)
    linked = browser.run("return [...document.querySelectorAll('#text .linked')].map(m => m.firstChild.textContent)")
    assert "NATO" in linked and "the alliance" in linked, linked
    assert browser.run("return document.querySelectorAll('#links path').length") > 0

    browser.click(browser.find("#text .mention.state"))
    reason = browser.run("return document.getElementById('reason').textContent")
    assert "Beijing" in reason and "China" in reason and "Because" in reason, reason

    answer = json.loads(browser.run("return document.getElementById('json').textContent"))
    assert answer["mentions"][0]["kind"] == "MENTION_KIND_METONYM", answer["mentions"][0]
    chosen = browser.run("return document.querySelector('#json .chosen').textContent")
    assert json.loads(chosen.strip().rstrip(",")) == answer["mentions"][0], chosen

    entities = browser.run("return [...document.querySelectorAll('#entities button')].map(b => b.textContent)")
    assert any(name.startswith("China ×") for name in entities), entities
    assert any(name.startswith("NATO ×") for name in entities), entities
    browser.point_at(next(e for e in browser.find_all("#entities button") if browser.text(e).startswith("NATO")))
    assert browser.run("return [...document.querySelectorAll('#text .linked')].length") == len(linked)

    # On a phone nothing sticks out, and the reason stays in view however long the text is.
    phone = {"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": True}
    browser.devtools("Emulation.setDeviceMetricsOverride", phone)
    browser.run("""document.getElementById('source').value = 'Beijing denied it. '.repeat(80);
        document.getElementById('form').requestSubmit()""")
    until("the long text is shown", lambda: browser.run("return document.querySelectorAll('.mention').length >= 80"))
    browser.run("document.querySelector('#text .mention.state').scrollIntoView({ block: 'center' })")
    browser.click(browser.find("#text .mention.state"))
    width, shown = browser.run("""const box = document.getElementById('why').getBoundingClientRect();
        return [document.documentElement.scrollWidth, box.top < innerHeight && box.bottom <= innerHeight + 1]""")
    assert width <= 390 and shown, (width, shown)
    if screenshot:
        browser.save(screenshot.replace(".png", "-phone.png"))
    browser.devtools("Emulation.clearDeviceMetricsOverride", {})

    # Text with markup and with characters outside the first plane comes back as it was.
    browser.run("""document.getElementById('source').value = '<b>😀</b> & China said no.';
        document.getElementById('form').requestSubmit()""")
    until("the new text is shown", lambda: browser.run("return document.getElementById('text').textContent.includes('😀')"))
    assert browser.run("return document.querySelector('#text .mention').textContent") == "China"
    assert browser.run("return document.querySelectorAll('#text b').length") == 0

    # Of two presses in a row the answer to the first, which here takes the longer, does not come over that to the second.
    browser.run("""const answers = window.fetch;
        window.fetch = (path, options) => answers(path, { ...options, signal: undefined }).then((response) =>
            new Promise((done) => setTimeout(() => done(response), options.body.includes('Ghana') ? 600 : 0)));
        for (const name of ['Ghana', 'Peru']) {
            document.getElementById('source').value = name + ' said no.';
            document.getElementById('form').requestSubmit();
        }""")
    until("the second text is shown", lambda: browser.run("return document.getElementById('text').textContent.includes('Peru')"))
    time.sleep(1)
    assert browser.run("return document.getElementById('text').textContent") == "Peru said no."

    # A page of whoever stands between is no answer, and is told so in words of our own.
    browser.run("""window.fetch = async () => new Response('<html>Bad Gateway</html>', { status: 502 });
        document.getElementById('form').requestSubmit()""")
    failed = until("the error is shown", lambda: browser.run(
        "const s = document.querySelector('.failed'); return s && s.textContent"))
    assert failed == "the answer is not the server's: status 502", failed
    browser.call("/refresh", {})
    until("the sample is shown again", lambda: browser.run("return document.querySelectorAll('.mention').length"))

    # An error is said, not swallowed.
    browser.run("""document.getElementById('source').value = 'a'.repeat(1048577);
        document.getElementById('form').requestSubmit()""")
    failed = until("the error is shown", lambda: browser.run(
        "const s = document.querySelector('.failed'); return s && s.textContent"))
    assert "over the limit" in failed, failed

    asked = browser.run("return performance.getEntriesByType('resource').map(e => e.name)")
    assert all(name.startswith(f"http://{address}/") for name in asked), asked
    logged = [entry for entry in browser.call("/se/log", {"type": "browser"}) if "400" not in entry["message"]]
    assert not logged, logged


def main():
    attache, screenshot = sys.argv[1], (sys.argv[2:] or [None])[0]
    driver = shutil.which("chromedriver")
    if not driver or not shutil.which("chromium"):
        print("left out: neither chromium nor chromedriver is here", file=sys.stderr)
        return 77
    arguments = ["serve", "--listen", "127.0.0.1:0", "--http-listen", "127.0.0.1:0", "--playground", "--drain", "0s"]
    server = subprocess.Popen([attache, *arguments], stderr=subprocess.PIPE, text=True)
    try:
        address = next(m[1] for line in server.stderr if (m := re.search(r"playground on http://(.*)/", line)))
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
            browser = Browser(driver, profile)
            try:
                if screenshot:
                    browser.call("/url", {"url": f"http://{address}/"})
                    until("the sample is shown", lambda: browser.run("return document.querySelectorAll('.mention').length"))
                    browser.click(browser.find("#text .mention.state"))
                    browser.point_at(browser.find("#text .mention.organisation"))
                    browser.save(screenshot)
                check(browser, address, screenshot)
            finally:
                browser.close()
    finally:
        server.terminate()
    assert server.wait(timeout=30) == 0, "the server did not end well"
    print("playground: all is well")
    return 0


if __name__ == "__main__":
    sys.exit(main())
