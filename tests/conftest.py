"""What holds for every test."""

import os
import shutil

from hypothesis import settings

# CI draws the same examples every time, so that a red run is about the change; everybody else goes on searching.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")


def pytest_report_header() -> str:
    """Whether workbooks are opened in LibreOffice: where it is not installed those tests are skipped."""
    office = shutil.which("soffice")
    said = "not installed, the tests that open workbooks in it are SKIPPED (sh scripts/setup.sh --dev --office)"
    return f"LibreOffice: {office or said}"
