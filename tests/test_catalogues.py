"""The catalogues against the code: complete, safe to format, and in the words that their readers use."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from gettext import c2py

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from locales.update import ARABIC_PLURALS, FOLDER, LANGUAGES, extract, po_file

LONGEST_LABEL = 30  # visible characters that a button can show on a small phone

# Words that stop a reader, as alternatives of a pattern.
AVOIDED = {
    # Iranian Persian instead of Dari.
    "fa_AF": "مرخصی|دستمزد|گواهی استعلاجی|رئیس|رزومه|مدرک تحصیلی|داده[\u200c ]ها|مدرسه|هنرستان|تلفن|بله|خیر|فوری"
    "|بیمار|بیماری|بیمارستان|پزشک|دانشگاه|اطلاعات|شرکت\u200cکننده|مرکز کاریابی|آموزش فنی\u200cحرفه\u200cای"
    "|نوامبر|دسامبر|ژانویه|فوریه|ژوئن|ژوئیه|اوت|آذر|دی|بهمن"
    # Two words for one thing.
    "|شماره|چه کسی|تلیفون کنید|روی [^.،]{1,30} بزنید",
    # "You" in small letters, and forms that know the reader's sex.
    "uk": "ви|вас|вам|вами|ваш(?:а|е|і|у|ого|ої|ому|ій|им|ою|их|ими)?|згоден|згодна|захворів|захворіла",
    # Imperatives to one man or one woman, "agreeing" and "sure" said of a man, a deputy who reads like the public
    # prosecutor, a second spelling of a name.
    "ar": "احجز|احجزي|اضغط|اضغطي|اختر|اختاري|موافق|متأكد|نيابة|النيابة|تيليغرام|تيليجرام",
    "de": r"z\. ?B\.|ggf\.|bzw\.|d\. ?h\.|usw\.",
}
LETTERS_NOT_DARI = "يكةى"
OTHERS_BUTTONS = {"Start", "Share", "Publish"}  # quoted, but not ours: Telegram's and Outlook's


@cache
def catalogue_of(code: str) -> Catalog:
    with po_file(code).open("rb") as file:
        return read_po(file, locale=code, abort_invalid=True)


@cache
def template() -> Catalog:
    return extract()


def messages(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id)


def keys(catalogue: Catalog) -> set[tuple[str | None, str | tuple[str, ...]]]:
    return {(message.context, message.id) for message in messages(catalogue)}


def forms(text: str | tuple[str, ...] | None) -> list[str]:
    return list(text) if isinstance(text, (list, tuple)) else [text or ""]


def placeholders(text: str) -> list[str]:
    return sorted(re.findall(r"\{[^}]*\}?|\}", text))


def translations(code: str) -> Iterator[tuple[Message, str]]:
    """Each message with each of its forms that is not empty (empty ones are the completeness test's business)."""
    return ((m, form) for m in messages(catalogue_of(code)) for form in forms(m.string) if form)


def faults_of_form(text: str, source: str) -> list[str]:
    """What would break in any language."""
    faults = []
    if any(unicodedata.category(c) in {"Cc", "Cf", "Cs", "Co"} for c in text if c not in "\n\u200c\u200d"):
        faults.append("an invisible or control character")
    if "%" in text:
        faults.append("a per cent sign")
    if any(not re.fullmatch(r"\{[a-z_]+\}", found) for found in placeholders(text)):
        faults.append("braces around something else than a name")
    if text.count("\n") != source.count("\n"):
        faults.append("another number of lines")
    edges = [(t[: len(t) - len(t.lstrip())], t[len(t.rstrip()) :]) for t in (text, source)]
    if edges[0] != edges[1]:
        faults.append("other white space at the edges")
    return faults


def one_number_forms(catalogue: Catalog) -> set[int]:
    """The plural forms that stand for exactly one number: these may write the number as a word."""
    form_of = c2py(catalogue.plural_expr)
    used = [form_of(number) for number in range(200)]
    return {form for form in used if used.count(form) == 1}


def faults_of_placeholders(message: Message, catalogue: Catalog) -> list[str]:
    if not message.pluralizable:
        expected, found = placeholders(message.id), placeholders(message.string or "")
        return [f"{found} instead of {expected}"] if message.string and found != expected else []
    expected, free = placeholders(message.id[1]), one_number_forms(catalogue)
    faults = []
    for at, form in enumerate(forms(message.string)):
        found = placeholders(form)
        spelt_out = at in free and found == [name for name in expected if name != "{n}"]
        if form and found != expected and not spelt_out:
            faults.append(f"form {at} has {found} instead of {expected}")
    return faults


def faults_of_style(code: str, text: str) -> list[str]:
    """A light lint of a language's words and letters."""
    edge = "[\\w\u200c\u02bc]"  # a ZWNJ or an apostrophe belongs to the word
    faults = re.findall(f"(?<!{edge})(?:{AVOIDED[code]})(?!{edge})", text)
    if code == "fa_AF":
        faults += [f"the Arabic letter {letter}" for letter in LETTERS_NOT_DARI if letter in text]
    if code in {"fa_AF", "ar"}:
        faults += re.findall("[٠-٩۰-۹]|(?<=[\u0600-\u06ff\u200c])[?,;]", text)  # Latin digits, own punctuation
    if code == "uk":
        faults += re.findall(r"(?<=[а-яґєії])['’`](?=[а-яґєії])|[ыэъё]", text, re.IGNORECASE)
    if code == "de":
        faults += re.findall(r"\w+[*:_/](?:in|innen)\b", text)
    return faults


def test_the_template_is_that_of_the_code() -> None:
    with (FOLDER / "bot.pot").open("rb") as file:
        assert keys(read_po(file)) == keys(template()), "run: python locales/update.py"


@pytest.mark.parametrize("code", LANGUAGES)
class TestCatalogue:
    def test_has_every_message_and_no_other(self, code: str) -> None:
        assert keys(catalogue_of(code)) == keys(template()), "run: python locales/update.py"
        assert not catalogue_of(code).obsolete

    def test_is_complete(self, code: str) -> None:
        count = catalogue_of(code).num_plurals
        gaps = [m.id for m in messages(catalogue_of(code)) if not all(forms(m.string))]
        short = [m.id for m in messages(catalogue_of(code)) if m.pluralizable and len(forms(m.string)) != count]

        assert gaps + short == [], f"run: python locales/update.py --missing {code}"

    def test_has_no_doubtful_entry(self, code: str) -> None:
        assert [m.id for m in messages(catalogue_of(code)) if m.fuzzy] == []

    def test_has_the_placeholders_of_the_code(self, code: str) -> None:
        found = {m.id: faults_of_placeholders(m, catalogue_of(code)) for m in messages(catalogue_of(code))}

        assert {message: faults for message, faults in found.items() if faults} == {}

    def test_is_safe_to_format(self, code: str) -> None:
        found = [(text, faults_of_form(text, forms(m.id)[-1])) for m, text in translations(code)]

        assert [(text, faults) for text, faults in found if faults] == []

    def test_labels_fit_on_a_button(self, code: str) -> None:
        assert [text for m, text in translations(code) if m.context and visible(text) > LONGEST_LABEL] == []

    def test_quotes_a_button_as_it_is_written(self, code: str) -> None:
        labels: dict[str, set[str]] = {}
        for m in messages(catalogue_of(code)):
            if m.context:
                labels.setdefault(words(str(m.id)), set()).add(words(str(m.string)))
        quoted = [
            (button, forms(m.string)[-1])
            for m in messages(catalogue_of(code))
            for button in set(re.findall("“([^”]+)”", forms(m.id)[-1])) & labels.keys() - OTHERS_BUTTONS
        ]

        assert quoted
        assert [(button, text) for button, text in quoted if not any(label in text for label in labels[button])] == []

    def test_uses_the_words_of_its_readers(self, code: str) -> None:
        found = [(text, faults_of_style(code, text)) for _, text in translations(code)]

        assert [(text, faults) for text, faults in found if faults] == []

    def test_header_says_language_and_review(self, code: str) -> None:
        header = po_file(code).read_text(encoding="utf-8").split("\n\n")[0]

        assert f'"Language: {code}\\n"' in header
        assert re.search(r'"X-Review: (none|native|certified)\\n"', header)


def words(label: str) -> str:
    """A label without the sign before it."""
    return re.sub(r"^\W+", "", label)


def visible(label: str) -> int:
    text = re.sub(r"\{[a-z_]+\}", "", label)
    return sum(unicodedata.category(character) not in {"Cf", "Mn"} for character in text)


def test_arabic_counts_as_every_translation_tool_does() -> None:
    header = po_file("ar").read_text(encoding="utf-8").split("\n\n")[0]

    assert f'"Plural-Forms: {ARABIC_PLURALS}\\n"' in header
    form = c2py(catalogue_of("ar").plural_expr)
    assert [form(n) for n in (0, 1, 2, 3, 10, 11, 99, 100, 102, 103)] == [0, 1, 2, 3, 3, 4, 4, 5, 5, 3]


def test_the_codes_own_english_is_safe() -> None:
    found = [(text, faults_of_form(text, text.strip())) for m in messages(template()) for text in forms(m.id)]

    assert [(text, faults) for text, faults in found if faults] == []
    assert [m.id for m in messages(template()) if m.context and visible(m.id) > LONGEST_LABEL] == []


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fa_AF", "شما مرخصی دارید"),
        ("fa_AF", "كار"),
        ("fa_AF", "ساعت ۱۴"),
        ("fa_AF", "چطور هستید?"),
        ("uk", "Як ви?"),
        ("uk", "об'єкт"),
        ("uk", "я згоден"),
        ("ar", "موافق"),
        ("ar", "غير متأكد بعد"),
        ("fa_AF", "روی یک روز بزنید"),
        ("de", "Mentor*innen"),
        ("de", "z. B. morgen"),
    ],
)
def test_a_wrong_word_is_found(code: str, text: str) -> None:
    assert faults_of_style(code, text)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fa_AF", "نخیر، شما مریض هستید؟ (Anna, Ali)"),
        ("fa_AF", "دیروز، می\u200cشود"),
        ("uk", "Вам обов\u02bcязково вийти, вивчення"),
        ("ar", "الموافقة، أوافق"),
        ("de", "Ihre Ansprechperson: Mentorin oder Mentor"),
    ],
)
def test_a_right_word_passes(code: str, text: str) -> None:
    assert faults_of_style(code, text) == []
