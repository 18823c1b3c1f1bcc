"""The command line. Each command is a module of its own, loaded when it is asked for."""

import sys

try:
    from epg_export.cli.main import main
except KeyboardInterrupt:  # while it is loaded there is nobody else to say so
    sys.stderr.write("epg-export: interrupted\n")
    sys.exit(130)

__all__ = ["main"]
