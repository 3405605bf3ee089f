"""The profiles of a folder, each section with an extractor that exists and with options that it knows."""

import importlib
from collections.abc import Iterator
from pathlib import Path

from keniki.ingest.errors import BadProfile, Finding
from keniki.ingest.extract.interface import Extractor
from keniki.ingest.extract.options import Options
from keniki.ingest.reading.profile import PROFILES, Profile, Rule, load_profiles

_READ_ON = "see docs/adding-a-document.md"


class Given(dict[str, object]):
    """The options of a section as they are given to its extractor; one that is missing is a fault of the profile."""

    def __init__(self, rule: Rule, profile: Profile) -> None:
        super().__init__(rule.options)
        self._rule, self._file = rule, profile.file

    def __missing__(self, name: str) -> object:
        """Raise BadProfile for an option that the extractor needs and the profile does not give."""
        raise _bad(self._file, self._rule, f"no {name}, which is needed")


def checked_profiles(folder: Path = PROFILES) -> tuple[Profile, ...]:
    """Read and check every profile of a folder; raises BadProfile, naming file, section and what is wrong."""
    profiles = load_profiles(folder)
    for profile in profiles:
        for rule in profile.rules:
            extractor_of(rule, profile)
            for fault in _faults(rule):
                raise _bad(profile.file, rule, fault)
    return profiles


def _bad(file: str, rule: Rule, fault: str) -> BadProfile:
    return BadProfile(
        Finding(
            code="bad-profile",
            document=file,
            line=0,
            found=f"section {rule.name}: {fault}",
            expected=f"the options of {rule.extractor}",
            remedy=f"correct it in ingest/profiles/{file}; {_READ_ON}",
        )
    )


def extractor_of(rule: Rule, profile: Profile) -> Extractor:
    """Return the extractor of a section; raises BadProfile where there is none of its name."""
    try:
        extract: Extractor = importlib.import_module(f"keniki.ingest.{rule.extractor}").extract
    except (ModuleNotFoundError, AttributeError) as error:
        raise BadProfile(
            Finding(
                code="unknown-extractor",
                document=profile.file,
                line=0,
                found=f"section {rule.name}: {rule.extractor}",
                expected="an extractor",
                remedy=f"name a room and a file of ingest, such as registers.prefecture_table; {_READ_ON}",
            )
        ) from error
    return extract


def _faults(rule: Rule) -> Iterator[str]:
    declared = getattr(importlib.import_module(f"keniki.ingest.{rule.extractor}"), "OPTIONS", None)
    if isinstance(declared, Options):
        yield from declared.faults(rule.options)
