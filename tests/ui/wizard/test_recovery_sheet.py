"""The printed recovery code is whole on the paper; a sheet not there is not said to be."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from tests.ui.painted import painted
from tests.ui.printing.test_documents import read, run
from ui.kit.notices import Banner
from ui.printing.pdf import write_pdf
from ui.translations import Language
from ui.wizard.code_view import save_sheet
from ui.wizard.presenter import Holder
from ui.wizard.recovery_sheet import recovery_document

GROUPS = ("AWQD", "KZWS", "7H2M", "QXTB", "3VNC", "P5RA", "9JDE", "LKFU")
HOLDER = Holder("李春梅", "青山村卫生室", "127.0.0.1:8443")


@pytest.mark.parametrize("language", list(Language))
def test_the_sheet_has_the_code_whose_it_is_and_where_the_hub_is_on_one_page(
    speak: Callable[[Language], None], language: Language, tmp_path: Path
) -> None:
    speak(language)
    pdf = tmp_path / "sheet.pdf"
    write_pdf(recovery_document(HOLDER, GROUPS), pdf)
    words = read(pdf)
    for said in (*GROUPS, "李春梅", "青山村卫生室", "127.0.0.1:8443"):
        assert said in words, said
    fonts = run("pdffonts", str(pdf)).splitlines()[2:]
    assert all("NotoSans" in line for line in fonts)
    assert "Pages:           1" in run("pdfinfo", str(pdf))


def test_a_sheet_that_cannot_be_written_is_not_said_to_be_saved(
    shown: Callable[[QWidget], QWidget], speak: Callable[[Language], None], tmp_path: Path
) -> None:
    speak(Language.ENGLISH)
    told = Banner("")
    shown(told)
    save_sheet(recovery_document(HOLDER, GROUPS), tmp_path / "no such folder" / "sheet.pdf", told)
    assert painted(told) == ["The file cannot be written there; choose another place."]
    save_sheet(recovery_document(HOLDER, GROUPS), tmp_path / "sheet.pdf", told)
    assert painted(told) == ["Saved as sheet.pdf."]
