"""`telecon fhir import FOLDER`: bring FHIR R4 files in and say what became of each."""

import argparse
import json
from pathlib import Path

from telecon.commands.wiring.profiles import add_profile_arguments, opened_profile


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the options."""
    parser.add_argument("action", choices=("import",))
    parser.add_argument("folder", type=Path)
    add_profile_arguments(parser)
    parser.add_argument("--json", action="store_true")


def run(arguments: argparse.Namespace) -> int:
    """Imports; exit status 1 when a file was refused."""
    from telecon.interop.fhir_values import Outcome
    from telecon.use_cases.import_fhir import import_fhir

    with opened_profile(arguments, for_records=True) as session:
        result = import_fhir(session, arguments.folder)
    rows = [
        {
            "file": report.file_name,
            "outcome": report.outcome.value,
            "reason": report.reason,
            "where": report.where,
            "notes": list(report.notes),
        }
        for report in result.files
    ]
    if arguments.json:
        print(json.dumps({"files": rows, "unassigned": result.unassigned}, ensure_ascii=False))
    else:
        for report in result.files:
            print("  ".join(filter(None, (report.outcome.value, report.file_name, report.reason))))
        counts = ", ".join(
            f"{sum(r.outcome is outcome for r in result.files)} {outcome.value}"
            for outcome in Outcome
        )
        print(f"{counts}; {result.unassigned} wait unassigned")
    return 1 if any(r.outcome is Outcome.REFUSED for r in result.files) else 0
