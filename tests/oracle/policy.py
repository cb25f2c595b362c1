"""The usage policy as Markdown, with names from outside that show as themselves and do nothing else."""

import re
import unicodedata
from datetime import date

from canonical import error
from tables import DATA_CLASSES, DEFAULT_PROFILE, EVERY_CLASS, LONGEST_NAME, PROFILES, text

POLICY = next(document for document in text("documents") if document["id"] == "usage_policy")
REGISTER = text("tool_register")["tools"]
STATEMENT = {requirement["id"]: requirement["statement"] for requirement in text("access")["requirements"]}
CLASS_NAME = {step["id"]: step["name"] for step in text("scales")["data_class"]}

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


def joined(parts):
    parts = [escaped(part) for part in parts]
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def tool_line(name, registered_as):
    profile = next((tool for tool in REGISTER if registered_as in (tool["id"], tool["name"])), None)
    exclusion = profile["exclusion"] if profile else {"kind": "unknown", "files": []}
    files = f" in {joined(exclusion['files'])}" if exclusion["files"] else ""
    how = {
        "ignore_file": lambda: f"sensitive files are kept out with {joined(exclusion['files'])}, which is advisory.",
        "permission_rules": lambda: f"sensitive files are kept out with permission rules{files}.",
        "admin_exclusion": lambda: "sensitive files are kept out with exclusions that an administrator sets with the vendor.",
        "setting": lambda: f"sensitive files are kept out with a setting of the editor{files}.",
        "none": lambda: "it has no mechanism to keep sensitive files out.",
        "unknown": lambda: "no mechanism to keep sensitive files out is on record for it.",
    }[exclusion["kind"]]
    return f"- {escaped(name or profile['name'])}: {how()}\n"


def class_row(data_class, requires):
    what = "Prohibited" if requires is None else f"Allowed with {joined([STATEMENT[each] for each in requires])}" if requires else "Allowed"
    return f"| {escaped(CLASS_NAME[data_class])} | {what} |\n"


def block(content, request, tools):
    if content == "approved_tools":
        if not tools:
            return "\nNo AI code generation tool is approved.\n"
        return "\nApproved AI code generation tools:\n\n" + "".join(tool_line(*tool) for tool in tools)
    if content == "access_table":
        rules = PROFILES[request.get("profile") or DEFAULT_PROFILE]
        heading = "| Class | Tool use |\n|---|---|\n"
        rows = "".join(class_row(data_class, rules[data_class]) for data_class in DATA_CLASSES)
        return f"\nIn every class, use takes {joined([STATEMENT[each] for each in EVERY_CLASS])}.\n\n{heading}{rows}"
    if content == "review":
        reviewed = request.get("reviewed_on")
        return f"\nLast reviewed: {reviewed}.\n" if reviewed else "\nThis document has not been reviewed.\n"
    return ""


def status(request):
    approver, approved_on = request.get("approver"), request.get("approved_on")
    if approver and approved_on:
        return f"Status: approved by {escaped(approver)} on {approved_on}.\n"
    lacks = "date of approval" if approver else "approver" if approved_on else "approval"
    return f"Status: draft. No {lacks} is recorded.\n"


def rendered(request, tools):
    """The document; `tools` are pairs of a name to show (or None for the register's) and an id or name of the register."""
    organization = request["organization"]
    out = [f"# {escaped(organization)} — {escaped(POLICY['title'])}\n\n", status(request)]
    if request.get("version"):
        out.append(f"Version: {escaped(request['version'])}.\n")
    for section in POLICY["sections"]:
        out += [f"\n## {escaped(section['heading'])}\n", block(section["content"], request, tools)]
        lines = []
        for number, clause in enumerate(section["clauses"], 1):
            cited = f" ({', '.join(clause['controls'])})" if clause["controls"] else ""
            mark = {"bullets": "- ", "numbered": f"{number}. ", "prose": ""}[section["style"]]
            lines.append(mark + escaped(clause["text"].replace("{organization}", organization)) + cited + "\n")
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
        elif key in ("organization", "profile", "version", "approver", "approved_on", "reviewed_on"):
            if value is None and key != "organization":
                continue
            if not isinstance(value, str):
                return error("wrong_type", key)
            if key in ("organization", "version", "approver") and not is_text(value):
                return error("invalid_text", key)
            if key == "profile" and not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}", value):
                return error("invalid_id", key)
            if key.endswith("_on") and not is_date(value):
                return error("invalid_date", key)
        else:
            return error("unknown_field", key)
    if "organization" not in request:
        return error("missing_field", "organization")
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
