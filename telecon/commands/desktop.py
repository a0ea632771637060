"""`telecon`: the desktop app."""

import argparse
import sys
from pathlib import Path

from telecon.commands.wiring.profiles import default_profile


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the options."""
    parser.add_argument("--profile", type=Path, default=default_profile(), metavar="DIR")


def run(arguments: argparse.Namespace) -> int:
    """Opens the window and serves it until it is closed."""
    from telecon.commands.wiring.window import open_window

    return open_window(arguments.profile, sys.argv[:1])
