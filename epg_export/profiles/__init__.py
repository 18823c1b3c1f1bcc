"""Receiver profiles: what a particular receiver asks for, as data.

One TOML file each, all in one shape (:class:`Profile`). A profile knows no format: it holds a table
for each that it has something to say to, and the format knows what may stand in it.
"""

from epg_export.profiles.load import all_profiles, profile_named
from epg_export.profiles.profile import EXACT, Profile

__all__ = ["EXACT", "Profile", "all_profiles", "profile_named"]
