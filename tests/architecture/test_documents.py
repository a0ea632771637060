"""The documents lead somewhere, in both languages."""

import re

from tests.architecture.checkout import ROOT, files, text

LINK = re.compile(r"\]\((?!https?://|#|mailto:)(?P<target>[^)#\s]+)")


def test_every_relative_link_in_a_document_leads_to_a_file() -> None:
    broken = [
        f"{path}: {match['target']}"
        for path in files()
        if path.suffix == ".md"
        for match in LINK.finditer(text(path))
        if not (ROOT / path.parent / match["target"]).exists()
    ]
    assert broken == []


def test_both_readme_files_tell_which_systems_it_runs_on() -> None:
    for name in ("README.md", "README.zh-CN.md"):
        assert "Windows 10 1809" in (ROOT / name).read_text()


def test_both_readme_files_have_the_same_chapters() -> None:
    chapters = [
        (ROOT / name).read_text().count("\n## ") for name in ("README.md", "README.zh-CN.md")
    ]
    assert chapters[0] == chapters[1] > 0
