"""How much a file is, in words."""


def size_words(size: int) -> str:
    """Bytes as KB or MB, decimal, as file managers say it."""
    megabyte = 1_000_000
    if size < megabyte:
        return f"{max(1, round(size / 1000))} KB"
    return f"{size / megabyte:.1f} MB"
