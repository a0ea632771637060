"""`telecon demo`: an embedded hub, a clinic and an expert, one consultation end to end."""

import argparse
import os
import sys
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the options."""
    parser.add_argument("--out", type=Path, default=Path("demo-out"), metavar="DIR")
    parser.add_argument("--data", type=Path, default=Path("demo-data"), metavar="DIR")
    parser.add_argument(
        "--headless", action="store_true", help="play the story offscreen, leave pictures"
    )


def run(arguments: argparse.Namespace) -> int:
    """Opens two windows; without a display plays the same story offscreen through them."""
    if arguments.headless or not _has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        from telecon.commands.story.play import play

        return 0 if play(arguments.out, _tell).ok else 1
    from telecon.commands.story.two_windows import open_two_windows

    return open_two_windows(arguments.data, _tell)


def _has_display() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _tell(line: str) -> None:
    print(line, flush=True)
