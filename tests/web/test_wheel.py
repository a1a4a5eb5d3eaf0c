"""Does a wheel hold all that the page needs, so that nobody needs Node?"""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_a_wheel_holds_every_template_style_and_script(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    held = set(zipfile.ZipFile(wheel).namelist())

    web = ROOT / "src" / "sayso" / "web"
    needed = {
        str(path.relative_to(ROOT / "src"))
        for folder in ("templates", "static")
        for path in (web / folder).iterdir()
    }
    assert {"sayso/web/static/page.js", "sayso/web/templates/base.html"} < needed
    assert needed <= held
    assert not any("node_modules" in name for name in held)
