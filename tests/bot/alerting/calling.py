"""A floor whose alerts leave by real mail, push and SMS."""

from dataclasses import dataclass

from pydantic import SecretStr

from bot.alerting.dispatching import Dispatcher
from bot.alerting.email import Email
from bot.alerting.push import Push, PushKey
from bot.alerting.sms import Sms
from bot.sections import SmsSettings, SmtpSettings
from referral.people.reach import Way
from tests.bot.alerting.receivers import Browser, Knocks, Mailbox
from tests.handlers.worker.floor import Floor

SECRET = "a secret of the tests, long enough"


@dataclass
class Receivers:
    mail: Mailbox
    push: Knocks
    sms: Knocks
    browser: Browser


def dispatcher_for(floor: Floor, receivers: Receivers) -> Dispatcher:
    smtp = SmtpSettings(
        host="127.0.0.1", port=receivers.mail.port, security="none", from_address="desk@house.test"
    )
    sms = SmsSettings(url=receivers.sms.url, secret=SecretStr(SECRET))
    push = Push(PushKey.new(), "mailto:desk@house.test", floor.clock)
    return Dispatcher(
        floor.store,
        floor.hotline,
        floor.clock,
        {Way.EMAIL: Email(smtp), Way.SMS: Sms(sms, floor.clock), Way.PUSH: push},
    )


async def look(dispatcher: Dispatcher) -> None:
    """Take up what is due until nothing is, and wait for what is carried."""
    while await dispatcher.look():
        for task in tuple(dispatcher._tasks):
            await task
