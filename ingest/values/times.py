"""Times of day: 14:00～16:00, 8時30分～17時15分."""

import re
from dataclasses import dataclass
from datetime import time

from keniki.ingest.reading.fold import fold
from keniki.ingest.reading.source import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTime:
    """A time of day as printed; `end` is where a range of them ends."""

    start: time
    span: Span
    words: str
    end: time | None = None

    @property
    def hours(self) -> str:
        """The time, or both ends of the range, in hours and minutes: 10:30-12:00."""
        ends = [self.start, *([self.end] if self.end else [])]
        return "-".join(each.isoformat("minutes") for each in ends)


_TIME = r"(?P<hour{0}>[0-9]{{1,2}}) ?(?::|時(?!点|間|代|期|給)) ?(?P<minute{0}>[0-9]{{2}})?分?"
_TIMES = re.compile(
    rf"(?<![0-9A-Za-z])(?<![0-9]:){_TIME.format('')}(?:\s?[~-]\s?{_TIME.format(2)})?(?![0-9:間兆億万千百円])"
)


def find_times(text: str) -> list[FoundTime]:
    """Return the times of day that `text` prints, each range (14:00～16:00) as one."""
    folded = fold(text)
    times = []
    for found in _TIMES.finditer(folded.text):
        start = _time(found["hour"], found["minute"])
        end = _time(found["hour2"], found["minute2"])
        certain = found["minute"] is not None or "時" in found[0]
        if start is None or not certain or (found["hour2"] and end is None):
            continue
        span = folded.span(*found.span())
        times.append(FoundTime(start=start, end=end, span=span, words=text[span.start : span.end]))
    return times


def _time(hour: str | None, minute: str | None) -> time | None:
    if hour is None or int(hour) > 23 or int(minute or 0) > 59:
        return None
    return time(int(hour), int(minute or 0))
