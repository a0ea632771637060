"""When the engine is due: polling, backing off, being woken."""

from sync.schedule import IDLE_MS, LONGEST_RETRY_MS, POLL_MS, Schedule


def test_a_round_that_worked_is_repeated_at_the_next_poll() -> None:
    assert Schedule().succeeded(1000).due_ms == 1000 + POLL_MS


def test_a_round_that_left_work_is_repeated_at_once() -> None:
    assert Schedule().succeeded(1000, more=True).due_ms == 1000


def test_failures_wait_longer_each_time_up_to_a_limit() -> None:
    schedule, waits = Schedule(), []
    for _ in range(12):
        schedule = schedule.failed(0, lambda: 1.0)
        waits.append(schedule.due_ms)
    assert waits == sorted(waits)
    assert waits[0] == 2000
    assert waits[-1] == LONGEST_RETRY_MS


def test_chance_spreads_the_clinics_of_a_county_over_the_waiting_time() -> None:
    early = Schedule(failures=5).failed(0, lambda: 0.0).due_ms
    late = Schedule(failures=5).failed(0, lambda: 0.99).due_ms
    assert early * 1.9 < late


def test_a_success_forgets_the_failures() -> None:
    assert Schedule(failures=7).succeeded(0).failures == 0


def test_a_wake_up_makes_it_due_at_once() -> None:
    assert Schedule(due_ms=90_000, failures=3).woken(5000).due_ms == 5000


def test_what_nobody_waits_for_goes_on_after_a_rest_and_behind_what_somebody_does() -> None:
    assert Schedule().succeeded(1000, later=True).due_ms == 1000 + IDLE_MS
    assert Schedule().succeeded(1000, more=True, later=True).due_ms == 1000
