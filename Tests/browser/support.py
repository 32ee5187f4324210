"""A headless Chromium for tests of pages: Debian's chromium, chromium-driver and python3-selenium (`make browser`).

The tests run with `/usr/bin/python3 -m unittest`. Set ENTENTE_SCREENSHOTS to a folder to have pictures written there.
"""

import base64
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.support.ui import WebDriverWait

# Width and height of the page, in CSS pixels.
PHONE = (390, 844)
LAPTOP = (1366, 768)

ROOT = pathlib.Path(__file__).resolve().parents[2]


def start_driver():
    """A new browser with an empty profile of its own; `driver.quit()` ends it."""
    options = webdriver.ChromeOptions()
    binary = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    program = shutil.which("chromedriver")
    if not binary or not program:
        raise RuntimeError("chromium or chromedriver is missing: `make browser` installs them")
    options.binary_location = binary
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                     "--hide-scrollbars", "--no-first-run", "--disable-background-networking",
                     "--disable-component-update", "--force-color-profile=srgb"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(service=Service(program), options=options)
    driver.set_page_load_timeout(60)
    driver.set_script_timeout(60)
    return driver


def set_viewport(driver, size):
    """The page's own size, whatever the window's frame takes."""
    width, height = size
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
        "width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})


def set_dark(driver, dark):
    """What the page's `prefers-color-scheme` says."""
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {
        "features": [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]})


def console_errors(driver):
    """Errors and warnings in the console since the last call: exceptions, refused resources, breaches of the CSP."""
    return [entry["message"] for entry in driver.get_log("browser") if entry["level"] in ("SEVERE", "WARNING")]


def requested_addresses(driver):
    """Addresses that pages have asked the network for since the last call, in order."""
    found = []
    for entry in driver.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            found.append(message["params"]["request"]["url"])
    return found


def overflow(driver):
    """By how many pixels the page is wider than its viewport: 0 where nothing has to be scrolled sideways."""
    return driver.execute_script(
        "return document.documentElement.scrollWidth - document.documentElement.clientWidth")


def wait_for(driver, condition, seconds=30, message=""):
    """What `condition(driver)` returns as soon as that is true; an error of the test after so many seconds."""
    return WebDriverWait(driver, seconds, poll_frequency=0.05).until(condition, message)


def screenshot_folder():
    """Where pictures go, or None when none are wanted."""
    name = os.environ.get("ENTENTE_SCREENSHOTS")
    if not name:
        return None
    folder = pathlib.Path(name)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def screenshot(driver, name, whole=False):
    """A picture NAME.png of the viewport, or of the whole page, if pictures are wanted."""
    folder = screenshot_folder()
    if folder is None:
        return
    answer = driver.execute_cdp_cmd("Page.captureScreenshot", {"format": "png", "captureBeyondViewport": whole})
    (folder / f"{name}.png").write_bytes(base64.b64decode(answer["data"]))


def printed(driver):
    """The page as it would be printed on A4: the bytes of a PDF."""
    answer = driver.execute_cdp_cmd("Page.printToPDF", {
        "paperWidth": 8.27, "paperHeight": 11.69, "printBackground": True})
    return base64.b64decode(answer["data"])


def print_pages(driver, name):
    """The printed page as NAME.pdf and, where pdftoppm is installed, a picture per page, if pictures are wanted."""
    folder = screenshot_folder()
    if folder is None:
        return
    file = folder / f"{name}.pdf"
    file.write_bytes(printed(driver))
    if shutil.which("pdftoppm"):
        subprocess.run(["pdftoppm", "-r", "60", "-png", str(file), str(folder / name)], check=True)


def built(program):
    """The built program of the name; the test is skipped where it has not been built."""
    folder = pathlib.Path(os.environ.get("ENTENTE_BIN", ROOT / ".build" / "release"))
    path = folder / program
    if not path.exists():
        raise unittest.SkipTest(f"{program} is not built: `make browser` builds it")
    return str(path)


class BrowserCase(unittest.TestCase):
    """One browser for the tests of a class; `self.folder.name` is a folder for their files."""

    @classmethod
    def setUpClass(cls):
        cls.driver = start_driver()
        cls.addClassCleanup(cls.driver.quit)
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)

    def setUp(self):
        set_viewport(self.driver, LAPTOP)
        set_dark(self.driver, False)
        console_errors(self.driver)

    def assert_clean_console(self):
        self.assertEqual(console_errors(self.driver), [])

    def assert_fits(self):
        """Nothing of the page has to be scrolled sideways."""
        self.assertLessEqual(overflow(self.driver), 0, "the page is wider than its window")
