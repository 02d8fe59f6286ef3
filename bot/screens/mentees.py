"""Screens of a mentor's mentees and of invitations."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.appointments import Appointment
from bot.domain.invitations import Invitation
from bot.domain.people import MENTEE, Person
from bot.i18n import Language, isolate_ltr
from bot.screens.screen import Button, Letter, Picture, Screen, block, bold, lines, page
from bot.screens.welcome import role_name


def listing(language: Language, mentees: Sequence[Person], invitations: Sequence[Invitation]) -> Screen:
    """Show a mentor her mentees and the invitations that are still open."""
    rows = [[Button(language.plain("{name}", name=mentee.name), f"mentees/{mentee.id}")] for mentee in mentees]
    rows += [
        [Button(language.plain("Open invitation: {name}", name=i.name), f"invitations/{i.id}")] for i in invitations
    ]
    rows += [[Button(language.label("mentee", "Invite a mentee"), "invite")], _home(language)]
    said = language.text("You have no mentees in the bot yet.") if not mentees else ""
    return page(language, bold(language.text("Your mentees")), said, rows=rows)


def card(language: Language, mentee: Person, written_in: Language, upcoming: Sequence[Appointment]) -> Screen:
    """Show a mentor one of her mentees with what is ahead."""
    rows = [[Button(language.short_moment(a.starts_at), f"appointments/{a.id}")] for a in upcoming]
    rows += [
        [Button(language.label("mentee", "Book for this person"), f"mentees/{mentee.id}/book")],
        [Button(language.label("mentee", "‹ Mentees"), "mentees")],
    ]
    ahead = language.plural("{n} appointment ahead.", "{n} appointments ahead.", len(upcoming))
    about = lines(
        bold(language.text("{name}", name=mentee.name)),
        language.text("Language: {language}", language=written_in.autonym),
    )
    return page(language, about, ahead, rows=rows)


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


def ask_undo(language: Language, invitation: Invitation) -> Screen:
    """Ask once before somebody who has joined is shut out again."""
    rows = [
        [Button(language.label("invitation", "Yes, shut out"), f"invitations/{invitation.id}/undo/yes")],
        [Button(language.label("dialog", "Cancel"), "home")],
    ]
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
