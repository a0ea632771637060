"""The documents lead somewhere, in both languages."""

import re
from pathlib import Path

from tests.architecture.checkout import ROOT, files, python_files, text

LINK = re.compile(r"\]\((?!https?://|#|mailto:)(?P<target>[^)#\s]+)")

PLACE = re.compile(r"\bdocs/[\w./-]*\w")
ELSEWHERE = re.compile(
    r"\bDESIGN\b|\breference/|\b(?:clinical|sync|webrtc|style)\.md\b|\bclinical \d"
)
CODE = re.compile(r"`(?P<file>(?:[\w-]+/)*\w+\.py)(?::(?P<name>\w+)(?:\.(?P<part>\w+))?)?`")
RULE = re.compile(r"\b(?:RC|PR|CN|EM|RX|AI|MHL)-\d\d\b")
INVENTED = {"CN-99"}
RULES = Path("docs/clinical-rules.md")


def test_every_relative_link_in_a_document_leads_to_a_file() -> None:
    broken = [
        f"{path}: {match['target']}"
        for path in files()
        if path.suffix == ".md"
        for match in LINK.finditer(text(path))
        if not (ROOT / path.parent / match["target"]).exists()
    ]
    assert broken == []


def test_every_file_and_name_of_the_code_that_a_document_tells_is_there() -> None:
    lost = [
        f"{path}: {match[0]}"
        for path in files()
        if path.suffix == ".md" and path.name != "CHANGELOG.md"
        for match in CODE.finditer(text(path))
        if not any(_defines(source, match) for source in python_files())
    ]
    assert lost == []


def _defines(source: Path, match: re.Match[str]) -> bool:
    if source != Path(match["file"]) and not str(source).endswith(f"/{match['file']}"):
        return False
    names = [name for name in (match["name"], match["part"]) if name]
    return all(
        re.search(rf"^\s*(?:async def|def|class) {name}\b|^{name}\b", text(source), re.MULTILINE)
        for name in names
    )


def test_both_readme_files_tell_which_systems_it_runs_on() -> None:
    for name in ("README.md", "README.zh-CN.md"):
        assert "Windows 10 1809" in (ROOT / name).read_text()


def test_both_readme_files_have_the_same_chapters() -> None:
    chapters = [
        (ROOT / name).read_text().count("\n## ") for name in ("README.md", "README.zh-CN.md")
    ]
    assert chapters[0] == chapters[1] > 0


def test_a_comment_cites_only_documents_of_this_repository() -> None:
    lost = [
        f"{path}: {said}"
        for path in files()
        if _is_source(path)
        for said in (
            *(p for p in PLACE.findall(text(path)) if not list(ROOT.glob(f"{p}*"))),
            *ELSEWHERE.findall(text(path)),
        )
    ]
    assert lost == []


def test_every_rule_that_is_cited_is_told_with_its_source() -> None:
    told = set(re.findall(r"^\| ([A-Z]+-\d\d) \|", text(RULES), re.MULTILINE))
    cited = {
        rule
        for path in files()
        if path.suffix in {".py", ".json", ".md"}
        for rule in RULE.findall(text(path))
    }
    assert cited - told - INVENTED == set()


def _is_source(path: Path) -> bool:
    return path.suffix in {".py", ".toml"} and path.name != Path(__file__).name
