"""Which version of the program this is, as it tells the hub."""

from importlib.metadata import PackageNotFoundError, version

SOURCE_VERSION = "0.1.0"


def program_version() -> str:
    """The installed version, or that of the source it runs from."""
    try:
        return version("telecon")
    except PackageNotFoundError:
        return SOURCE_VERSION
