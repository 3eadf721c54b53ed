"""`python -m bot` is the command `tincay`."""

from bot.cli import main

main()
