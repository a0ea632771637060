"""One push as it comes: batches, each stored once it is there whole; then what changed."""

from sync.hub.hub import Hub
from sync.protocol.errors import Malformed, Refused
from sync.protocol.messages import ChangesRequest
from sync.protocol.push_messages import Chained, framed, is_batch, pack_outcomes, read_push


class Push:
    """What a push came to so far; one request owns it.

    Args:
        hub: where it comes to.
        subject: whose session it is; None without a token.
        limit: bytes of one batch.
        may_found: the sender knows the founding code.
    """

    def __init__(self, hub: Hub, subject: bytes | None, limit: int, *, may_found: bool) -> None:
        self._hub = hub
        self._subject = subject
        self._limit = limit
        self._may_found = may_found
        self._left = hub.limits.push_batches
        self._asked: ChangesRequest | None = None
        self._answers = bytearray()

    def take(self, frame: bytes) -> None:
        """Store what is allowed of a batch; one outcome an entry. Or note what is asked.

        Raises:
            Malformed: neither, or anything after the question.
            Refused: more than a push may hold (`too-large`).
        """
        if self._asked is not None:
            raise Malformed(reason="frame")
        if not is_batch(frame):
            self._asked = ChangesRequest.decode(frame, self._hub.limits.request)
            return
        if not self._left:
            raise Malformed(reason="too-large")
        self._left -= 1
        self._answers += framed(self._stored(frame))

    def answer(self) -> bytes:
        """The outcomes of each batch, then what changed; call when everything is numbered.

        Raises:
            Refused: a question without a session.
        """
        if self._asked is not None:
            if self._subject is None:
                raise Refused(reason="unauthorised")
            reply = self._hub.feeds.changes(self._subject, self._asked)
            self._answers += framed(reply.encode())
        return bytes(self._answers)

    def _stored(self, batch: bytes) -> bytes:
        limits = self._hub.limits
        pushed = read_push(batch, self._limit)
        if len(pushed) > limits.batch_entries:
            raise Refused(reason="too-large")
        size = sum(each.size if isinstance(each, Chained) else len(raw) for raw, each in pushed)
        if len(pushed) > 1 and size > limits.batch_bytes + limits.request:
            raise Refused(reason="too-large")
        sent = [entry or raw for raw, entry in pushed]
        book, may_found = self._hub.book, self._may_found
        return pack_outcomes(book.append(self._subject, sent, may_found=may_found, more=True))
