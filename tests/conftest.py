"""What holds for every test."""

import os

from hypothesis import settings

# CI draws the same examples every time, so that a red run is about the change; everybody else goes on searching.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")
