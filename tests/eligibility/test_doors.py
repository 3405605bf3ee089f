"""The command, the pages and the generated queries answer drawn questions alike (`doors.py` draws more of them)."""

import asyncio

from doors import FORMS, Subjects, compare

from keniki.shapes.given import NAMES

NAMED = [f"k-{number}" for number in range(5)]


def test_every_door_gives_the_same_answer(full_build, judged_store):
    async def faults():
        return [fault async for fault in compare(full_build[1], judged_store, NAMED)]

    assert asyncio.run(faults()) == []


def test_the_questions_are_of_every_kind(judged_store):
    drawn = [Subjects(judged_store).question(f"b-{number}") for number in range(400)]
    assert {one.form for one in drawn} == set(FORMS)
    assert {name for one in drawn for name in one.values} == set(NAMES)
    assert {len(one.subject) for one in drawn} >= {2, 6, len("teiju/202053")}
    assert {(bool(one.role), bool(one.region)) for one in drawn} == {(a, b) for a in (0, 1) for b in (0, 1)}
