"""Marks a text for the translators where it stands in a table, without needing Qt to read it."""


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:  # noqa: N802  # lupdate knows this name
    """The text itself; `python -m ui.update_translations` finds the call."""
    return text
