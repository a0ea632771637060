"""A camera whose cable is loose: torn pictures are left out, the next whole one is shown."""

import io
import random
from fractions import Fraction

import av
import pytest
from av import VideoFrame

from telecon.calls.media.camera import Camera

PICTURES = 12
TORN = (3, 4, 8)
SHADE_STEP = 20


def film(torn: dict[int, bytes]) -> io.BytesIO:
    """Motion JPEG as a camera sends it, each picture brighter, with garbage in some places."""
    out = io.BytesIO()
    with av.open(out, "w", format="avi") as container:
        stream = container.add_stream("mjpeg", rate=15)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuvj420p"
        stream.time_base = Fraction(1, 15)
        for number in range(PICTURES):
            grey = bytes([number * SHADE_STEP]) * (64 * 48 * 3)
            frame = VideoFrame(64, 48, "rgb24")
            frame.planes[0].update(grey)
            frame.pts = number
            for packet in stream.encode(frame):
                if number in torn:
                    broken = av.Packet(torn[number])
                    broken.stream, broken.pts, broken.dts = stream, packet.pts, packet.dts
                    container.mux(broken)
                else:
                    container.mux(packet)
    out.seek(0)
    return out


def last_shade(torn: dict[int, bytes]) -> int:
    """How bright the picture is that stays when the camera has sent everything."""
    camera = Camera(av.open(film(torn), "r"))
    camera._thread.join(20)
    newest = camera.newest()
    camera.close()
    assert newest is not None
    return int(newest.to_ndarray(format="gray")[24, 32])


def test_torn_pictures_do_not_stop_the_camera() -> None:
    whole = last_shade({})
    assert whole == pytest.approx((PICTURES - 1) * SHADE_STEP, abs=20)
    assert last_shade(dict.fromkeys(TORN, b"no picture at all " * 20)) == whole
    dice = random.Random(5)
    assert last_shade({number: dice.randbytes(300) for number in TORN}) == whole


def test_a_camera_that_sends_nothing_but_garbage_shows_nothing_and_ends() -> None:
    dice = random.Random(6)
    camera = Camera(av.open(film({n: dice.randbytes(500) for n in range(PICTURES)}), "r"))
    camera._thread.join(20)
    assert camera.newest() is None
    camera.close()
    assert not camera._thread.is_alive()
