"""Put the root project into the wheel, so that `scorecard init` works without the repository."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BUNDLED = ("templates", "data", "indicators.yaml")


class BundleHook(BuildHookInterface[Any]):
    """Copies what is edited at the root to `scorecard/_bundled/`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the root project to a wheel; an editable install reads the checkout itself."""
        if version == "editable":
            return
        for name in BUNDLED:
            source = Path(self.root, name)
            if source.exists():
                build_data["force_include"][str(source)] = f"scorecard/_bundled/{name}"
