"""What an error is told in: what happened, what is safe, what to do next."""

from collections.abc import Mapping

Sentence = tuple[str, str, str]
"""Happened, safe, next, in English; places in braces are fields of the error."""

Table = Mapping[str, Sentence]
"""By `code` or `code/reason`."""
