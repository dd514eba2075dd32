"""Put templates, territory and the starter project into the wheel, so that it works without the repository."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# The sample months of the project at the root stay behind: hundreds of workbooks that no other project needs.
BUNDLED = ("templates", "data/geography", "examples/starter")


class BundleHook(BuildHookInterface[Any]):
    """Copies what stands outside the package to `scorecard/_bundled/`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add them to a wheel; an editable install reads the checkout itself."""
        if version == "editable":
            return
        for name in BUNDLED:
            source = Path(self.root, name)
            if source.exists():
                build_data["force_include"][str(source)] = f"scorecard/_bundled/{name}"
