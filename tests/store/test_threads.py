"""Reading from several threads while one writes: nobody sees another's rows or errors."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from sqlalchemy import insert, select

from telecon.store.database import Store
from telecon.store.tables import settings


def test_two_screens_and_the_sync_read_at_once_while_the_store_is_written(tmp_path: Path) -> None:
    with Store.create(tmp_path / "store.db", bytes(range(32))) as store:
        with store.write() as connection:
            for number in range(200):
                row = insert(settings).values(key=f"k{number}", value=bytes([number]))
                connection.execute(row)

        def look(start: int) -> int:
            found = 0
            for number in range(start, start + 100):
                with store.read() as connection:
                    query = select(settings.c.value).where(settings.c.key == f"k{number}")
                    found += connection.execute(query).scalar_one() == bytes([number])
            return found

        def write(start: int) -> int:
            for number in range(start, start + 50):
                with store.write() as connection:
                    connection.execute(insert(settings).values(key=f"w{number}", value=b"w"))
            return 50

        with ThreadPoolExecutor(4) as pool:
            looks = [pool.submit(look, start) for start in (0, 50, 100)]
            written = pool.submit(write, 0)
        assert [done.result() for done in looks] == [100, 100, 100]
        assert written.result() == 50
