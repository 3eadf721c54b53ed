"""What can go wrong in the hotline's own rules; adapters translate library errors into these."""


class HotlineError(Exception):
    """A rule of the hotline was not met."""


class NotAllowedError(HotlineError):
    """This person may not do this."""


class StoreUnavailableError(HotlineError):
    """The database cannot be read or written just now; try again."""


class SealBrokenError(HotlineError):
    """A sealed value does not open: wrong key, moved or changed."""
