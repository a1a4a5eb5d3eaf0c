"""How the documentation is built: sphinx-build -W -b html docs docs/_build."""

from sayso.version import __version__

project = "Sayso"
author = "The Sayso maintainers"
copyright = "the Sayso maintainers"  # noqa: A001 - Sphinx reads this name
release = version = __version__
extensions = ["myst_parser"]
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3
html_theme = "furo"
html_title = "Sayso"
exclude_patterns = ["_build"]
# A link into the repository is no page of the documentation.
suppress_warnings = ["myst.xref_missing"]
