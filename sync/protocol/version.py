"""Which protocol versions this program speaks."""

from sync.protocol.errors import TooNew

PROTOCOL_VERSION = 1
MIN_PROTOCOL_VERSION = 1


def agree(version: int, min_version: int) -> int:
    """Return the highest version both sides speak.

    Args:
        version: the newest the other side speaks.
        min_version: the oldest the other side speaks.

    Raises:
        TooNew: there is none.
    """
    common = min(version, PROTOCOL_VERSION)
    if common < max(min_version, MIN_PROTOCOL_VERSION):
        raise TooNew(version=version, min_version=min_version)
    return common
