"""Put a profile aside that nobody can open, so that its person can begin anew on this PC."""

from datetime import UTC, datetime
from pathlib import Path

from telecon.store.durable import sync_folder
from telecon.store.failures import file_errors
from telecon.store.folder_lock import FolderLock


def put_profile_aside(profile: Path, now_ms: int) -> Path | None:
    """Move a profile to a folder beside it; it is never thrown away.

    Returns:
        The folder it lies in from now on; None where nothing lay there.

    Raises:
        StoreBusy: somebody has it open.
        DiskFull, ReadOnlyFolder: nothing was changed.
    """
    if not profile.exists():
        return None
    with file_errors():
        if not any(profile.iterdir()):
            profile.rmdir()
            return None
        FolderLock(profile).release()  # nobody has it open
        stamp = datetime.fromtimestamp(now_ms / 1000, UTC).strftime("%Y%m%dT%H%M%SZ")
        aside = profile.with_name(f"{profile.name}-before-{stamp}")
        profile.rename(aside)
        sync_folder(profile.parent)
    return aside
