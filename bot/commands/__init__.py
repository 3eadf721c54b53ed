"""One module for each subcommand of `tincay`; its `command` is what click runs."""


def examples(*lines: str) -> str:
    """The end of a help page; the mark in front keeps click from wrapping the lines."""
    return "\n".join(["\b", "Examples:", *(f"  {line}" for line in lines)])
