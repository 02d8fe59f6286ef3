"""What people see of the bot before they start it: commands and descriptions, in each language Telegram knows."""

from __future__ import annotations

from telegram import Bot, BotCommand

from bot.i18n import Language, Languages
from bot.telegram import http

_TELEGRAM_CODE = {"fa_AF": "fa"}  # two letters only; Dari clients report Persian


async def publish(bot: Bot, languages: Languages) -> None:
    """Set commands and descriptions; German is what everybody else sees."""
    for language in languages.launch:
        code = None if language.code == "de" else _TELEGRAM_CODE.get(language.code, language.code)
        await bot.set_my_commands(_commands(language), language_code=code)
        await bot.set_my_description(_description(language), language_code=code)
        await bot.set_my_short_description(language.plain("Appointments with your mentor"), language_code=code)


async def name_of(token: str, api_base: str) -> str:
    """Return the bot's user name; raises the library's errors."""
    async with Bot(
        token, base_url=f"{api_base}/bot", request=http.Request(), get_updates_request=http.Request()
    ) as bot:
        return str(bot.username)


def _commands(language: Language) -> list[BotCommand]:
    return [
        BotCommand("start", language.plain("Home")),
        BotCommand("appointments", language.plain("My appointments")),
        BotCommand("language", language.plain("Change the language")),
        BotCommand("privacy", language.plain("Your data")),
        BotCommand("mydata", language.plain("My data as a file")),
        BotCommand("delete", language.plain("Delete my data")),
    ]


def _description(language: Language) -> str:
    return language.plain(
        "The bot of the Arbeitsmarktmentoren Sachsen. Book appointments with your mentor. You need an invitation."
    )
