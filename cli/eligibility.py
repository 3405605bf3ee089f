"""`keniki eligibility`: what a municipality, a prefecture or a region can use, and why."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import click

from keniki.cli import places
from keniki.cli.build import fail, open_release
from keniki.ontology.names import BASE
from keniki.shapes.asking import ask_store
from keniki.shapes.decided import count_decided, share_lines
from keniki.shapes.eligibility import Assessor, RegionReport, Report, What
from keniki.shapes.eligibility_json import region_json, report_json
from keniki.shapes.eligibility_jsonld import detail_jsonld, region_jsonld, report_jsonld
from keniki.shapes.eligibility_summary import detail_json, one_judged, region_summary, report_summary
from keniki.shapes.eligibility_text import one_lines, region_lines, report_lines
from keniki.shapes.facts_of_body import ROLE_NAMES
from keniki.shapes.given import NAMES, BadValue, read_given
from keniki.shapes.naming_bodies import UnknownBody, find
from keniki.shapes.wording import Language

_NAMES = ", ".join(NAMES)
PAGES = f"{BASE}eligibility/"
"""What the addresses of reports begin with."""


@click.command(
    "eligibility", epilog=f"Names for --set: {_NAMES}. Exit code 0 whatever the outcome, 2 could not run."
)
@click.argument("code_or_region")
@click.option("--on", "on", type=click.DateTime(["%Y-%m-%d"]),
              help="The day asked about; by default the day of the latest document.")  # fmt: skip
@click.option(
    "--role", type=click.Choice(list(ROLE_NAMES)), default=None, help="Suppose that the body has this role."
)
@click.option("--region", default="", metavar="REGION",
              help="Suppose that the body belongs to this region, such as teiju/202053.")  # fmt: skip
@click.option("--set", "values", multiple=True, metavar="NAME=VALUE",
              help="Suppose a value, such as population=39000; may repeat.")  # fmt: skip
@click.option("--programme", default="", metavar="NAME",
              help="Everything about one programme or role: its name, or the end of its IRI.")  # fmt: skip
@click.option(
    "--full", is_flag=True, help="In JSON every requirement of every programme, not the answer in short."
)
@click.option("--release", type=click.Path(path_type=Path), default=places.RELEASE, show_default=True,
              help="The folder of the release to ask.")  # fmt: skip
@click.option("--lang", type=click.Choice(["ja", "en"]), default="ja", show_default=True,
              help="The language of the text.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(["text", "json", "jsonld"]), default="text", show_default=True,
              help="Text for people, JSON, or JSON-LD.")  # fmt: skip
def eligibility(
    code_or_region: str,
    on: datetime | None,
    role: str | None,
    region: str,
    values: tuple[str, ...],
    programme: str,
    full: bool,
    release: Path,
    lang: str,
    form: str,
) -> None:
    """Say what a body or region can use: met, not met, unknown, or needing a reader, and why.

    CODE_OR_REGION is a code (202053, or 20 for a prefecture), a region (teiju/202053) or a name; `all` prints
    which share of the requirements is decided over all municipalities, by kind. What is supposed with --role,
    --region and --set is used for this answer only and stored nowhere.
    """
    ask = ask_store(open_release(release))
    if code_or_region == "all":
        for line in share_lines(count_decided(Assessor(ask), ask, on.date() if on else None)):
            click.echo(line)
        return
    assessor, when = Assessor(ask), on.date() if on else None
    if not assessor.requirements.roots:
        fail("the release holds no requirements that can be evaluated; build it again with `keniki build`")
    try:
        pairs = _pairs(values)
        what = What(role or "", find(ask, region, BASE) if region else "", read_given(pairs), pairs)
        report = _report(assessor, find(ask, code_or_region, BASE), when, what)
        click.echo(_answer(report, _Form(form, "en" if lang == "en" else "ja", programme, full)))
    except (UnknownBody, BadValue) as error:
        fail(str(error))


@dataclass(frozen=True, slots=True)
class _Form:
    """How an answer is wanted: its format, the language of text, one programme or all, in full or short."""

    name: str
    language: Language
    programme: str
    full: bool


def _pairs(values: tuple[str, ...]) -> dict[str, str]:
    for value in values:
        if "=" not in value:
            raise BadValue(f"--set: found {value!r}; expected NAME=VALUE such as population=39000")
    return dict(value.split("=", 1) for value in values)


def _report(assessor: Assessor, iri: str, on: date | None, what: What) -> Report | RegionReport:
    return assessor.assess_region(iri, on, what) if "/id/region/" in iri else assessor.assess(iri, on, what)


def _answer(report: Report | RegionReport, form: _Form) -> str:
    if form.programme:
        return _one(report, form)
    if isinstance(report, RegionReport):
        return _of_region(report, form)
    if form.name == "text":
        return "\n".join(report_lines(report, form.language))
    if form.name == "jsonld":
        return _json(report_jsonld(report, PAGES, whole=form.full))
    return _json(report_json(report) if form.full else report_summary(report))


def _of_region(report: RegionReport, form: _Form) -> str:
    if form.name == "text":
        return "\n".join(region_lines(report, form.language))
    if form.name == "jsonld":
        return _json(region_jsonld(report, PAGES, whole=form.full))
    return _json(region_json(report) if form.full else region_summary(report))


def _one(report: Report | RegionReport, form: _Form) -> str:
    judged = one_judged(report, form.programme)
    if judged is None:
        raise BadValue(
            f"--programme: found {form.programme!r}; expected a name as the answer without it prints it"
        )
    if form.name == "text":
        return "\n".join(one_lines(judged, form.language))
    return _json(
        detail_jsonld(report, judged, PAGES) if form.name == "jsonld" else detail_json(report, judged)
    )


def _json(found: object) -> str:
    return json.dumps(found, ensure_ascii=False, indent=2)
