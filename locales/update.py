"""Keep the catalogues in step with the code.

python locales/update.py                     take the code's messages into bot.pot and every bot.po
python locales/update.py --missing fa_AF     print what is not translated yet, with the German text as reference
python locales/update.py --take fa_AF FILE   take the translations of such a file into the catalogue
"""

import argparse
import ast
import io
import re
import sys
import tokenize
from collections.abc import Iterator
from gettext import c2py
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

FOLDER = Path(__file__).resolve().parent
SOURCES = FOLDER.parent / "bot"
LANGUAGES = ("de", "fa_AF", "ar", "uk")
# Which positional arguments of Language's methods are messages, and which one is the context.
KEYWORDS: dict[str, tuple[int | None, tuple[int, ...]]] = {
    "text": (None, (0,)),
    "plain": (None, (0,)),
    "label": (0, (1,)),
    "plural": (None, (0, 1)),
    "plain_plural": (None, (0, 1)),
}
# By hand, because Babel's own Arabic rule numbers the last two forms the other way round than every translation tool.
ARABIC_PLURALS = "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5;"


def literal_calls(tree: ast.AST) -> Iterator[tuple[ast.Call, str | None, str | tuple[str, ...]]]:
    """Each call of a Language's method whose messages are literals, with its context and its message or messages."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in KEYWORDS):
            continue
        context_at, messages_at = KEYWORDS[node.func.attr]
        needed = [*messages_at] if context_at is None else [context_at, *messages_at]
        found = {at: node.args[at] for at in needed if at < len(node.args)}
        literals = {at: a.value for at, a in found.items() if isinstance(a, ast.Constant) and isinstance(a.value, str)}
        if len(literals) < len(needed):
            continue
        messages = tuple(literals[at] for at in messages_at)
        yield (
            node,
            None if context_at is None else literals[context_at],
            messages[0] if len(messages) == 1 else messages,
        )


def extract(sources: Path = SOURCES) -> Catalog:
    """The template: every message of the code, with the comments for translators."""
    # Babel's own extractor reads tokens, and loses a message that stands inside another call's arguments.
    template = Catalog(charset="utf-8")
    for path in sorted(sources.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        comments = _comments(source)
        place = path.relative_to(sources.parent).as_posix()
        for call, context, message in sorted(literal_calls(ast.parse(source)), key=lambda found: found[0].lineno):
            if not re.sub(r"\{\w+\}|\s", "", "".join(message)):
                continue  # values alone: nothing to translate
            notes = _notes_above(comments, {call.lineno, *(argument.lineno for argument in call.args)})
            template.add(message, locations=[(place, call.lineno)], auto_comments=notes, context=context)
    return template


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"\{[^{}]*\}", text))


def po_file(code: str) -> Path:
    return FOLDER / code / "LC_MESSAGES" / "bot.po"


def update() -> None:
    template = extract()
    _write(FOLDER / "bot.pot", template, _TEMPLATE_HEADER)
    for code in LANGUAGES:
        _save(code, _merged(code, template, _read(code)))


def missing(code: str) -> str:
    """A PO fragment of what has no translation yet, with the German text and the numbers of plural forms as notes."""
    catalogue, german = _merged(code, extract(), _read(code)), _read("de")
    wanted = Catalog(locale=code, charset="utf-8")
    wanted.mime_headers = [("Plural-Forms", catalogue.plural_forms)]
    for message in _messages(catalogue):
        if _translated(message):
            continue
        reference, notes = german.get(message.id, message.context), [*message.auto_comments]
        if code != "de" and reference is not None and _translated(reference):
            notes += [f"German: {form}" for form in _forms(reference)]
        if message.pluralizable and catalogue.num_plurals > 1:
            notes.append(_which_numbers(catalogue))
        wanted.add(message.id, locations=message.locations, auto_comments=notes, context=message.context)
    return _po(wanted)


def take(code: str, file: Path) -> list[str]:
    """Fill the catalogue from a fragment. Returned is what was refused, and why; everything else is taken."""
    catalogue = _merged(code, extract(), _read(code))
    with file.open("rb") as opened:
        fragment = read_po(opened, locale=code, charset="utf-8", abort_invalid=True)
    refused = []
    for message in _messages(fragment):
        known = catalogue.get(message.id, message.context)
        if not _translated(message):
            continue
        if known is None or known.pluralizable != message.pluralizable:
            refused.append(f"not in the code: {message.id!r}")
        elif len(_forms(message)) > catalogue.num_plurals or not all(_forms(message)):
            refused.append(f"wrong number of plural forms: {message.id!r}")
        elif any(placeholders(form) - _allowed(message) for form in _forms(message)):
            refused.append(f"unknown placeholder: {message.id!r}")
        elif not message.pluralizable and placeholders(str(message.string)) != _allowed(message):
            refused.append(f"placeholder lost: {message.id!r}")
        else:
            known.string = message.string
            known.flags.discard("fuzzy")
    _save(code, catalogue)
    return refused


def _merged(code: str, template: Catalog, old: Catalog) -> Catalog:
    """The template with the old translations of exactly the same messages: nothing guessed, nothing obsolete kept."""
    catalogue = Catalog(locale=code, charset="utf-8")
    catalogue.mime_headers = [("Plural-Forms", ARABIC_PLURALS if code == "ar" else catalogue.plural_forms)]
    for message in _messages(template):
        before = old.get(message.id, message.context)
        same = before is not None and before.pluralizable == message.pluralizable
        catalogue.add(
            message.id,
            before.string if same else None,
            locations=message.locations,
            flags=before.flags if same else (),
            auto_comments=message.auto_comments,
            user_comments=before.user_comments if same else (),
            context=message.context,
        )
    return catalogue


def _messages(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id)


def _forms(message: Message) -> tuple[str, ...]:
    return tuple(message.string) if isinstance(message.string, (list, tuple)) else (message.string or "",)


def _translated(message: Message) -> bool:
    return all(_forms(message)) and not message.fuzzy


def _allowed(message: Message) -> set[str]:
    return set().union(*(placeholders(one) for one in (message.id if message.pluralizable else [message.id])))


def _which_numbers(catalogue: Catalog) -> str:
    form = c2py(catalogue.plural_expr)
    examples: dict[int, list[str]] = {}
    for number in range(200):
        examples.setdefault(form(number), []).append(str(number))
    return "Forms: " + "; ".join(f"[{at}] for {', '.join(examples[at][:4])}" for at in sorted(examples))


def _comments(source: str) -> dict[int, str]:
    """Line number -> the comment that fills this line."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    alone = (t for t in tokens if t.type == tokenize.COMMENT and t.line.lstrip().startswith("#"))
    return {token.start[0]: token.string.lstrip("# ") for token in alone}


def _notes_above(comments: dict[int, str], lines: set[int]) -> list[str]:
    for line in sorted(lines):
        block: list[str] = []
        while (line := line - 1) in comments:
            block.insert(0, comments[line])
            if comments[line].startswith("Translators:"):
                return [" ".join(block)]
    return []


_TEMPLATE_HEADER = {
    "Project-Id-Version": "arbeitsmarktmentoren-bot",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
}


def _read(code: str) -> Catalog:
    path = po_file(code)
    return read_po(io.BytesIO(path.read_bytes() if path.exists() else b""), locale=code, charset="utf-8")


def _save(code: str, catalogue: Catalog) -> None:
    """Write the catalogue; what people have entered in its header stays."""
    path = po_file(code)
    start = path.read_text(encoding="utf-8").split("\n\n")[0] if path.exists() else ""
    entered = dict(re.findall(r'^"([A-Za-z-]+): (.*)\\n"$', start, re.MULTILINE))
    english = str(catalogue.locale.english_name) if catalogue.locale else code
    header = {
        "Project-Id-Version": "",
        "PO-Revision-Date": "2026-01-01 00:00+0000",
        "Last-Translator": "none yet",
        "Language-Team": english,
        "X-Review": "none",
        **entered,
        **_TEMPLATE_HEADER,
        "Language": code,
        "Plural-Forms": catalogue.plural_forms.rstrip(";") + ";",
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    _write(path, catalogue, header)


def _write(path: Path, catalogue: Catalog, header: dict[str, str]) -> None:
    fields = "".join(f'"{name}: {value}\\n"\n' for name, value in header.items())
    path.write_text(f'msgid ""\nmsgstr ""\n{fields}\n{_po(catalogue)}'.rstrip() + "\n", encoding="utf-8")


def _po(catalogue: Catalog) -> str:
    written = io.BytesIO()
    write_po(written, catalogue, width=0, omit_header=True, sort_by_file=True, include_lineno=False)
    return written.getvalue().decode()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--missing", metavar="LANGUAGE", choices=LANGUAGES)
    parser.add_argument("--take", nargs=2, metavar=("LANGUAGE", "FILE"))
    wish = parser.parse_args()
    if wish.missing:
        sys.stdout.write(missing(wish.missing))
    elif wish.take:
        if wish.take[0] not in LANGUAGES:
            parser.error(f"no catalogue for {wish.take[0]}")
        if refused := take(wish.take[0], Path(wish.take[1])):
            sys.exit("\n".join(refused))
    else:
        update()


if __name__ == "__main__":
    main()
