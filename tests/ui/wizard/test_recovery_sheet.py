"""The printed recovery code is whole on the paper."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ui.printing.test_documents import read, run
from ui.printing.pdf import write_pdf
from ui.translations import Language
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
