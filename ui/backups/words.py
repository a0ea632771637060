"""Where backups stand, in words; what fails there is about the stick, not about the last save."""

from telecon.errors import (
    BackupProblem,
    DiskFull,
    ReadOnlyFolder,
    StoreCannotOpen,
    TeleconError,
    WrongPassphrase,
)
from telecon.use_cases.back_up import BackupPlan
from ui.terms.times import moment_words
from ui.translations import translate
from ui.words import Sentences, by_code, words


def making_words(error: Exception) -> Sentences:
    """Why no backup was made."""
    return words(_of_the_stick(error.code) or error if isinstance(error, TeleconError) else error)


def kept_words(problem: str) -> Sentences:
    """Why the latest try made none, as the plan keeps it."""
    code, _, reason = problem.partition("/")
    about = _of_the_stick(code)
    return by_code(code, reason) if about is None else words(about)


def _of_the_stick(code: str) -> BackupProblem | None:
    """What the store would say of its own disk, said of the folder of the backups."""
    return {
        DiskFull.code: BackupProblem(reason="full"),
        ReadOnlyFolder.code: BackupProblem(reason="read-only"),
        StoreCannotOpen.code: BackupProblem(reason="broken-off"),
    }.get(code)


def bringing_words(error: Exception) -> Sentences:
    """Why a backup could not be brought back."""
    if isinstance(error, DiskFull):
        return words(BackupProblem(reason="no-room-here"))
    if isinstance(error, WrongPassphrase) and error.fields.get("reason") == "wrong":
        return words(BackupProblem(reason="forgotten"))
    if isinstance(error, WrongPassphrase) and error.fields.get("reason") == "recovery-code":
        return words(BackupProblem(reason="other-code"))
    return words(error)


def last_words(plan: BackupPlan, now_ms: int) -> str:
    """When the last backup was made and whether it was looked at."""
    if not plan.last_ms:
        return translate("Backups", "None was made there yet.")
    said = translate("Backups", "Last backup: {when}. It was read back and is whole.")
    if plan.missing:
        said = translate(
            "Backups",
            "Last backup: {when}. It was read back and is whole, but for {n} parts of files that "
            "are not whole on this PC either.",
        )
    return said.format(when=moment_words(plan.last_ms, now_ms), n=plan.missing)


def short_words(plan: BackupPlan | None, now_ms: int) -> str:
    """One line for the first page of the settings."""
    if plan is None:
        return translate(
            "Backups",
            "No folder was chosen yet: if this disk fails, what the hub does not have is lost.",
        )
    return last_words(plan, now_ms)


def overdue_words(plan: BackupPlan, now_ms: int) -> tuple[str, str]:
    """A line of the worklist: what is overdue, and why where it is known."""
    days = plan.days_without(now_ms)
    title = translate("Backups", "No backup for {n} days").format(n=days)
    if not plan.last_ms:
        title = translate("Backups", "No backup could be made yet")
    if plan.problem:
        said = kept_words(plan.problem)
        return title, f"{said.happened} {said.next}"
    return title, translate("Backups", "Open the backups and make one now.")


def found_words(number: int) -> str:
    """How many lie there."""
    return translate("Backups", "Whole backups of this PC in this folder: {n}").format(n=number)
