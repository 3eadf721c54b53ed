"""Calls by SMS: signed JSON to the gateway the operator names, tried again while it is unwell.

The body is `{"id", "to", "text", "at"}`; `X-Tincay-Signature` is `sha256=` and the HMAC-SHA256 of
`TIMESTAMP.BODY` under the shared secret, `X-Tincay-Timestamp` the seconds since 1970. A gateway
refuses what is old or badly signed, and sends one id once.
"""

import asyncio
import hashlib
import hmac
import json
from dataclasses import dataclass

import aiohttp

from bot.alerting.base import Call, CarrierError
from bot.sections import SmsSettings
from referral.clock import Clock
from referral.people.reach import Reach

SECONDS = 5.0
PAUSES = (0.3, 1.0)
"""Before each further try."""
UNWELL = 500
TOO_MANY = 429


@dataclass(frozen=True, slots=True)
class Sms:
    settings: SmsSettings
    clock: Clock

    async def carry(self, reach: Reach, call: Call) -> None:
        reason = ""
        for pause in (*PAUSES, None):
            reason, final = await self._try(reach, call)
            if not reason:
                return
            if final or pause is None:
                break
            await asyncio.sleep(pause)
        raise CarrierError(reason)

    async def _try(self, reach: Reach, call: Call) -> tuple[str, bool]:
        """Why the gateway did not take it ("" when it did), and whether asking again is idle."""
        at = int(self.clock.now().timestamp())
        told = {"id": call.id, "to": reach.phone, "text": call.text, "at": at}
        body = json.dumps(told, ensure_ascii=False).encode()
        headers = {
            "Content-Type": "application/json",
            "X-Tincay-Timestamp": str(at),
            "X-Tincay-Signature": signature(self.settings.secret.get_secret_value(), at, body),
            "Idempotency-Key": call.id,
        }
        timeout = aiohttp.ClientTimeout(total=SECONDS)
        try:
            async with (
                aiohttp.ClientSession(timeout=timeout) as session,
                session.post(
                    self.settings.url, data=body, headers=headers, allow_redirects=False
                ) as answer,
            ):
                if answer.ok and answer.status < 300:  # noqa: PLR2004  success
                    return "", True
                again = answer.status >= UNWELL or answer.status == TOO_MANY
                return f"the gateway answered {answer.status}", not again
        except (aiohttp.ClientError, TimeoutError, OSError) as fault:
            return type(fault).__name__, False


def signature(secret: str, at: int, body: bytes) -> str:
    mac = hmac.new(secret.encode(), str(at).encode() + b"." + body, hashlib.sha256)
    return f"sha256={mac.hexdigest()}"
