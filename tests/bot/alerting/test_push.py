"""What a push service gets is what RFC 8291 says, and only the browser can open it."""

from cryptography.hazmat.primitives.asymmetric import ec

from bot.alerting.push import CURVE, PushKey, decoded, encoded, seal
from referral.people.reach import Device

EXAMPLE = {
    "plain": "When I grow up, I want to be a watermelon",
    "private": "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw",
    "p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcx"
    "aOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
    "salt": "DGv6ra1nlYgDCS1FRnbzlw",
    "auth": "BTBZMqHH6r4Tts7J_aSIgg",
    "sealed": "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27ml"
    "mlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT"
    "pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN",
}
"""The example of RFC 8291, appendix A."""


def test_the_example_of_the_standard_is_sealed_to_the_same_bytes() -> None:
    ours = ec.derive_private_key(int.from_bytes(decoded(EXAMPLE["private"])), CURVE)
    device = Device("https://push.test/x", EXAMPLE["p256dh"], EXAMPLE["auth"])

    sealed = seal(EXAMPLE["plain"].encode(), device, decoded(EXAMPLE["salt"]), ours)

    assert encoded(sealed) == EXAMPLE["sealed"]


def test_a_key_that_was_kept_is_the_same_key() -> None:
    key = PushKey.new()

    assert PushKey.load(key.raw()).public == key.public
    assert len(decoded(key.public)) == 65
