"""Where the files stand that come with the program."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
EXAMPLE_CONFIG = ROOT / "config.example.toml"
UNITS = ROOT / "data" / "units"
PLACES = ROOT / "data" / "places"
