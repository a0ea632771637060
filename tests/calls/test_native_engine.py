"""The native engine keeps the contract, and aiortc is the one its changed numbers were made for."""

from importlib.metadata import version

from aioice import ice
from aiortc.codecs import vpx

from telecon.calls.media.addresses import with_loopback_when_alone
from telecon.calls.media.bit_rates import (
    VP8_CEILING_BPS,
    VP8_FLOOR_BPS,
    VP8_START_BPS,
    lift_bit_rate_floors,
)
from telecon.calls.media.engine import NativeEngine
from telecon.calls.media.parts import EngineParts
from telecon.calls.ports import MediaEngine
from telecon.clock import SystemClock
from tests.calls.contract_media_engine import End, MediaEngineContract


class TestNativeEngine(MediaEngineContract):
    def build(self, end: End) -> MediaEngine:
        parts = EngineParts(
            hardware=end.hardware,
            own_view=end.own,
            remote_view=end.remote,
            clock=SystemClock(),
            statistics_seconds=0.5,
        )
        return NativeEngine(parts, end.tell)


def test_a_picture_may_shrink_to_the_floor_of_our_links() -> None:
    lift_bit_rate_floors()
    encoder = vpx.Vp8Encoder()
    assert encoder.target_bitrate == VP8_START_BPS
    encoder.target_bitrate = 1
    assert encoder.target_bitrate == VP8_FLOOR_BPS
    encoder.target_bitrate = 10**9
    assert encoder.target_bitrate == VP8_CEILING_BPS


def test_the_changed_numbers_fit_the_installed_aiortc() -> None:
    assert version("aiortc").startswith("1.16.")
    assert callable(ice.get_host_addresses)


def test_a_machine_with_no_network_offers_loopback() -> None:
    def alone(use_ipv4: bool, use_ipv6: bool) -> list[str]:
        return []

    def connected(use_ipv4: bool, use_ipv6: bool) -> list[str]:
        return ["192.0.2.2"]

    assert with_loopback_when_alone(alone)(True, True) == ["127.0.0.1"]
    assert with_loopback_when_alone(connected)(True, True) == ["192.0.2.2"]
