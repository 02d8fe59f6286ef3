"""The unit of the benchmarks: a bare echo bot on the library's defaults."""

import os

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler, ContextTypes, MessageHandler, filters


async def echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Answer a text with itself, a tap with an edit."""
    if update.callback_query and update.callback_query.message:
        await update.callback_query.answer()
        await update.callback_query.edit_message_text(f"{update.callback_query.data} {update.update_id}")
    elif update.message and update.message.text:
        await update.message.reply_text(update.message.text)


if __name__ == "__main__":
    application = Application.builder().token(os.environ["TELEGRAM_TOKEN"])
    application.base_url(os.environ["TELEGRAM_API_BASE"] + "/bot").concurrent_updates(True)
    built = application.build()
    built.add_handler(CallbackQueryHandler(echo))
    built.add_handler(MessageHandler(filters.TEXT, echo))
    built.run_polling()
