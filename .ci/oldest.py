"""Print the oldest versions of the dependencies that pyproject.toml allows, as constraints."""

import tomllib
from pathlib import Path

with Path("pyproject.toml").open("rb") as file:
    for requirement in tomllib.load(file)["project"]["dependencies"]:
        print(requirement.replace(">=", "=="))
