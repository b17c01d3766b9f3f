"""Calls that last: in a thread of their own, so that Ctrl-C is heard.

Python looks at signals only between two of its own instructions, and a call of
C is one.  So one worker makes the calls, and whoever asked waits here; an
interruption asks the library to stop, and is raised when it has.  The worker
stays, and with it the threads of OpenMP; a child of fork gets another one.
"""
from __future__ import annotations

import os
import queue
import threading
import time
from typing import Any, Callable, TypeVar

from ._library import LimitError, StoppedError, library

T = TypeVar('T')


_jobs: queue.SimpleQueue[Any] = queue.SimpleQueue()
_worker: threading.Thread | None = None
_lock = threading.Lock()


def _forget() -> None:
    global _worker, _jobs, _lock
    _worker, _jobs, _lock = None, queue.SimpleQueue(), threading.Lock()


os.register_at_fork(after_in_child=_forget)


def _work(jobs: queue.SimpleQueue[Any]) -> None:
    while True:
        job, outcome, done = jobs.get()
        try:
            outcome.append((True, job()))
        except BaseException as error:  # handed on to who waits
            outcome.append((False, error))
        job = None
        done.set()
        outcome = done = None


def _ensure_worker() -> None:
    global _worker
    with _lock:
        if _worker is None:
            _worker = threading.Thread(target=_work, args=(_jobs,),
                                       name='antipode', daemon=True)
            _worker.start()


class _Clock:
    """Notes when a job begins, which may wait for those of other threads."""

    def __init__(self, job: Callable[[], T], seconds: float | None) -> None:
        self.job, self.seconds = job, seconds
        self.begun: float | None = None

    def __call__(self) -> Any:
        self.begun = time.monotonic()
        return self.job()

    def left(self) -> float:
        """Seconds to wait before the next look."""
        if self.seconds is None or self.begun is None:
            return 0.2
        left = self.begun + self.seconds - time.monotonic()
        return min(max(left, 0.0), 0.2)

    def ended(self) -> bool:
        return (self.seconds is not None and self.begun is not None
                and time.monotonic() >= self.begun + self.seconds)


def run(job: Callable[[], T], seconds: float | None = None) -> T:
    """What job returns; from within a callback it is called at once.  A job
    that takes more than so many seconds is asked to stop."""
    if threading.current_thread() is _worker:
        return job()
    _ensure_worker()
    clock = _Clock(job, seconds)
    outcome: list[tuple[bool, Any]] = []
    done = threading.Event()
    _jobs.put((clock, outcome, done))
    try:
        # A signal that another thread takes, or that comes just before the
        # wait begins, ends no wait: so it is heard between two of them.
        while not done.wait(clock.left()):
            if clock.ended():
                library.stop()
                done.wait(0.05)
    except BaseException:
        # asked again and again: the job may not have begun yet
        while not done.is_set():
            library.stop()
            done.wait(0.05)
        raise
    fine, value = outcome[0]
    # a search that was stopped may have ruled out some lengths, and says so
    if not fine and clock.ended() and isinstance(value, (StoppedError,
                                                         LimitError)):
        raise StoppedError(f'no answer within time={seconds}; '
                           f'{value}') from None
    if not fine:
        raise value
    result: T = value
    return result


class Guard:
    """Callbacks of C cannot raise: the exception is kept, the call stopped,
    and who waits raises it."""

    def __init__(self) -> None:
        self.error: BaseException | None = None

    def call(self, function: Callable[..., Any], *arguments: Any) -> Any:
        if self.error is not None:
            return None
        try:
            return function(*arguments)
        except BaseException as error:
            self.error = error
            library.stop()
            return None

    def check(self) -> None:
        if self.error is not None:
            raise self.error
