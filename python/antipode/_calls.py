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
from typing import Any, Callable, TypeVar

from ._library import library

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


def run(job: Callable[[], T]) -> T:
    """What job returns; from within a callback it is called at once."""
    if threading.current_thread() is _worker:
        return job()
    _ensure_worker()
    outcome: list[tuple[bool, Any]] = []
    done = threading.Event()
    _jobs.put((job, outcome, done))
    try:
        # A signal that another thread takes, or that comes just before the
        # wait begins, ends no wait: so it is heard between two of them.
        while not done.wait(0.2):
            pass
    except BaseException:
        # asked again and again: the job may not have begun yet
        while not done.is_set():
            library.stop()
            done.wait(0.05)
        raise
    fine, value = outcome[0]
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
