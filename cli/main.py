"""The command `keniki`. Exit codes: 0 fine, 1 violations found, 2 could not run."""

import importlib
import os
from collections.abc import Sequence

import click

VERBS = {
    "run": "keniki.cli.serve:run",
    "build": "keniki.cli.build:build",
    "serve": "keniki.cli.serve:serve",
    "restore": "keniki.cli.build:restore",
    "reduce": "keniki.cli.reduce:reduce",
    "facts": "keniki.cli.facts:facts",
    "query": "keniki.cli.query:query",
    "identify": "keniki.cli.identify:identify",
    "eligibility": "keniki.cli.eligibility:eligibility",
    "validate": "keniki.cli.validate:validate",
    "stages": "keniki.cli.stages:stages",
}


class Verbs(click.Group):
    """Loads a verb's module only when it is asked for, so that small verbs start at once."""

    def list_commands(self, _: click.Context) -> list[str]:
        """Return the verbs in the order in which a newcomer needs them."""
        return list(VERBS)

    def get_command(self, _: click.Context, name: str) -> click.Command | None:
        """Return the command of a verb, or None."""
        if name not in VERBS:
            return None
        module, attribute = VERBS[name].split(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command


@click.command(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name="keniki")
def main(args: Sequence[str] | None = None) -> None:
    """Read ministries' documents into a knowledge graph, check it, serve it, and ask it.

    Exit codes: 0 fine, 1 violations found, 2 could not run.
    """
    os.environ.setdefault("PYTHONUTF8", "1")
