"""Which version of the program this is, as a screen or a report says it."""

from importlib.metadata import PackageNotFoundError, version

_FROM_SOURCE = "0.1.0"


def program_version() -> str:
    """The installed version, or that of the source it runs from."""
    try:
        return version("telecon")
    except PackageNotFoundError:
        return _FROM_SOURCE
