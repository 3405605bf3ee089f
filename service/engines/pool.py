"""The embedded engine: processes that stand ready, one for each query that runs, ended at the deadline."""

import asyncio
import json
import logging
import re
import struct
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from keniki.service.engines.engine import Answer, Counts, Question, spool
from keniki.service.errors import (
    BadQuery,
    FederationRefused,
    NotAcceptable,
    QueueFull,
    ServiceError,
    Unexpected,
    deadline_passed,
    memory_exhausted,
    too_large,
)
from keniki.service.formats import Format

log = logging.getLogger(__name__)

_HEADER = struct.Struct(">cI")
_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_CLASS = re.compile(r",? ?\[(?:'.'|'\\u\{\w+\}'|_|[ .=|\n])+\]")
"""Classes of characters in the parser's list of what it expected, which help nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What queries may use: workers, megabytes each, places and seconds to wait, megabytes of a result."""

    workers: int
    memory: int
    queue: int
    patience: float
    largest: int


class Worker:
    """One process with the store open; it is given one question at a time."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    @classmethod
    async def launch(cls, store: Path, base: str, memory: int) -> "Worker":
        """Start a process and wait until it has opened the store; Unexpected when it does not."""
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "keniki.service.engines.worker", str(store), base, str(memory)),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            limit=1 << 20,
        )
        worker = cls(process)
        try:
            await worker._frame()
        except BaseException:
            await worker.end()
            raise
        return worker

    async def ask(self, question: Question, deadline: float, largest: int) -> Answer:
        """Send a question and hold the whole answer back; the errors are those of `Engine.answer`."""
        assert self._process.stdin is not None
        self._process.stdin.write(_request(question, deadline))
        await self._process.stdin.drain()
        kind, data = await self._frame()
        if kind == b"X":
            raise _error(json.loads(data), question)
        return await self._collect(_chosen(question, json.loads(data)), question, largest)

    async def _collect(self, chosen: Format, question: Question, largest: int) -> Answer:
        body, size = spool(), 0
        try:
            while True:
                kind, data = await self._frame()
                if kind == b"E":
                    return Answer(chosen, body, size)
                if kind == b"X":
                    raise _error(json.loads(data), question)
                size += body.write(data)
                if size > largest:
                    raise too_large(largest)
        except BaseException:
            body.close()
            raise

    async def _frame(self) -> tuple[bytes, bytes]:
        assert self._process.stdout is not None
        kind, length = _HEADER.unpack(await self._process.stdout.readexactly(_HEADER.size))
        return kind, await self._process.stdout.readexactly(length)

    @property
    def alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.returncode is None

    async def end(self) -> None:
        """End the process at once, whatever it does, and take it off the table of processes."""
        if self.alive:
            try:
                self._process.kill()
            except ProcessLookupError:
                log.debug("worker was gone before it could be ended")
        await self._process.communicate()


class Pool:
    """An `Engine` on a store on disk."""

    def __init__(self, store: Path, base: str, limits: Limits) -> None:
        self.counts = Counts()
        self._store = store
        self._base = base
        self._limits = limits
        self._idle: asyncio.Queue[Worker] = asyncio.Queue()
        self._all: set[Worker] = set()
        self._launches: set[asyncio.Task[None]] = set()
        self._endings: set[asyncio.Task[None]] = set()
        self._closing = False

    async def start(self) -> None:
        """Start every worker; Unexpected when the store cannot be opened."""
        try:
            await asyncio.gather(*(self._launch() for _ in range(self._limits.workers)))
        except asyncio.IncompleteReadError as error:
            await self.close()
            raise Unexpected(f"the store {self._store} cannot be opened") from error

    async def close(self) -> None:
        """End every process."""
        self._closing = True
        for task in self._launches:
            task.cancel()
        await asyncio.gather(*self._launches, return_exceptions=True)
        await asyncio.gather(*(worker.end() for worker in self._all), *self._endings)
        self._all.clear()

    async def answer(self, question: Question, deadline: float) -> Answer:
        """Answer within `deadline` seconds from the moment that a worker is free; see `Engine.answer`."""
        async with self._worker() as worker:
            started = time.monotonic()
            try:
                async with asyncio.timeout(deadline):
                    answer = await worker.ask(question, deadline, self._limits.largest * 1024 * 1024)
            except TimeoutError as error:
                self.counts.ended += 1
                raise deadline_passed(deadline) from error
            except (asyncio.IncompleteReadError, ConnectionError) as error:
                self.counts.ended += 1
                raise memory_exhausted(self._limits.memory) from error
            except ServiceError:
                self.counts.failed += 1
                raise
            finally:
                self.counts.seconds += time.monotonic() - started
            self.counts.answered += 1
            return answer

    @asynccontextmanager
    async def _worker(self) -> AsyncIterator[Worker]:
        """Lend a worker; one that did not come to the end of its work is ended and replaced."""
        worker = await self._next()
        self.counts.running += 1
        finished = False
        try:
            yield worker
            finished = True
        except (BadQuery, NotAcceptable, FederationRefused, Unexpected):
            finished = True
            raise
        finally:
            self.counts.running -= 1
            await self._give_back(worker, finished)

    async def _next(self) -> Worker:
        """Wait for a free worker, in a queue that has an end."""
        if self._idle.empty() and self.counts.waiting >= self._limits.queue:
            self.counts.refused += 1
            raise QueueFull(
                f"{self.counts.waiting} 件のクエリが待っています。少し後でもう一度お試しください。",
                f"{self.counts.waiting} queries are waiting; try again a little later",
            )
        self.counts.waiting += 1
        try:
            async with asyncio.timeout(self._limits.patience):
                return await self._idle.get()
        except TimeoutError as error:
            self.counts.refused += 1
            seconds = f"{self._limits.patience:g}"
            raise QueueFull(
                f"{seconds} 秒待っても空きがありませんでした。少し後でもう一度お試しください。",
                f"no worker became free within {seconds} seconds; try again a little later",
            ) from error
        finally:
            self.counts.waiting -= 1

    async def _give_back(self, worker: Worker, finished: bool) -> None:
        if finished and worker.alive and not self._closing:
            self._idle.put_nowait(worker)
            return
        self._all.discard(worker)
        if not self._closing:
            task = asyncio.create_task(self._replace())
            self._launches.add(task)
            task.add_done_callback(self._launches.discard)
        ending = asyncio.create_task(worker.end())
        self._endings.add(ending)
        ending.add_done_callback(self._endings.discard)
        await asyncio.shield(ending)

    async def _replace(self) -> None:
        """Start a worker in the place of one that was ended; keep trying, ever more slowly."""
        for pause in (0.0, 0.2, 1.0, 5.0, 20.0):
            await asyncio.sleep(pause)
            try:
                await self._launch()
            except (asyncio.IncompleteReadError, OSError):
                log.exception("a worker could not be started")
            else:
                return
        log.error("giving up on a worker; %d are left", len(self._all))

    async def _launch(self) -> None:
        worker = await Worker.launch(self._store, self._base, self._limits.memory)
        self._all.add(worker)
        self._idle.put_nowait(worker)


def _request(question: Question, deadline: float) -> bytes:
    request = {
        "query": question.query,
        "table": question.table.name if question.table else None,
        "graph": question.graph.name if question.graph else None,
        "default": question.default_graphs,
        "named": question.named_graphs,
        "seconds": deadline,
    }
    return json.dumps(request).encode() + b"\n"


def _chosen(question: Question, name: str) -> Format:
    return next(row for row in (question.table, question.graph) if row and row.name == name)


def _error(report: dict[str, str], question: Question) -> ServiceError:
    """Turn what a worker reports into the error that the client gets."""
    message = report["message"]
    if report["kind"] == "form":
        return NotAcceptable(
            f"結果は {message} です。求められた形式では表せません。",
            f"the result is {message}; no accepted format can hold it",
        )
    if report["kind"] == "federation":
        return FederationRefused(
            "クエリにはこのグラフだけから答えます。SERVICE を除いてください。",
            "queries are answered from this graph alone; leave SERVICE out",
        )
    if report["kind"] == "failed":
        return Unexpected(message)
    place = _PLACE.match(message)
    if place is None:
        return BadQuery(message)
    line, column, expected = int(place[1]), int(place[2]), _CLASS.sub("", place[3])
    return BadQuery(
        f"{line} 行 {column} 列：{expected}",
        f"line {line}, column {column}: {expected}",
        line=line,
        column=column,
    )
