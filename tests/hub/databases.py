"""The two kinds of database every test of the hub runs on.

`fresh_url()` is empty for SQLite (the hub makes its file itself) and names a new database of one
PostgreSQL server otherwise. `postgres` is that server.
"""

from collections.abc import Callable, Iterator

import pytest

from tests.hub.postgres import PostgresCluster

SQLITE, POSTGRESQL = "sqlite", "postgresql"
FreshUrl = Callable[[], str]


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresCluster]:
    """The one server of this run of the tests."""
    with PostgresCluster() as cluster:
        yield cluster


@pytest.fixture(scope="module", params=[SQLITE, POSTGRESQL])
def database_kind(request: pytest.FixtureRequest) -> str:
    kind: str = request.param
    return kind


@pytest.fixture(scope="module")
def fresh_url(request: pytest.FixtureRequest, database_kind: str) -> FreshUrl:
    """What a hub with nothing in it is told to use."""

    def make() -> str:
        if database_kind == SQLITE:
            return ""
        cluster: PostgresCluster = request.getfixturevalue("postgres")
        return cluster.fresh()

    return make
