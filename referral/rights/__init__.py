"""Her rights over what is kept of her: to see it, correct it, take consent back, have it erased."""
