"""Draws questions of eligibility and puts each to every door: the command, the pages, and the generated queries.

    python tests/eligibility/doors.py --release release --questions 300 --seed 7

A question is drawn from its name (`7-23`: the seed and the number), so a fault names what to ask again.
"""

import argparse
import asyncio
import json
import sys
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch
from urllib.parse import urlencode

import httpx
from click.testing import CliRunner
from pyoxigraph import Store

from keniki.cli.eligibility import eligibility
from keniki.ingest.graph.release import read_store
from keniki.ontology.names import term
from keniki.service.app import create_app
from keniki.service.settings import Settings
from keniki.shapes.facts_of_body import ROLE_NAMES
from keniki.shapes.requirement import Outcome

FIRST_DAY, LAST_DAY = date(2009, 4, 1), date(2028, 3, 31)
QUERIES = 2
"""Generated queries that are asked for each question."""

FORMS = {"json": "", "json full": "full", "jsonld": "", "jsonld full": "full"}
RANKS = {str(outcome.rank): outcome.value for outcome in Outcome}
VALUES: Mapping[str, Callable[[Random], str]] = {
    "population": lambda draw: f"{draw.randint(1_000, 500_000):,}",
    "daytime-population": lambda draw: str(draw.randint(1_000, 500_000)),
    "nighttime-population": lambda draw: str(draw.randint(1_000, 500_000)),
    "day-night-ratio": lambda draw: f"{draw.uniform(0.9, 1.1):.2f}",
    "former-city-ratio": lambda draw: f"{draw.uniform(0.9, 1.1):.2f}",
    "commuting-share": lambda draw: f"{draw.randint(1, 20)}%",
    "joint-population": lambda draw: str(draw.randint(100_000, 400_000)),
    "travel-time": lambda draw: f"{draw.randint(1, 5)}/2",
    "fiscal-capacity-index": lambda draw: f"{draw.uniform(0.1, 1.2):.3f}",
    "kind": lambda draw: draw.choice(["city", "city+core-city", "town", "special-ward", "none"]),
    "prefecture": lambda draw: f"{draw.randint(1, 47):02}",
    "depopulation": lambda draw: draw.choice(["whole", "partial", "deemed", "none"]),
    "area": lambda draw: draw.choice(["条件不利地域", "三大都市圏外", "none"]),
    "capital": lambda draw: draw.choice(["yes", "no", "unknown"]),
    "merged": lambda draw: draw.choice(["yes", "no"]),
    "vision": lambda draw: draw.choice(["yes", "no", "unknown"]),
    "field": lambda draw: draw.choice(["医療", "医療、教育"]),
}
"""How a value of each name that may be given is drawn."""

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: about whom, on which day, supposing what; `form` is how the command is asked to answer."""

    name: str
    subject: str
    on: date
    role: str
    region: str
    values: Mapping[str, str]
    form: str

    @property
    def address(self) -> str:
        """The address of the page."""
        told = {"on": str(self.on), "role": self.role, "region": self.region, **self.values}
        return f"/eligibility/{self.subject}?{urlencode({k: v for k, v in told.items() if v})}"

    @property
    def words(self) -> list[str]:
        """The words of the command."""
        told = {"--on": str(self.on), "--role": self.role, "--region": self.region}
        pairs = [word for name, value in told.items() if value for word in (name, value)]
        pairs += [word for name, value in self.values.items() for word in ("--set", f"{name}={value}")]
        form, _, full = self.form.partition(" ")
        return [self.subject, *pairs, "--format", form, *(["--full"] if full else [])]

    @property
    def supposes(self) -> bool:
        """Whether anything is supposed, of which a generated query knows nothing."""
        return bool(self.role or self.region or self.values)


class Subjects:
    """The bodies and regions of a release, from which questions are drawn."""

    def __init__(self, store: Store) -> None:
        self._bodies = [*_keys(store, "Municipality"), *_keys(store, "Prefecture") * 5]
        self._regions = [*_keys(store, "TeijuJiritsuken"), *_keys(store, "RenkeiChusuToshiken")]

    def question(self, name: str) -> Question:
        """Draw the question of a name; every third is about a region, and every second supposes something."""
        draw = Random(name)
        subject = draw.choice(self._regions if draw.random() < 1 / 3 else self._bodies)
        day = FIRST_DAY + timedelta(days=draw.randrange((LAST_DAY - FIRST_DAY).days))
        on = draw.choice([day, date(2019, 11, 1), date(2025, 4, 1), date(2026, 1, 26), date(2026, 4, 1)])
        form = draw.choice(list(FORMS))
        if draw.random() < 1 / 2:
            return Question(name, subject, on, "", "", {}, form)
        names = draw.sample(sorted(VALUES), draw.randint(0, 3))
        role = draw.choice(["", "", *ROLE_NAMES])
        region = "" if "/" in subject else draw.choice(["", draw.choice(self._regions)])
        return Question(name, subject, on, role, region, {each: VALUES[each](draw) for each in names}, form)


def _keys(store: Store, cls: str) -> list[str]:
    found = store.quads_for_pattern(None, term("rdf:type"), term(f"keniki:{cls}"))
    kinds = ("municipality", "prefecture", "region")
    parts = [str(quad.subject.value).partition("/id/")[2].partition("/") for quad in found]  # type: ignore[union-attr]
    return sorted({key for kind, _, key in parts if kind in kinds})


@asynccontextmanager
async def served(release: Path) -> AsyncIterator[httpx.AsyncClient]:
    """Serve a release while the block runs."""
    with TemporaryDirectory() as cache:
        app = create_app(release, Settings(cache=cache))
        transport = httpx.ASGITransport(app=app)
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=transport, base_url="http://test") as client,
        ):
            yield client


async def compare(release: Path, store: Store, names: list[str]) -> AsyncIterator[str]:
    """Put questions to every door; give what the doors say differently."""
    subjects = Subjects(store)
    async with served(release) as client:
        for name in names:
            question = subjects.question(name)
            async for fault in _faults(client, store, question):
                yield f"{name} {question.address}: {fault}"


async def _faults(client: httpx.AsyncClient, store: Store, question: Question) -> AsyncIterator[str]:
    told = {}
    for form, detail in FORMS.items():
        asked = urlencode({"format": form.partition(" ")[0], **({"detail": detail} if detail else {})})
        told[form] = await client.get(f"{question.address}&{asked}")
    answered = {answer.status_code == 200 for answer in told.values()}
    with patch("keniki.cli.eligibility.open_release", lambda _: store):
        command = CliRunner().invoke(eligibility, question.words)
    if answered != {command.exit_code == 0}:
        yield f"the command ends with {command.exit_code}, the pages {[a.status_code for a in told.values()]}"
    if answered != {True} or command.exit_code:
        return
    pages = {form: answer.json() for form, answer in told.items()}
    if json.loads(command.output) != pages[question.form]:
        yield f"the command says other things as {question.form}"
    short, full = pages["json"], pages["json full"]
    for fault in (*_short_and_full(short, full), *_linked_and_full(pages, full)):
        yield fault
    async for fault in _details(client, question, full):
        yield fault
    if "body" in full and not question.supposes:
        async for fault in _queries(client, question, full):
            yield fault


def _short_and_full(short: Json, full: Json) -> Iterator[str]:
    """Compare what is said of each programme in short and in full."""
    within = [*short["programmes"], *short.get("roles", [])]
    whole = {one["iri"]: one for one in (*full["programmes"], *full.get("roles", []))}
    named = {one["iri"] for one in (*within, *short["withoutClause"])}
    if named != set(whole):
        yield f"in short and in full different programmes: {sorted(named ^ set(whole))[:3]}"
    for one in within:
        other = whole[one["iri"]]
        for name in ("label", "outcome", "outcomeForBody", "missing", "says"):
            if one[name] != other[name]:
                yield f"{one['label']}: {name} is {one[name]} in short, {other[name]} in full"
        outcomes = {(said["asks"]["ja"], said["outcome"]) for said in _answers(other["requirement"])}
        if wrong := [why for why in one["because"] if (why["asks"]["ja"], why["outcome"]) not in outcomes]:
            yield f"{one['label']}: a reason of the answer in short is none in full: {wrong[0]['asks']['ja']}"


def _linked_and_full(pages: Mapping[str, Json], full: Json) -> Iterator[str]:
    """Compare the outcome of each requirement as linked data with that in full; the first says that of the whole."""
    bodies = full["members"] if "region" in full else [full]
    expected: dict[tuple[str, str], set[str]] = {}
    for body in bodies:
        for judged in (*body["roles"], *body["programmes"]):
            for place, answer in enumerate(_answers(judged["requirement"])):
                outcome = answer["outcome"] if place else judged["outcome"]
                expected.setdefault((body["body"]["iri"], answer["requirement"]), set()).add(outcome)
    for form in ("jsonld", "jsonld full"):
        for one in pages[form]["@graph"]:
            outcome = one["outcome"].rpartition("/")[2]
            if outcome not in expected.get((one["assessedBody"], one["assesses"]), ()):
                yield f"{one['assesses']} of {one['assessedBody']} is {outcome} as linked data"
    linked = {(one["assessedBody"], one["assesses"]) for one in pages["jsonld full"]["@graph"]}
    if linked != set(expected):
        yield f"requirements are missing in the linked data: {sorted(set(expected) ^ linked)[:2]}"


def _answers(answer: Json | None) -> Iterator[Json]:
    if answer:
        yield answer
        for part in answer.get("parts", []):
            yield from _answers(part)


async def _details(client: httpx.AsyncClient, question: Question, full: Json) -> AsyncIterator[str]:
    """Follow a link of the answer in short; it gives the same answer as the whole."""
    short = (await client.get(f"{question.address}&format=json")).json()
    links = [*short["programmes"], *short.get("roles", [])]
    whole = {one["iri"]: one for one in (*full["programmes"], *full.get("roles", []))}
    for one in Random(question.name).sample(links, min(len(links), 2)):
        told = (await client.get(f"{one['detail']}&format=json")).json()
        if told.get("programme") != whole[one["iri"]]:
            yield f"{one['detail']} says other things"
    for one in short.get("members", [])[:2]:
        told = (await client.get(f"{one['detail']}&format=json&detail=full")).json()
        known = next(each for each in full["members"] if each["body"]["iri"] == one["iri"])
        if [each["outcome"] for each in told["programmes"]] != [e["outcome"] for e in known["programmes"]]:
            yield f"{one['detail']} says other things of a member"


async def _queries(client: httpx.AsyncClient, question: Question, full: Json) -> AsyncIterator[str]:
    """Ask generated queries of programmes and of one role for the outcome of the body."""
    draw, body = Random(question.name), full["body"]["iri"]
    judged = [one for one in full["programmes"] if one["requirement"]]
    for one in (*draw.sample(judged, min(QUERIES, len(judged))), draw.choice(full["roles"])):
        key = one["requirement"]["requirement"].partition("/id/requirement/")[2]
        query = await client.get(f"/requirements/{key}?format=sparql&on={question.on}")
        accept = {"accept": "application/sparql-results+json"}
        rows = await client.post("/sparql", data={"query": query.text}, headers=accept)
        found = {row["body"]["value"]: row["outcome"]["value"] for row in rows.json()["results"]["bindings"]}
        if RANKS[found[body]] != one["outcome"]:
            yield f"{one['label']} is {one['outcome']}, by the query of {key} {RANKS[found[body]]}"


async def _run(release: Path, names: list[str]) -> int:
    faults = 0
    async for fault in compare(release, read_store(release), names):
        faults += 1
        print(fault, flush=True)
    print(f"{len(names)} questions, {faults} differences")
    return 1 if faults else 0


def main() -> None:
    """Draw questions and print what the doors say differently; exit 1 where they do."""
    parser = argparse.ArgumentParser(description="Put drawn questions of eligibility to every door.")
    parser.add_argument("--release", type=Path, required=True, help="the release to ask")
    parser.add_argument("--questions", type=int, default=100, help="how many questions are drawn")
    parser.add_argument("--seed", default="1", help="what the questions are drawn from")
    parser.add_argument("--question", help="the name of one question, to ask it again")
    given = parser.parse_args()
    names = [given.question] if given.question else [f"{given.seed}-{n}" for n in range(given.questions)]
    sys.exit(asyncio.run(_run(given.release, names)))


if __name__ == "__main__":
    main()
