"""The official names behind the short ones by which documents call ministries: 厚労省 is 厚生労働省."""

_SHORT = {
    "経産省": "経済産業省",
    "厚労省": "厚生労働省",
    "国交省": "国土交通省",
    "農水省": "農林水産省",
    "文科省": "文部科学省",
}


def official_name(name: str) -> str:
    """Return the official name of a ministry; a name that is no known short one is returned as it is."""
    return _SHORT.get(name.strip(), name.strip())
