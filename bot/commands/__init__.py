"""One module for each subcommand of `tincay`; its `command` is what click runs."""


def examples(*lines: str) -> str:
    """The end of a help page; the mark in front keeps click from wrapping the lines."""
    return "\n".join(["\b", "Examples:", *(f"  {line}" for line in lines)])


def sentence(words: str) -> str:
    """With a capital letter, unless it begins with a name, and an end."""
    if words.partition(" ")[0].isalpha():
        words = words[:1].upper() + words[1:]
    return words if words.endswith((".", "?", "?)")) else f"{words}."
