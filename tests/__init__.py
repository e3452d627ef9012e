"""No test finds what another one, or the user, had pandoc make: the cache is off unless a test turns it on."""

import os

os.environ["MANUSCRIPT_CACHE"] = "off"
