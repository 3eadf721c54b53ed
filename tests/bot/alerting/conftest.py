"""Here `hotline` is again the hotline itself, not the command."""

from tests.conftest import hotline

__all__ = ["hotline"]
