"""A copy is proposed under a name that says what it is."""

import pytest

from telecon.cases.copy_name import copy_name


@pytest.mark.parametrize(
    ("stated", "content_type", "proposed"),
    [
        ("胸片 2026.png", "image/png", "胸片 2026.png"),
        ("SCAN.JPEG", "image/jpeg", "SCAN.jpeg"),
        ("report.pdf.exe", "application/pdf", "report.pdf.exe.pdf"),
        ("../../.ssh/authorized_keys", "text/plain", "authorized_keys.txt"),
        ("C:\\Windows\\win.ini", "text/plain", "win.ini.txt"),
        ("scan\u202egnp.exe", "image/png", "scangnp.exe.png"),
        ("a\x00b\nc\u200f.pdf", "application/pdf", "abc.pdf"),
        ("setup.exe", "application/octet-stream", "setup.exe.bin"),
        ("nul.txt", "text/plain", "_nul.txt"),
        ("..", "image/png", "attachment.png"),
        ("", "image/png", "attachment.png"),
        ("n" * 300 + ".png", "image/png", "n" * 80 + ".png"),
    ],
)
def test_a_copy_gets_a_plain_name_with_the_extension_of_what_it_is(
    stated: str, content_type: str, proposed: str
) -> None:
    assert copy_name(stated, content_type) == proposed
