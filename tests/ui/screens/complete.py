"""Whether every view of the product was on a screen of the tour; a new one is entered there."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module

from PySide6.QtWidgets import QWidget

import ui

NOT_ON_ITS_OWN: dict[str, str] = {}


def views() -> set[type[QWidget]]:
    """Every widget class of a module of `ui` whose name ends with "view"."""
    for module in pkgutil.walk_packages(ui.__path__, "ui."):
        if module.name.endswith("view") and not module.name.startswith("ui.kit."):
            import_module(module.name)
    return {known for known in _below(QWidget) if known.__module__.endswith("view")}


def never_shown(shown: set[type[QWidget]]) -> list[str]:
    """The views of which no screen of the tour showed one."""
    names = {
        known.__name__
        for known in views()
        if known.__module__.startswith("ui.")
        and not known.__name__.startswith("_")
        and not any(issubclass(seen, known) for seen in shown)
    }
    return sorted(names - set(NOT_ON_ITS_OWN))


def _below(kind: type[QWidget]) -> Iterator[type[QWidget]]:
    for known in kind.__subclasses__():
        yield known
        yield from _below(known)
