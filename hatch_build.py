"""The build: the catalogues are compiled, and go into the wheel in place of their sources."""

import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledCatalogues(BuildHookInterface[Any]):
    """Wheel, sdist and editable installation alike."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        folder = Path(self.root) / "ansan_crawler" / "i18n"
        compiler = runpy.run_path(str(folder / "mo_file.py"))
        for compiled in compiler["compile_catalogues"](folder):
            build_data["artifacts"].append(f"/{compiled.relative_to(self.root).as_posix()}")
