"""A value that is made when it is first asked for, and kept: for what many pages need and nothing changes."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Once(Generic[Value]):
    """Keeps the first value that its function makes; a failure is not kept."""

    def __init__(self, make: Callable[[], Awaitable[Value]]) -> None:
        self._make = make
        self._lock = asyncio.Lock()
        self._kept: list[Value] = []

    async def get(self) -> Value:
        """Return the value, made now if this is the first time."""
        async with self._lock:
            if not self._kept:
                self._kept.append(await self._make())
        return self._kept[0]
