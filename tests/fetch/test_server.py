"""The page's server has no way to fetch anything."""

from __future__ import annotations

import subprocess
import sys


def test_the_server_does_not_import_what_fetches() -> None:
    code = (
        "import importlib, pkgutil, sys, sayso.web\n"
        "for each in pkgutil.walk_packages(sayso.web.__path__, 'sayso.web.'):\n"
        "    importlib.import_module(each.name)\n"
        "print([name for name in sys.modules if name.startswith('sayso.fetch')])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "[]" == done.stdout.strip()
