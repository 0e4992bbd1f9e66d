"""What every test runs under."""

from __future__ import annotations

import os

from hypothesis import settings

# A gate says the same of the same commit twice; at a desk each run looks at new cases.
settings.register_profile("gate", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("gate")
