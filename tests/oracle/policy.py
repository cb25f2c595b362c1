"""The usage policy as Markdown, with names from outside that show as themselves and do nothing else."""

import re
import unicodedata
from datetime import date

from canonical import error
from framework import BUILT_IN
from tables import DATA_CLASSES, DEFAULT_PROFILE, EVERY_CLASS, LONGEST_NAME, PROFILES
from worded import filled

POLICY = BUILT_IN.documents["usage_policy"]
REGISTER = BUILT_IN.document["tool_register"]["tools"]
WORDS = BUILT_IN.words

# Unicode 16: Default_Ignorable_Code_Point, line and paragraph separators, bidirectional controls, interlinear annotation.
IGNORABLE = [
    (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x200B, 0x200F),
    (0x2028, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFFB),
    (0xE0000, 0xE0FFF),
]


def is_text(value, longest=LONGEST_NAME, breaks=""):
    """Whether a text may stand in a document: not blank, not too long, nothing that hides or reorders; a name has no space around it."""
    value = unicodedata.normalize("NFC", value)
    bad = any(
        character not in breaks and (unicodedata.category(character) == "Cc" or any(a <= ord(character) <= b for a, b in IGNORABLE))
        for character in value
    )
    padded = not breaks and value != value.strip()
    return not bad and not padded and bool(value.strip()) and len(value.strip()) <= longest


def escaped(value):
    """Backslashes where CommonMark 0.31, its tables or bare links would otherwise read markup."""
    out = []
    for place, character in enumerate(value):
        before, after = value[:place], value[place + 1 : place + 2]
        intraword = before[-1:].isalnum() and after.isalnum()
        markup = (
            character in "\\`*[]<>|~&@$"
            or (character == "_" and not intraword)
            or (character == "!" and after == "[")
            # Only the first thing on a line can open a heading, a list, a definition or an underline.
            or (character in "#+-=:" and not before.strip())
            # The mark of a numbered list is followed by a space or by nothing.
            or (character in ".)" and not after.strip() and re.fullmatch("[0-9]+", before) is not None)
            # Bare links: `scheme://` and `www.`.
            or (character == ":" and after == "/")
            or (character == "." and before.lower().endswith("www"))
        )
        out.append("\\" + character if markup else " " if character in "\n\t" else character)
    return "".join(out)


def said(id, **held):
    """A phrase as a line of its own."""
    return escaped(WORDS.phrase(id, **held))


def tool_line(name, registered_as):
    profile = next((tool for tool in REGISTER if registered_as in (tool["id"], tool["name"])), None)
    exclusion = profile["exclusion"] if profile else {"kind": "unknown", "files": [], "note": ""}
    held = {"tool": name or profile["name"], "note": exclusion["note"]}
    id = f"exclusion_{exclusion['kind']}"
    if exclusion["files"]:
        id += "" if exclusion["kind"] == "ignore_file" else "_in"
        held["files"] = WORDS.joined(exclusion["files"])
    return f"- {said(id, **held)}\n"


def statements(requirements):
    return WORDS.joined([WORDS.of_requirement(each, "statement") for each in requirements])


def class_row(data_class, requires):
    if requires is None:
        what = said("use_prohibited")
    else:
        what = said("use_allowed_with", requirements=statements(requires)) if requires else said("use_allowed")
    return f"| {escaped(WORDS.classes[data_class])} | {what} |\n"


def block(content, request, tools):
    if content == "approved_tools":
        if not tools:
            return f"\n{said('no_tools')}\n"
        lines = "".join(tool_line(*tool) for tool in tools)
        as_of = ""
        # Only where something was said of a tool is there a day to say it of.
        if any(registered_as in (tool["id"], tool["name"]) for _, registered_as in tools for tool in REGISTER):
            as_of = f"\n{said('exclusions_as_of', date=BUILT_IN.document['tool_register']['as_of'])}\n"
        return f"\n{said('tools')}\n\n{lines}{as_of}"
    if content == "access_table":
        rules = PROFILES[request.get("profile") or DEFAULT_PROFILE]
        heading = f"| {said('class_heading')} | {said('use_heading')} |\n|---|---|\n"
        rows = "".join(class_row(data_class, rules[data_class]) for data_class in DATA_CLASSES)
        return f"\n{said('every_class', requirements=statements(EVERY_CLASS))}\n\n{heading}{rows}"
    if content == "review":
        reviewed = request.get("reviewed_on")
        return f"\n{said('reviewed', reviewed_on=reviewed) if reviewed else said('not_reviewed')}\n"
    return ""


def status(request):
    """Approved as far as the record goes: a text that changed since is a draft, and one that is not on record is said to be none."""
    approver, approved_on, approved_text = (request.get(key) for key in ("approver", "approved_on", "text"))
    if not approver or not approved_on:
        return said("status_no_date" if approver else "status_no_approver" if approved_on else "status_no_approval")
    id = "status_approved" if approved_text else "status_text_not_recorded"
    if approved_text and approved_text.lower() != BUILT_IN.document_digest("usage_policy"):
        id = "status_text_changed"
    return said(id, approver=approver, approved_on=approved_on)


def clauses(section, organization):
    """The clauses with what stands behind their placeholders; one about another name of a class is said of each."""
    duty = next(each for each in BUILT_IN.document["duties"] if each["id"] == POLICY["duty"])
    held = {"organization": organization, "sign_offs": WORDS.functions(BUILT_IN.sign_offs)}
    held |= {f"role.{id}": role["name"] for id, role in WORDS.roles.items()}
    held |= {"unlabelled_class": WORDS.classes[BUILT_IN.access["unlabelled_class"]]}
    held |= {"reviewer": WORDS.roles[duty["role"]]["name"], "review_interval": WORDS.phrase(f"review_{duty['cadence']['calendar']}")}
    for clause in section["clauses"]:
        names = [{}]
        if "{alias" in clause["text"]:
            names = [{"alias": each["alias"], "alias_class": WORDS.classes[each["data_class"]]} for each in BUILT_IN.access["aliases"]]
        for each in names:
            yield filled(clause["text"], held | each), clause["controls"]


def rendered(request, tools):
    """The document; `tools` are pairs of a name to show (or None for the register's) and an id or name of the register."""
    organization = request["organization"]
    out = [f"# {escaped(organization)} — {escaped(POLICY['title'])}\n\n{status(request)}\n"]
    if request.get("version"):
        out.append(said("version", version=request["version"]) + "\n")
    for section in POLICY["sections"]:
        out += [f"\n## {escaped(section['heading'])}\n", block(section["content"], request, tools)]
        lines = []
        for number, (text, controls) in enumerate(clauses(section, organization), 1):
            cited = f" ({', '.join(controls)})" if controls else ""
            mark = {"bullets": "- ", "numbered": f"{number}. ", "prose": ""}[section["style"]]
            lines.append(mark + escaped(text) + cited + "\n")
        if lines:
            out.append("\n" + ("\n" if section["style"] == "prose" else "").join(lines))
    return "".join(out)


def refused(request):
    """The first thing that is wrong with a request, in the order of its text."""
    for key, value in request.items():
        if key == "approved_tools":
            if not isinstance(value, list):
                return error("wrong_type", key)
            for place, tool in enumerate(value):
                if not isinstance(tool, str):
                    return error("wrong_type", f"{key}[{place}]")
                if not is_text(tool):
                    return error("invalid_text", f"{key}[{place}]")
        elif key in ("organization", "profile", "version", "text", "approver", "approved_on", "reviewed_on"):
            if value is None and key != "organization":
                continue
            if not isinstance(value, str):
                return error("wrong_type", key)
            if key in ("organization", "version", "approver") and not is_text(value):
                return error("invalid_text", key)
            if key == "profile" and not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}", value):
                return error("invalid_id", key)
            if key == "text" and not re.fullmatch("[0-9a-fA-F]{64}", value):
                return error("invalid_value", key)
            if key.endswith("_on") and not is_date(value):
                return error("invalid_date", key)
        else:
            return error("unknown_field", key)
    if "organization" not in request:
        return error("missing_field", "organization")
    if (request.get("reviewed_on") or "9999") < (request.get("approved_on") or ""):
        return error("inconsistent", "reviewed_on")
    if request.get("profile") and request["profile"] not in PROFILES:
        return error("unknown_id", "profile")
    return None


def is_date(value):
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def markdown(request):
    wrong = refused(request)
    if wrong:
        return wrong
    nfc = {key: unicodedata.normalize("NFC", value) if isinstance(value, str) else value for key, value in request.items()}
    names = [unicodedata.normalize("NFC", tool) for tool in request.get("approved_tools", [])]
    known = {tool["id"] for tool in REGISTER} | {tool["name"] for tool in REGISTER}
    shown = {}
    for name in names:
        profile = next((tool for tool in REGISTER if name in (tool["id"], tool["name"])), None)
        shown.setdefault(profile["name"] if profile else name, (None if name in known else name, name))
    return rendered(nfc, list(shown.values()))


HOSTILE = [
    "**bold** and *italic*",
    "__init__ and _x_ but snake_case",
    "_leading and trailing_",
    "`code` and ``two``",
    "[link](https://example.com)",
    "![image](https://example.com/x.png)",
    "[ref]: https://example.com",
    "[^1] footnote",
    "<script>alert(1)</script>",
    "<b onmouseover=\"x\">bold</b>",
    "<!-- comment -->",
    "<https://example.com>",
    "https://example.com/path?a=b&c=d",
    "HTTP://EXAMPLE.COM",
    "ftp://example.com",
    "www.example.com",
    "WwW.example.com",
    "someone@example.com",
    "mailto:someone@example.com",
    "# Heading",
    "#1 Robotics",
    "###### deep",
    "- item",
    "+ item",
    "* item",
    "-",
    "---",
    "***",
    "===",
    ": definition",
    "> quote",
    "1. first",
    "1) first",
    "2026. A year",
    "1.5 Labs",
    "v1. x",
    "A | B | C",
    "|---|---|",
    "~~gone~~",
    "~~~",
    "```",
    "&amp; &lt; &#60; &copy;",
    "R&D",
    "$x^2$ and $$y$$",
    "back\\slash \\*",
    "\\",
    "ends with \\",
    "Hey! [not an image]",
    "a![b]",
    "Wow!",
    "{organization}",
    "{{ organization }} {% raw %} {# note #}",
    "${HOME} $(id) `id`",
    "=SUM(A1:A9)",
    "@here",
    "Example \"Quoted\" 'Ltd'",
    "Müller & Söhne",
    "Cafe\u0301 Example",
    "例のロボット",
    "Ελληνικά_λ_α",
    "😀 Example",
    "a_b_c",
    "a _b_ c",
    "_",
    "x" * 200,
    "é" * 200,
    "e\u0301" * 200,
]

REFUSED = [
    "two\nlines",
    "carriage\rreturn",
    "tab\there",
    "nul\x00",
    "bell\x07",
    "delete\x7f",
    "next\x85line",
    "c1\x9fcontrol",
    "",
    " ",
    "\u3000\u2003",
    "zero\u200bwidth",
    "joiner\u200d",
    "soft\u00adhyphen",
    "bidi\u202eoverride",
    "isolate\u2066d\u2069",
    "mark\u200f",
    "\ufeffbom",
    "line\u2028separator",
    "tag\U000e0041",
    "variation\ufe0f",
    "hangul\u3164filler",
    "x" * 201,
    "é" * 201,
    "e\u0301" * 201,
]


def of_texts(plain, approved):
    """The text that was approved: this one in either case of its digest, another, none that is needed, none that is one."""
    today = BUILT_IN.document_digest("usage_policy")
    another = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    for text in (today, today.upper(), another, None):
        yield {**plain, **approved, "text": text}
        yield {**plain, "text": text}
    yield {**plain, "approver": "AI governance committee", "text": another}
    yield {**plain, "approved_on": "2026-03-02", "text": today}
    for text in ("", "1.2", today[:63], f"{today}0", f"{today[:63]}g", f" {today[:63]}", 7):
        yield {**plain, **approved, "text": text}
    # A review before the approval is of another text.
    for day in ("2026-03-01", "2026-03-02"):
        yield {**plain, **approved, "reviewed_on": day}
    yield {**plain, "reviewed_on": "2026-03-01", "approved_on": "2026-03-02"}


def cases():
    plain = {"organization": "Example Robotics", "approved_tools": ["Claude Code", "Aider"]}
    approved = {"version": "1.2", "approver": "AI governance committee", "approved_on": "2026-03-02", "reviewed_on": "2026-06-30"}
    yield plain
    yield {"organization": "Example Robotics", "approved_tools": []}
    yield {"organization": "Example Robotics"}
    for profile in (None, *PROFILES):
        yield {**plain, "profile": profile}
        yield {**plain, "profile": profile, **approved}
    for absent in approved:
        yield {**plain, **{key: value for key, value in approved.items() if key != absent}}
    for only in approved:
        yield {**plain, only: approved[only]}
    yield {**plain, **dict.fromkeys(approved)}
    # Every mechanism of exclusion, by id and by name; names that the register does not know.
    yield {**plain, "approved_tools": [tool["id"] for tool in REGISTER]}
    yield {**plain, "approved_tools": [tool["name"] for tool in REGISTER]}
    yield {**plain, "approved_tools": ["Our Own Assistant", "CLAUDE-CODE", "claude code", "copilot"]}
    yield {**plain, "approved_tools": ["Claude Code", "claude-code", "Aider", "Aider"]}
    yield {**plain, "approved_tools": ["Aider", "Cursor "]}
    yield from of_texts(plain, approved)
    for name in HOSTILE:
        yield {"organization": name, "approved_tools": [name], "version": name, "approver": name, "approved_on": "2026-03-02"}
    yield {"organization": "Example Robotics", "approved_tools": HOSTILE}
    for name in REFUSED:
        yield {"organization": name, "approved_tools": ["Aider"]}
        yield {"organization": "Example Robotics", "approved_tools": ["Aider", name]}
    for field in ("version", "approver"):
        for name in ("", "two\nlines", "bidi\u202eoverride", "x" * 201):
            yield {**plain, field: name}
    yield {"organization": "bad\x07", "approved_tools": ["bad\x07"], "version": "bad\x07"}
    # Wrong types, fields and values.
    yield {"organization": 7}
    yield {"organization": None}
    yield {"organization": ["Example Robotics"]}
    yield {"approved_tools": ["Aider"]}
    yield {}
    yield {**plain, "approved_tools": "Aider"}
    yield {**plain, "approved_tools": ["Aider", 7]}
    yield {**plain, "approved_tools": ["Aider", None]}
    yield {**plain, "approved_tools": {"id": "aider"}}
    yield {**plain, "approver": True}
    yield {**plain, "approved_on": 20260302}
    for day in ("2026-02-30", "2026-2-3", "02.03.2026", "2026-03-02T00:00:00Z", "", "0000-01-01", "2025-02-29"):
        yield {**plain, "reviewed_on": day}
    yield {**plain, "approver": "A", "approved_on": "2024-02-29"}
    yield {**plain, "approved_by": "AI governance committee"}
    yield {**plain, "profile": "strict"}
    yield {**plain, "profile": "no id"}
