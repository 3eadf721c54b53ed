"""Points on the earth and the distance between them."""

from dataclasses import dataclass
from math import asin, cos, isfinite, radians, sin, sqrt

MEAN_EARTH_RADIUS_KM = 6371.0088


@dataclass(frozen=True, slots=True)
class Point:
    """A place in WGS84 degrees."""

    lat: float
    lon: float

    def __post_init__(self) -> None:
        for name, value, limit in (("latitude", self.lat, 90), ("longitude", self.lon, 180)):
            if not (isfinite(value) and -limit <= value <= limit):
                raise ValueError(f"The {name} must lie between -{limit} and {limit} degrees.")


def distance_km(one: Point, other: Point) -> float:
    """Great-circle distance by the haversine formula: as the crow flies, rivers ignored."""
    lat1, lat2 = radians(one.lat), radians(other.lat)
    half_lat = sin((lat2 - lat1) / 2) ** 2
    half_lon = sin(radians(other.lon - one.lon) / 2) ** 2
    chord = half_lat + cos(lat1) * cos(lat2) * half_lon
    return 2 * MEAN_EARTH_RADIUS_KM * asin(min(1.0, sqrt(chord)))
