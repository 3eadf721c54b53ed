"""The usual set-up, for comparison: python-telegram-bot with ConversationHandler and pickles.

It answers each of the six steps with as many messages as the hotline does, of the same lengths
(BENCH_LENGTHS: a list of lengths for each step, and last that of the messages to the worker).
"""

import json
import os
import sys
from pathlib import Path

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    PicklePersistence,
    filters,
)

STAFF = 1
KEYBOARD = InlineKeyboardMarkup(
    [
        [InlineKeyboardButton(f"Chọn {number}", callback_data=f"go:{number}")]
        for number in range(1, 8)
    ]
)
HELP, PRIVATE, NEED, PLACE, STORY = range(5)
Context = ContextTypes.DEFAULT_TYPE
LENGTHS: list[list[int]] = json.loads(os.environ.get("BENCH_LENGTHS", "[]"))


async def _answer(update: Update, step: int) -> None:
    if update.callback_query is not None:
        await update.callback_query.answer()
    chat = update.effective_chat
    assert chat is not None
    *first, last = LENGTHS[step]
    for length in first:
        await chat.send_message("x" * length)
    await chat.send_message("x" * last, reply_markup=KEYBOARD)


async def start(update: Update, _: Context) -> int:
    await _answer(update, 0)
    return HELP


async def helped(update: Update, context: Context) -> int:
    assert context.user_data is not None
    context.user_data["kind"] = "own"
    await _answer(update, 1)
    return PRIVATE


async def private(update: Update, context: Context) -> int:
    assert context.user_data is not None
    context.user_data["private"] = "mine"
    await _answer(update, 2)
    return NEED


async def need(update: Update, context: Context) -> int:
    assert context.user_data is not None
    assert update.message is not None
    context.user_data["need"] = update.message.text
    await _answer(update, 3)
    return PLACE


async def place(update: Update, context: Context) -> int:
    assert context.user_data is not None
    context.user_data["place"] = "somewhere"
    await _answer(update, 4)
    return STORY


async def story(update: Update, context: Context) -> int:
    assert context.user_data is not None
    assert update.message is not None
    context.user_data["story"] = update.message.text
    await _answer(update, 5)
    for length in LENGTHS[6]:
        await context.bot.send_message(STAFF, "x" * length)
    return ConversationHandler.END


def main() -> None:
    api, port, folder = sys.argv[1:4]
    application = (
        Application.builder()
        .token("1:x")
        .base_url(f"{api}/bot")
        .base_file_url(f"{api}/file/bot")
        .persistence(PicklePersistence(Path(folder) / "plain.pickle"))
        .build()
    )
    application.add_handler(
        ConversationHandler(
            entry_points=[CommandHandler("start", start)],
            states={
                HELP: [CallbackQueryHandler(helped)],
                PRIVATE: [CallbackQueryHandler(private)],
                NEED: [MessageHandler(filters.TEXT, need)],
                PLACE: [MessageHandler(filters.LOCATION, place)],
                STORY: [MessageHandler(filters.TEXT, story)],
            },
            fallbacks=[CommandHandler("start", start)],
            name="help",
            persistent=True,
            per_message=False,
        )
    )
    application.run_webhook(
        listen="127.0.0.1",
        port=int(port),
        url_path="hook",
        secret_token="secret",
        webhook_url=f"http://127.0.0.1:{port}/hook",
    )


if __name__ == "__main__":
    main()
