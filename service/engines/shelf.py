"""Answers on disk beside the store: what is asked at every start, and whole graphs, once for each release."""

import asyncio
import hashlib
import logging
import shutil
import tempfile
from pathlib import Path

from keniki.service.engines.engine import Answer, Engine, Question
from keniki.service.formats import Format

log = logging.getLogger(__name__)


class Shelf:
    """An `Engine` in front of another, which keeps the answers of questions that are to be `shelved`."""

    def __init__(self, engine: Engine, folder: Path) -> None:
        self.counts = engine.counts
        self._engine = engine
        self._folder = folder

    async def start(self) -> None:
        """Start the engine behind."""
        await self._engine.start()

    async def close(self) -> None:
        """End the engine behind."""
        await self._engine.close()

    async def answer(self, question: Question, deadline: float) -> Answer:
        """Return the answer from the shelf, or ask; see `Engine.answer`."""
        if not question.shelved:
            return await self._engine.answer(question, deadline)
        if (kept := self._take(question)) is not None:
            self.counts.remembered += 1
            return kept
        answer = await self._engine.answer(question, deadline)
        await asyncio.to_thread(self._put, question, answer)
        return answer

    def _place(self, question: Question, chosen: Format) -> Path:
        return self._folder / f"{hashlib.sha256(repr(question).encode()).hexdigest()[:32]}.{chosen.ending}"

    def _take(self, question: Question) -> Answer | None:
        for chosen in (question.table, question.graph):
            path = self._place(question, chosen) if chosen else None
            if chosen and path and path.exists():
                return Answer(chosen, path.open("rb"), path.stat().st_size)
        return None

    def _put(self, question: Question, answer: Answer) -> None:
        """Write in a folder beside, then rename: a half-written answer is never found. A full disk is no failure."""
        try:
            with tempfile.TemporaryDirectory(dir=self._folder) as beside:
                unfinished = Path(beside) / "answer"
                with unfinished.open("wb") as file:
                    answer.body.seek(0)
                    shutil.copyfileobj(answer.body, file)
                unfinished.replace(self._place(question, answer.format))
        except OSError as error:
            log.warning("an answer could not be kept in %s: %s", self._folder, error)
