"""Calls by e-mail: a neutral subject, a link to the console, nothing else."""

import ssl
from dataclasses import dataclass
from email.message import EmailMessage

import aiosmtplib

from bot.alerting.base import Call, CarrierError
from bot.sections import SmtpSettings
from referral.people.reach import Reach

SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Email:
    settings: SmtpSettings

    async def carry(self, reach: Reach, call: Call) -> None:
        password = self.settings.password.get_secret_value()
        try:
            await aiosmtplib.send(
                self._message(reach, call),
                hostname=self.settings.host,
                port=self.settings.port,
                username=self.settings.username or None,
                password=password or None,
                use_tls=self.settings.security == "tls",
                start_tls=self.settings.security == "starttls",
                timeout=SECONDS,
            )
        except (aiosmtplib.SMTPException, OSError, ssl.SSLError, ValueError) as fault:
            raise CarrierError(type(fault).__name__) from None

    def _message(self, reach: Reach, call: Call) -> EmailMessage:
        message = EmailMessage()
        message["From"] = self.settings.from_address
        message["To"] = reach.email
        message["Subject"] = call.subject
        message["Message-ID"] = f"<{call.id}@{self.settings.from_address.rpartition('@')[2]}>"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content("\n".join(filter(None, (call.text, call.link))) + "\n")
        return message
