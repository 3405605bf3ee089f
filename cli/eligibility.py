"""`keniki eligibility`: what a municipality, a prefecture or a region can use, and why."""

import json
from datetime import date, datetime
from pathlib import Path

import click

from keniki.cli import places
from keniki.cli.build import fail, open_release
from keniki.ontology.names import BASE
from keniki.shapes.asking import ask_store
from keniki.shapes.decided import count_decided, share_lines
from keniki.shapes.eligibility import Assessor, UnknownBody, What, find
from keniki.shapes.eligibility_json import region_json, region_jsonld, report_json, report_jsonld
from keniki.shapes.eligibility_text import region_lines, report_lines
from keniki.shapes.facts_of_body import ROLE_NAMES
from keniki.shapes.given import NAMES, BadValue, read_given
from keniki.shapes.wording import Language

_NAMES = ", ".join(NAMES)


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
    try:
        given = read_given(dict(value.partition("=")[::2] for value in values))
        what = What(role or "", find(ask, region, BASE) if region else "", given)
        click.echo(
            _answer(
                Assessor(ask), find(ask, code_or_region, BASE), on.date() if on else None, what, form, lang
            )
        )
    except (UnknownBody, BadValue) as error:
        fail(str(error))


def _answer(assessor: Assessor, iri: str, on: date | None, what: What, form: str, lang: str) -> str:
    if not assessor.requirements.roots:
        fail("the release holds no requirements that can be evaluated; build it again with `keniki build`")
    language: Language = "en" if lang == "en" else "ja"
    if "/id/region/" in iri:
        region = assessor.assess_region(iri, on, what)
        if form == "text":
            return "\n".join(region_lines(region, language))
        return _json(
            region_jsonld(region, f"{BASE}eligibility/") if form == "jsonld" else region_json(region)
        )
    report = assessor.assess(iri, on, what)
    if form == "text":
        return "\n".join(report_lines(report, language))
    page = f"{BASE}eligibility/{iri.rpartition('/')[2]}"
    return _json(report_jsonld(report, page) if form == "jsonld" else report_json(report))


def _json(found: object) -> str:
    return json.dumps(found, ensure_ascii=False, indent=2)
