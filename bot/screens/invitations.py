"""Screens of invitations: the name, the link, what is open, and shutting out who joined by mistake."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.invitations import Invitation
from bot.domain.people import MENTEE
from bot.i18n import Language, isolate_ltr
from bot.screens.paging import LISTED, turns
from bot.screens.screen import Button, Letter, Picture, Screen, block, bold, lines, page
from bot.screens.welcome import role_name


def listing(language: Language, invitations: Sequence[Invitation], page_number: int) -> Screen:
    """Show the invitations that nobody has taken up yet."""
    shown = invitations[page_number * LISTED : (page_number + 1) * LISTED]
    rows = [[Button(language.plain("{name}", name=i.name), f"invitations/{i.id}")] for i in shown]
    rows += [*turns(language, "invitations", page_number, len(invitations)), _home(language)]
    said = "" if invitations else language.text("No invitation is open.")
    return page(language, bold(language.text("Open invitations")), said, rows=rows)


def ask_name(language: Language, back: str) -> Screen:
    """Ask a member of staff for the first name of somebody she invites."""
    rows = [[Button(language.label("dialog", "Cancel"), back)]]
    return page(
        language, language.text("Please write the first name or an alias of the person. No surname."), rows=rows
    )


def bad_name(language: Language, back: str) -> Screen:
    """Say what a name can be, and ask again."""
    rows = [[Button(language.label("dialog", "Cancel"), back)]]
    return page(
        language,
        language.text(
            "This cannot be used as a name. Please write one line with 40 characters at most, without a link."
        ),
        rows=rows,
    )


def invited(
    language: Language, invitation: Invitation, link: str, picture: bytes, forward: Letter, *, back: str
) -> Screen:
    """Show the invitation: link, QR picture, and a text to forward. The link is shown this once."""
    rows = [
        [Button(language.label("invitation", "Copy the link"), copy=link)],
        [Button(language.label("invitation", "Take it back"), f"invitations/{invitation.id}/revoke")],
        [Button(language.label("navigation", "‹ Back"), back)],
    ]
    what = lines(
        bold(language.text("Invitation: {name}", name=invitation.name)),
        language.text("As: {role}", role=role_name(language, invitation.role)),
        language.text("Valid once, until: {when}", when=language.moment(invitation.expires_at)),
        language.text("Link: {link}", link=isolate_ltr(link)),
    )
    hint = language.text("Forward the message with the link to the person. Or let the person scan the picture.")
    caption = block(language, language.text("Invitation: {name}", name=invitation.name))
    return page(language, what, hint, rows=rows).followed_by(Picture(picture, caption), forward)


def forward_text(languages: Sequence[Language], invitation: Invitation, link: str) -> Letter:
    """Return the text to forward: a mentee's in all languages, for her language is not known yet."""
    if invitation.role == MENTEE:
        said = [
            block(
                one,
                one.text(
                    "Your mentor invites you to the bot for appointments. Tap the link and then the button “Start”. The link works once."
                ),
            )
            for one in languages
        ]
    else:
        said = [
            block(
                languages[0],
                languages[0].text(
                    "You are invited to the bot of the Arbeitsmarktmentoren Sachsen. Tap the link and then the button “Start”. The link works once and is valid for a day."
                ),
            )
        ]
    return Letter("\n\n".join([*said, link]))


def open_invitation(language: Language, invitation: Invitation) -> Screen:
    """Show an open invitation; its link cannot be shown again, for it is not stored."""
    rows = [
        [Button(language.label("invitation", "Take it back"), f"invitations/{invitation.id}/revoke")],
        [Button(language.label("navigation", "‹ Home"), "home")],
    ]
    what = lines(
        bold(language.text("Invitation: {name}", name=invitation.name)),
        language.text("Valid once, until: {when}", when=language.moment(invitation.expires_at)),
    )
    return page(
        language,
        what,
        language.text("The link is not stored. If it is lost, take the invitation back and make a new one."),
        rows=rows,
    )


def revoked(language: Language) -> Screen:
    """Say that an invitation is worth nothing any more."""
    return page(
        language,
        language.text("The invitation is taken back. Its link does not work any more."),
        rows=[_home(language)],
    )


def ask_again(language: Language, mentee_id: int, name: str, newest: int, *, linked: bool) -> Screen:
    """Ask once before a new link for the same person is made; `newest` is her newest invitation so far."""
    rows = [
        [Button(language.label("invitation", "Make the link"), f"mentees/{mentee_id}/invite/{newest}")],
        [Button(language.label("invitation", "Block the old phone"), f"mentees/{mentee_id}/block")] if linked else [],
        [Button(language.label("dialog", "Cancel"), f"mentees/{mentee_id}")],
    ]
    what = language.text("You get a new link for the same person, for a new phone or a new account.")
    old = lines(
        language.text("As soon as the link is used, the old Telegram account sees nothing more."),
        language.text("Is the old phone lost? Then you can block it now."),
    )
    return page(
        language, bold(language.text("Invite again: {name}", name=name)), what, old if linked else "", rows=rows
    )


def ask_block(language: Language, mentee_id: int, name: str, newest: int) -> Screen:
    """Ask once before a mentee's Telegram account is shut out; `newest` is the invitation that she came in with."""
    rows = [
        [Button(language.label("invitation", "Yes, block it"), f"mentees/{mentee_id}/block/{newest}")],
        [Button(language.label("dialog", "Cancel"), f"mentees/{mentee_id}")],
    ]
    said = language.text(
        "Block the Telegram account of {name}? It sees nothing more at once, and gets no messages. Then please invite the person again.",
        name=name,
    )
    return page(language, said, rows=rows)


def ask_consent(language: Language) -> Screen:
    """Ask staff whether somebody without Telegram has agreed on paper: else nothing may be stored."""
    rows = [
        [Button(language.label("consent", "Yes, it is signed"), "mentees/phone/language")],
        [Button(language.label("dialog", "Cancel"), "mentees")],
    ]
    return page(
        language,
        bold(language.text("A person without Telegram")),
        language.text("You book for this person, and you get tasks instead of the messages: please call then."),
        language.text("Has the person agreed on paper that you store the name and the appointments?"),
        rows=rows,
    )


def ask_language(language: Language, languages: Sequence[Language]) -> Screen:
    """Ask for the language of somebody without Telegram: an invitation by Telegram may follow later."""
    rows = [[Button(language.plain("{name}", name=one.autonym), f"mentees/phone/{one.code}")] for one in languages]
    rows.append([Button(language.label("dialog", "Cancel"), "mentees")])
    return page(language, language.text("Which language does the person speak?"), rows=rows)


def ask_undo(language: Language, invitation: Invitation) -> Screen:
    """Ask once before somebody who has joined is shut out again."""
    rows = [
        [Button(language.label("invitation", "Yes, shut out"), f"invitations/{invitation.id}/undo/yes")],
        [Button(language.label("dialog", "Cancel"), "home")],
    ]
    if invitation.person_id is not None:
        said = language.text(
            "Has somebody else joined with the invitation for {name}? If you tap Yes, this Telegram account is blocked at once. The appointments stay.",
            name=invitation.name,
        )
    else:
        said = language.text(
            "Has somebody else joined with the invitation for {name}? If you tap Yes, the access of this person ends at once. The bot cancels open appointments.",
            name=invitation.name,
        )
    return page(language, said, rows=rows)


def undone(language: Language, invitation: Invitation) -> Screen:
    """Say that the person has no access any more."""
    return page(
        language,
        language.text("Invitation: {name}", name=invitation.name),
        language.text("The access has ended."),
        rows=[_home(language)],
    )


def _home(language: Language) -> list[Button]:
    return [Button(language.label("navigation", "‹ Home"), "home")]
