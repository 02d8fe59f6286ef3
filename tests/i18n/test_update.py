"""The tool that keeps the catalogues in step with the code."""

from pathlib import Path

import pytest

from locales import update

CODE = """
def screen(language, name):
    # Translators: the greeting after /start,
    # read by mentees. {name} is the mentor.
    hello = language.text("Hello {name}", name=isolate(language.plain("your mentor")))
    # A remark for programmers.
    return page(
        hello,
        language.text("{name}", name=name),
        language.label("slot", "Free"),
        language.label("seat", "Free"),
        language.plural("{n} day", "{n} days", 3),
    )
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    sources = tmp_path / "bot"
    sources.mkdir()
    (sources / "screen.py").write_text(CODE, encoding="utf-8")
    monkeypatch.setattr(update, "FOLDER", tmp_path / "locales")
    monkeypatch.setattr(update.extract, "__defaults__", (sources,))
    (tmp_path / "locales").mkdir()
    update.update()
    return tmp_path


def take(project: Path, code: str, text: str) -> list[str]:
    fragment = project / "fragment.po"
    fragment.write_text(text, encoding="utf-8")
    return update.take(code, fragment)


def test_messages_are_found_wherever_they_stand(project: Path) -> None:
    template = update.extract()

    assert [(m.context, m.id) for m in template if m.id] == [
        (None, "Hello {name}"),
        (None, "your mentor"),
        ("slot", "Free"),
        ("seat", "Free"),
        (None, ("{n} day", "{n} days")),
    ]
    comment = "Translators: the greeting after /start, read by mentees. {name} is the mentor."
    assert template["Hello {name}"].auto_comments == [comment]
    assert template.get("Free", "slot").auto_comments == []


def test_running_it_again_changes_nothing(project: Path) -> None:
    files = sorted((project / "locales").rglob("*.po*"))
    before = [file.read_bytes() for file in files]

    update.update()

    assert len(files) == 5
    assert [file.read_bytes() for file in files] == before


def test_a_fragment_travels_to_the_translator_and_back(project: Path) -> None:
    assert take(project, "de", 'msgctxt "slot"\nmsgid "Free"\nmsgstr "Frei"\n') == []
    fragment = update.missing("uk")

    assert "#. German: Frei" in fragment
    assert "[1] for 2, 3, 4, 22" in fragment
    filled = fragment.replace('msgid "your mentor"\nmsgstr ""', 'msgid "your mentor"\nmsgstr "Ваша особа"')
    assert take(project, "uk", filled) == []
    assert "your mentor" not in update.missing("uk")
    assert update.missing("uk").count("msgid ") == 4


def test_wrong_translations_are_refused_and_the_rest_is_taken(project: Path) -> None:
    refused = take(
        project,
        "de",
        'msgid "Hello {name}"\nmsgstr "Hallo {nmae}"\n\nmsgid "Unknown"\nmsgstr "Unbekannt"\n\n'
        'msgid "{n} day"\nmsgid_plural "{n} days"\nmsgstr[0] "{n} Tag"\nmsgstr[1] ""\n\n'
        'msgid "your mentor"\nmsgstr "Ihre Ansprechperson"\n',
    )

    assert [line.split(":")[0] for line in refused] == ["unknown placeholder", "not in the code"]
    assert update.missing("de").count("msgid ") == 4
    assert take(project, "de", 'msgid "Hello {name}"\nmsgstr "Hallo"\n') == ["placeholder lost: 'Hello {name}'"]


def test_what_left_the_code_leaves_the_catalogues_and_headers_stay(project: Path) -> None:
    take(project, "uk", 'msgid "your mentor"\nmsgstr "Ваша особа"\n')
    file = update.po_file("uk")
    file.write_text(file.read_text(encoding="utf-8").replace("X-Review: none", "X-Review: native"), encoding="utf-8")
    (project / "bot" / "screen.py").write_text('language.text("your mentors")', encoding="utf-8")

    update.update()

    written = file.read_text(encoding="utf-8")
    assert 'msgid "your mentors"\nmsgstr ""' in written
    assert "Ваша особа" not in written
    assert "fuzzy" not in written
    assert "X-Review: native" in written
