//! Escaping: a name from outside shows as itself and does nothing else.

/// Escapes text for XML, SVG and HTML, in content and in quoted attributes.
pub(crate) fn escape_xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

/// Escapes text for one line of Markdown (`CommonMark` 0.31 with tables and bare links): no markup, link, HTML or new block.
pub(crate) fn escape_markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut start_of_line = true;
    let mut rest = text.chars().peekable();
    let mut before = ' ';
    while let Some(character) = rest.next() {
        let next = rest.peek().copied();
        let inline = matches!(character, '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '@' | '$');
        let opens_block = start_of_line && matches!(character, '#' | '+' | '-' | '=' | ':');
        let at_end = next.is_none_or(char::is_whitespace);
        let ends_number = matches!(character, '.' | ')') && at_end && !out.is_empty() && out.bytes().all(|byte| byte.is_ascii_digit());
        let emphasises = character == '_' && !(before.is_alphanumeric() && next.is_some_and(char::is_alphanumeric));
        let links = (character == ':' && next == Some('/')) || (character == '.' && ends_in_www(&out));
        match character {
            '\n' | '\t' => out.push(' '),
            _ => {
                if inline || opens_block || ends_number || emphasises || links || (character == '!' && next == Some('[')) {
                    out.push('\\');
                }
                out.push(character);
            }
        }
        start_of_line = start_of_line && character.is_whitespace();
        before = character;
    }
    out
}

/// Whether text ends in `www`, which makes a bare link of what follows.
fn ends_in_www(text: &str) -> bool {
    text.as_bytes().last_chunk::<3>().is_some_and(|end| end.eq_ignore_ascii_case(b"www"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_shown_and_not_obeyed() {
        assert_eq!(escape_markdown("**A** <b>|x| `c` [l](u)"), r"\*\*A\*\* \<b\>\|x\| \`c\` \[l\](u)");
        assert_eq!(escape_markdown("# Title\nsecond"), r"\# Title second");
        assert_eq!(escape_markdown("1. one"), r"1\. one");
        assert_eq!(escape_markdown("1.2"), "1.2");
        assert_eq!(escape_markdown("- item"), r"\- item");
        assert_eq!(escape_markdown("https://a.example www.a.example"), r"https\://a.example www\.a.example");
        assert_eq!(escape_markdown(".cursorignore, snake_case.md"), ".cursorignore, snake_case.md");
        assert_eq!(escape_xml("<script>\"'&"), "&lt;script&gt;&quot;&#39;&amp;");
    }
}
