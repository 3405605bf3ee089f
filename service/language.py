"""Japanese or English: by `?lang=`, then by what the browser prefers, then Japanese."""

from collections.abc import Iterable, Mapping

from starlette.requests import Request

from keniki.service.formats import ranges

LANGUAGES = ("ja", "en")


def choose_language(request: Request) -> str:
    """Return the language of the page that a request should get."""
    asked = request.query_params.get("lang", "")
    if asked in LANGUAGES:
        return asked
    accepted = ranges(request.headers.get("accept-language", ""))
    wanted = [(quality, tag.split("-")[0]) for tag, quality in accepted if tag.split("-")[0] in LANGUAGES]
    return max(wanted, key=lambda item: item[0])[1] if wanted else "ja"


def pick(words: Mapping[str, str], language: str) -> str:
    """Return the words in a language, or in the one that there is."""
    return words.get(language) or next(iter(words.values()), "")


def best(labels: Iterable[tuple[str, str]], language: str) -> str:
    """Return the label (text, language tag) that suits a page: its language, none, Japanese, any."""
    order = {language: 0, "": 1, "ja": 2}
    return min(labels, key=lambda item: (order.get(item[1], 3), len(item[0]), item[0]), default=("", ""))[0]
