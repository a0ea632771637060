"""Moments and lengths of time in the language of the screen."""

from PySide6.QtCore import QDateTime, QLocale, QTime

from telecon.clock import local_day, local_time
from ui.kit.dates import date_words
from ui.translations import translate

MINUTE_MS = 60_000
HOUR_MINUTES = 60
DAY_MINUTES = 24 * 60


def time_words(at_ms: int) -> str:
    """Day and time in the language of the screen."""
    pattern = translate("Terms", "d MMM yyyy, HH:mm", "a Qt date and time format")
    return QLocale().toString(QDateTime.fromMSecsSinceEpoch(at_ms), pattern)


def moment_words(moment_ms: int, now_ms: int) -> str:
    """A moment as people say it: just now, today 14:20, yesterday 9:05, or day and time."""
    local = local_time(moment_ms)
    clock = QLocale().toString(QTime(local.hour, local.minute), "HH:mm")
    days = (local_day(now_ms) - local.date()).days
    if 0 <= now_ms - moment_ms < MINUTE_MS:
        return translate("Terms", "just now")
    if days == 0:
        return translate("Terms", "today {time}").format(time=clock)
    if days == 1:
        return translate("Terms", "yesterday {time}").format(time=clock)
    return translate("Terms", "{day}, {time}").format(day=date_words(local.date()), time=clock)


def short_day_words(moment_ms: int, now_ms: int) -> str:
    """A moment in a list: the time for today, else the day."""
    local = local_time(moment_ms)
    days = (local_day(now_ms) - local.date()).days
    if days == 0:
        return local.strftime("%H:%M")
    if days == 1:
        return translate("Terms", "yesterday")
    if local.year == local_day(now_ms).year:
        return translate("Terms", "{month}/{day}").format(month=local.month, day=local.day)
    return local.date().isoformat()


def day_words(moment_ms: int) -> str:
    """The day of a moment, as this PC's calendar has it."""
    return date_words(local_day(moment_ms))


def span_words(minutes: int) -> str:
    """A length of time, as short as it can be said."""
    if minutes < HOUR_MINUTES:
        return translate("Terms", "{n} min").format(n=minutes)
    if minutes < DAY_MINUTES:
        return translate("Terms", "{n} h").format(n=minutes // HOUR_MINUTES)
    return translate("Terms", "{n} d").format(n=minutes // DAY_MINUTES)
