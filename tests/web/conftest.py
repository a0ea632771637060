"""Both browsers, started once and side by side for all tests of this folder."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.web.driving import Browser, MissingProgramError, install_driver, opened, page_server

KINDS = ("chromium", "firefox")


@pytest.fixture(scope="session")
def browsers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Browser]]:
    with ExitStack() as open_things:
        try:
            install_driver()
            address = open_things.enter_context(page_server())
            started = {
                kind: open_things.enter_context(
                    opened(kind, address, tmp_path_factory.mktemp(kind))
                )
                for kind in KINDS
            }
        except MissingProgramError as missing:
            pytest.fail(str(missing), pytrace=False)
        yield started


@pytest.fixture(scope="session", params=KINDS)
def browser(request: pytest.FixtureRequest, browsers: dict[str, Browser]) -> Browser:
    kind: str = request.param
    return browsers[kind].started()
