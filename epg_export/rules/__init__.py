"""The rules: every module in this folder declares its own, nothing else has to know them."""

import pkgutil
from importlib import import_module

for _module in pkgutil.iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")

from epg_export.rules.checker import Checker  # noqa: E402 - after they are declared
from epg_export.rules.engine import RULES, Context, Terms  # noqa: E402

__all__ = ["RULES", "Checker", "Context", "Terms"]
