"""Answers that are remembered: a release never changes, so the same question has the same answer."""

import io
import re
from collections import OrderedDict
from dataclasses import dataclass

from keniki.service.engines.engine import Answer, Engine, Question
from keniki.service.formats import Format

_CHANGING = re.compile(r"\b(NOW|RAND|UUID|STRUUID|BNODE)\s*\(", re.IGNORECASE)


def is_lasting(question: Question) -> bool:
    """Say whether a question has one answer for ever: it asks neither for the time nor for chance."""
    return not _CHANGING.search(question.query)


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as it is kept."""

    format: Format
    data: bytes


class Remembering:
    """An `Engine` in front of another, which keeps small answers; the one used longest ago goes first."""

    def __init__(self, engine: Engine, megabytes: int, largest: int = 1 << 20) -> None:
        self.counts = engine.counts
        self._engine = engine
        self._room = megabytes << 20
        self._largest = largest
        self._kept: OrderedDict[Question, Kept] = OrderedDict()

    async def start(self) -> None:
        """Start the engine behind."""
        await self._engine.start()

    async def close(self) -> None:
        """End the engine behind."""
        await self._engine.close()

    async def answer(self, question: Question, deadline: float) -> Answer:
        """Return the kept answer, or ask; see `Engine.answer`."""
        kept = self._kept.get(question)
        if kept is not None:
            self._kept.move_to_end(question)
            self.counts.remembered += 1
            return Answer(kept.format, io.BytesIO(kept.data), len(kept.data))
        answer = await self._engine.answer(question, deadline)
        if answer.size <= self._largest and is_lasting(question):
            answer = self._keep(question, answer)
        return answer

    def _keep(self, question: Question, answer: Answer) -> Answer:
        """Keep an answer, and let others go until there is room."""
        kept = Kept(answer.format, answer.read())
        if question not in self._kept:
            self._kept[question] = kept
            self._room -= len(kept.data)
        while self._room < 0 and self._kept:
            _, gone = self._kept.popitem(last=False)
            self._room += len(gone.data)
        return Answer(kept.format, io.BytesIO(kept.data), len(kept.data))
