//! Names take what real scripts need, and nothing that deceives; what is refused is shown escaped.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on should stop at once and say where")]

use std::{collections::BTreeSet, sync::LazyLock};

use aigov_core::{Annotation, ControlId, Error, ErrorKind, Framework, Name, Program, Prose, RepositoryId};
use proptest::prelude::*;
use regex_syntax::hir::{Class, HirKind};

/// The characters of a class of a regular expression: the properties of Unicode from a source other than aigov's tables.
struct Property(Vec<(char, char)>);

impl Property {
    fn new(class: &str) -> Self {
        match regex_syntax::parse(class).unwrap().into_kind() {
            HirKind::Class(Class::Unicode(class)) => Self(class.ranges().iter().map(|range| (range.start(), range.end())).collect()),
            other => panic!("{class} is not a class but {other:?}"),
        }
    }

    fn has(&self, character: char) -> bool {
        let begun = self.0.partition_point(|(first, _)| *first <= character);
        begun.checked_sub(1).and_then(|at| self.0.get(at)).is_some_and(|(_, last)| character <= *last)
    }

    fn characters(&self) -> impl Iterator<Item = char> {
        self.0.iter().flat_map(|(first, last)| *first..=*last)
    }
}

/// Every character that no name holds between two Latin letters.
fn refused() -> &'static Property {
    static REFUSED: LazyLock<Property> = LazyLock::new(|| {
        // Ignorable, bidirectional, noncharacters, controls, separators of lines, annotation, and drawn as a blank.
        Property::new(concat!(
            r"[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Noncharacter_Code_Point}\p{Cc}\p{Zl}\p{Zp}",
            r"\u{FFF9}-\u{FFFC}\u{2800}\u{13441}\u{13442}\u{16FE4}\u{1D159}]"
        ))
    });
    &REFUSED
}

/// Whether a text holds a character that shows nothing or reorders what stands around it.
fn hides(text: &str) -> bool {
    let hidden = refused();
    text.chars().any(|character| hidden.has(character) && character != '\n')
}

fn program(organization: &str) -> String {
    format!(r#"{{"schema_version": 2, "framework": {{"id": "ai-code-generation", "version": "1.1.0"}}, "organization": {organization}}}"#)
}

#[test]
fn every_character_of_unicode_is_accepted_or_hides_nothing() {
    let refused = refused();
    for character in '\0'..=char::MAX {
        let text = format!("a{character}b");
        assert_eq!(Name::new(&text).is_err(), refused.has(character), "U+{:04X} in a name", u32::from(character));
        let breaks = matches!(character, '\n' | '\t');
        assert_eq!(Prose::new(&text).is_err(), refused.has(character) && !breaks, "U+{:04X} in prose", u32::from(character));
    }
}

#[test]
fn between_letters_of_a_script_with_joiners_nothing_but_joiners_hides() {
    let refused = refused();
    for (before, after) in [('क', 'ष'), ('م', 'خ'), ('葛', '城'), ('ᠠ', 'ᠨ'), ('👨', '👩')] {
        let taken: String = refused.characters().filter(|between| Name::new(&format!("{before}{between}{after}")).is_ok()).collect();
        let expected = match before {
            'क' | 'م' => "\u{200C}\u{200D}".to_owned(),
            'ᠠ' => "\u{180B}\u{180C}\u{180D}\u{180E}\u{180F}\u{200C}\u{200D}".to_owned(),
            '👨' => "\u{200D}\u{FE0E}\u{FE0F}".to_owned(),
            _ => ('\u{FE00}'..='\u{FE02}').chain('\u{E0100}'..='\u{E01EF}').collect(),
        };
        assert_eq!(taken.escape_unicode().to_string(), expected.escape_unicode().to_string(), "between {before} and {after}");
    }
}

/// Names and words as people write them, each with what it shows.
const REAL: &[(&str, &str)] = &[
    ("Arabic", "شركة الاختبار"),
    ("Persian, a non-joiner", "می\u{200C}خواهم"),
    ("Persian, a non-joiner behind a letter that does not join", "کاربرد\u{200C}ها"),
    ("Persian, a non-joiner behind a digit", "گروه ۱۸\u{200C}ساله"),
    ("Urdu", "پاکستان سافٹ ویئر"),
    ("Syriac, a joiner", "ܐܒ\u{200D}ܓ"),
    ("N'Ko", "ߒߞߏ"),
    ("Adlam", "𞤀𞤣𞤤𞤢𞤥"),
    ("Hindi", "क्षेत्रीय कंपनी"),
    ("Hindi, a joiner", "क्\u{200D}षेत्र"),
    ("Hindi, a non-joiner", "राज्\u{200C}य"),
    ("Marathi, the eyelash ra", "दुसर्\u{200D}या"),
    ("Bengali, a joiner before the virama", "র\u{200D}্যাব"),
    ("Gujarati", "ગુજરાત"),
    ("Punjabi", "ਪੰਜਾਬ"),
    ("Odia", "ଓଡ଼ିଶା"),
    ("Tamil, a non-joiner", "க்\u{200C}ஷ"),
    ("Telugu, a non-joiner at the end of a word", "ఎయిర్\u{200C}టెల్\u{200C} సేవ"),
    ("Kannada, a non-joiner", "ರಾಜ್\u{200C}ಕುಮಾರ್"),
    ("Malayalam, a chillu at the end", "അവന്\u{200D}"),
    ("Malayalam, a chillu", "അവന്\u{200D}റെ"),
    ("Sinhala, two joiners", "ශ්\u{200D}රී ලංකා විද්\u{200D}යා"),
    ("Khmer, a non-joiner", "ប៊\u{200C}ី"),
    ("Thai", "บริษัทตัวอย่าง จำกัด"),
    ("Lao", "ບໍລິສັດ"),
    ("Burmese", "မြန်မာ"),
    ("Khamti Shan, a dotted letter", "\u{1000}\u{FE00}\u{1086}"),
    ("Tibetan", "བོད་ཡིག"),
    ("Mongolian, a vowel separator", "ᠬᠠᠷ\u{180E}ᠠ"),
    ("Mongolian, a variant of a letter", "ᠭ\u{180B}ᠠᠵᠠᠷ"),
    ("Chinese", "示例科技有限公司"),
    ("Chinese, an ideographic variant", "葛\u{E0100}城"),
    ("Japanese, an ideographic variant", "辻\u{E0101}本株式会社"),
    ("Japanese, a standardized variant", "神\u{FE00}社"),
    ("Chinese, a comma in the middle", "例\u{FF0C}\u{FE01}例"),
    ("Korean", "예제 로보틱스"),
    ("Hebrew with points", "שָׁלוֹם"),
    ("Yiddish", "ייִדיש"),
    ("Greek", "Παράδειγμα Α.Ε."),
    ("Cyrillic", "Пример й"),
    ("Armenian", "Օրինակ"),
    ("Georgian", "მაგალითი"),
    ("Amharic", "ምሳሌ ኩባንያ"),
    ("Vietnamese, combining marks", "Nguye\u{302}\u{303}n"),
    ("Yoruba, two marks on a letter", "Ọ\u{301}ṣun"),
    ("heart, in colour", "Team \u{2764}\u{FE0F}"),
    ("plane, as text", "\u{2708}\u{FE0E} Travel"),
    ("family", "👨\u{200D}👩\u{200D}👧\u{200D}👦"),
    ("rainbow flag", "🏳\u{FE0F}\u{200D}🌈"),
    ("pirate flag", "🏴\u{200D}☠\u{FE0F}"),
    ("astronaut with a skin tone", "👩🏽\u{200D}🚀"),
    ("two people with skin tones", "🧑🏻\u{200D}🤝\u{200D}🧑🏿"),
    ("black cat", "🐈\u{200D}⬛"),
    ("keycap", "1\u{FE0F}\u{20E3} first"),
    ("flag of two letters", "🇩🇪"),
];

#[test]
fn names_of_real_scripts_are_accepted_as_they_are_written() {
    for (about, text) in REAL {
        let name = Name::new(text).unwrap_or_else(|error| panic!("{about}: {error}"));
        let joiners = |text: &str| text.chars().filter(|character| refused().has(*character)).count();
        assert_eq!(joiners(name.as_str()), joiners(text), "{about}");
        assert_eq!(Name::new(name.as_str()).unwrap(), name, "{about}");
        assert_eq!(Prose::new(text).unwrap().as_str(), name.as_str(), "{about}");
        let read = Program::from_json(program(&format!(r#"{{"name": "{text}"}}"#)).as_bytes()).unwrap();
        assert_eq!(Program::from_json(read.to_json().as_bytes()).unwrap().organization().name, name, "{about}");
    }
}

#[test]
fn joiners_and_selectors_out_of_place_are_refused() {
    for (about, text) in [
        ("a joiner between Latin letters", "zero\u{200D}width"),
        ("a non-joiner between Latin letters", "zero\u{200C}width"),
        ("a joiner at the beginning", "\u{200D}नमक"),
        ("a joiner at the end", "नमक\u{200D}"),
        ("a joiner before a space", "नम\u{200D} क"),
        ("a joiner behind a space", "नम \u{200D}क"),
        ("a joiner behind a full stop", "नम।\u{200D}क"),
        ("two joiners", "क्\u{200D}\u{200D}ष"),
        ("a joiner and a non-joiner", "م\u{200C}\u{200D}خ"),
        ("a joiner between two scripts", "م\u{200D}क"),
        ("a non-joiner before a Latin letter", "م\u{200C}a"),
        ("a non-joiner behind a Latin letter", "IT\u{200C}ها"),
        ("a joiner between Thai letters", "บ\u{200D}ร"),
        ("a joiner between Chinese characters", "葛\u{200D}城"),
        ("a vowel separator at the end", "ᠬᠠᠷ\u{180E}"),
        ("a vowel separator of another script", "क\u{180E}ष"),
        ("a joiner between a picture and a letter", "👨\u{200D}a"),
        ("a joiner behind a picture", "👨\u{200D}"),
        ("a non-joiner between pictures", "👨\u{200C}👩"),
        ("a joiner between two flags", "🇩🇪\u{200D}🇫🇷"),
        ("a selector behind a letter", "Team\u{FE0F}"),
        ("a selector at the beginning", "\u{FE0F}Team"),
        ("a selector behind a space", "Team \u{FE0F}"),
        ("a selector behind a digit", "Team 1\u{FE0F}"),
        ("a selector of the text form behind a digit", "1\u{FE0E}\u{20E3}"),
        ("two selectors", "\u{2764}\u{FE0F}\u{FE0F}"),
        ("a selector of another kind behind a picture", "\u{2764}\u{E0100}"),
        ("a selector of pictures behind a Chinese character", "葛\u{FE0F}"),
        ("an ideographic selector behind a letter", "a\u{E0100}"),
        ("a Mongolian selector behind a letter", "a\u{180B}"),
        ("a selector behind a Hindi letter", "क\u{FE00}"),
        ("a flag of tags", "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}"),
        ("a filler of Korean letters", "한\u{3164}국"),
        ("an initial that is none", "\u{115F}\u{1161}"),
        ("a Khmer vowel that shows nothing", "ក\u{17B4}"),
        ("a break of words", "ก\u{200B}ข"),
        ("a blank of braille", "\u{2800}"),
        ("a musical sign that shows nothing", "\u{1D173}"),
        ("a shorthand sign that shows nothing", "a\u{1BCA0}"),
        ("no character", "a\u{FFFE}"),
        ("no character of a later plane", "a\u{10FFFF}"),
    ] {
        assert_eq!(Name::new(text).map_err(|error| error.kind()), Err(ErrorKind::InvalidText), "{about}");
        assert_eq!(Prose::new(text).map_err(|error| error.kind()), Err(ErrorKind::InvalidText), "{about}");
    }
}

#[test]
fn bidirectional_controls_stay_refused() {
    for control in Property::new(r"\p{Bidi_Control}").characters() {
        for text in [format!("שלום{control}abc"), format!("شركة{control}ب"), format!("a{control}b")] {
            assert!(Name::new(&text).is_err() && Prose::new(&text).is_err(), "U+{:04X}", u32::from(control));
        }
    }
}

#[test]
fn every_picture_and_no_other_character_is_joined_as_a_picture() {
    // Digits and the letters of flags are pictures with what follows them, and skin tones on what stands before them.
    let pictures = Property::new(r"[\p{Emoji}--[#*0-9\u{1F1E6}-\u{1F1FF}\u{1F3FB}-\u{1F3FF}]]");
    let kept_for_pictures = Property::new(r"\p{Extended_Pictographic}");
    assert!(pictures.characters().all(|picture| kept_for_pictures.has(picture)));
    // Of letters without case and of what is no character yet, those kept for pictures only: there are too many others.
    let tried = Property::new(r"[[^\p{Lo}\p{C}\p{Z}]\p{Extended_Pictographic}]");
    for character in tried.characters().filter(|character| !refused().has(*character)) {
        let is_picture = kept_for_pictures.has(character);
        assert_eq!(Name::new(&format!("🐈\u{200D}{character}")).is_ok(), is_picture, "U+{:04X} is joined", u32::from(character));
        let coloured = Name::new(&format!("{character}\u{FE0F}")).is_ok();
        assert_eq!(coloured, is_picture, "U+{:04X} is coloured", u32::from(character));
    }
}

#[test]
fn every_chinese_character_has_variants() {
    let ideographs = Property::new(r"\p{Unified_Ideograph}");
    let unassigned = Property::new(r"\p{Cn}");
    for character in Property::new(r"[\p{L}\p{N}\p{S}\u{20000}-\u{3FFFD}]").characters() {
        // What is another form of one of them is written as that one.
        let kept = Name::new(&format!("{character}.")).is_ok_and(|name| name.as_str().starts_with(character));
        let varied = Name::new(&format!("{character}\u{E0100}")).is_ok();
        if kept && varied != ideographs.has(character) {
            let later = u32::from(character) >= 0x2_0000 && unassigned.has(character);
            assert!(varied && later, "U+{:04X}", u32::from(character));
        }
    }
}

const JOINING: [&str; 28] = [
    "Arabic",
    "Syriac",
    "Nko",
    "Mandaic",
    "Devanagari",
    "Bengali",
    "Gurmukhi",
    "Gujarati",
    "Oriya",
    "Tamil",
    "Telugu",
    "Kannada",
    "Malayalam",
    "Sinhala",
    "Khmer",
    "Mongolian",
    "Balinese",
    "Sundanese",
    "Syloti_Nagri",
    "Saurashtra",
    "Javanese",
    "Hanifi_Rohingya",
    "Kaithi",
    "Chakma",
    "Newa",
    "Tirhuta",
    "Modi",
    "Adlam",
];

#[test]
fn every_letter_of_a_script_with_joiners_takes_them() {
    // Forms of letters for printers and mathematicians, and later additions for single works, stand in blocks of their own.
    let apart = Property::new(r"[\u{FB50}-\u{FEFF}\u{10E00}-\u{10EFF}\u{11660}-\u{1167F}\u{11B00}-\u{11B5F}\u{1EE00}-\u{1EEFF}]");
    for script in JOINING {
        let letters = Property::new(&format!(r"[\p{{Script={script}}}&&\p{{L}}]"));
        let missed: Vec<char> = letters.characters().filter(|letter| Name::new(&format!("{letter}\u{200C}{letter}")).is_err()).collect();
        assert!(missed.iter().all(|letter| apart.has(*letter)), "{script}: {missed:?}");
    }
}

#[test]
fn no_other_character_and_no_letters_of_two_scripts_are_joined() {
    let scripts = JOINING.map(|script| Property::new(&format!(r"\p{{scx={script}}}")));
    // Marks that any script may use, and what came into Unicode after the tables of this test.
    let (shared, later) = (Property::new(r"[\p{Script=Inherited}&&\p{M}]"), Property::new(r"\p{Cn}"));
    let written = Property::new(r"[\p{L}\p{M}\p{N}]");
    for character in ('!'..=char::MAX).filter(|character| Name::new(&format!("{character}\u{200C}{character}")).is_ok()) {
        let is_of_one = scripts.iter().any(|script| script.has(character)) && written.has(character);
        assert!(is_of_one || shared.has(character) || later.has(character), "U+{:04X}", u32::from(character));
    }
    let letters = JOINING.map(|script| Property::new(&format!(r"[\p{{Script={script}}}&&\p{{L}}]")).characters().next().unwrap());
    for before in letters {
        for after in letters {
            assert_eq!(Name::new(&format!("{before}\u{200C}{after}")).is_ok(), before == after, "{before} and {after}");
        }
    }
}

#[test]
fn what_is_refused_is_shown_escaped_wherever_it_stands() {
    for character in refused().characters() {
        let (text, escape) = (format!("a{character}b"), character.escape_unicode().to_string());
        // `\n` and `\t` are escapes too.
        let escape = if matches!(character, '\0' | '\t' | '\n' | '\r') { character.escape_debug().to_string() } else { escape };
        let errors = [
            Name::new(&format!("{text}\u{0}")).unwrap_err(),
            ControlId::new(&text).unwrap_err(),
            RepositoryId::new(&text).unwrap_err(),
            Framework::builtin().control(&text).unwrap_err(),
            text.parse::<aigov_core::Date>().unwrap_err(),
        ];
        for error in errors {
            assert!(error.to_string().contains(&escape), "U+{:04X} in {error:?}", u32::from(character));
            assert!(!hides(&error.to_string()));
            assert!(error.problems().iter().filter_map(|problem| problem.found.as_deref()).all(|found| !hides(found)));
        }
    }
}

#[test]
fn keys_ids_and_paths_of_a_document_are_shown_escaped() {
    for hidden in ["\u{1D173}", "\u{3164}", "\u{115F}", "\u{FE0F}", "\u{2800}", "\u{FFFF}", "\u{200B}", "\u{202E}"] {
        let escape = hidden.escape_unicode().to_string();
        let document = serde_json::json!({
            "schema_version": 2,
            "framework": { "id": format!("ai{hidden}"), "version": "1.1.0" },
            "organization": { "name": format!("Example{hidden}Robotics"), format!("na{hidden}me"): 1 },
            "controls": [{ "id": "TM-001", "status": format!("done{hidden}"), "effective_on": format!("2026{hidden}") }],
            "annotations": { format!("tick{hidden}et"): 1, "note": format!("no{hidden}te") },
        });
        let error = Program::from_json(document.to_string().as_bytes()).unwrap_err();
        let paths: Vec<&str> = error.problems().iter().map(|problem| problem.path.as_str()).collect();
        let expected = [
            "framework.id".to_owned(),
            "organization.name".to_owned(),
            format!("organization[\"na{escape}me\"]"),
            "controls[0].status".to_owned(),
            "controls[0].effective_on".to_owned(),
            format!("annotations[\"tick{escape}et\"]"),
            "annotations.note".to_owned(),
        ];
        let (found, wanted) = (BTreeSet::from_iter(paths), expected.iter().map(String::as_str).collect::<BTreeSet<&str>>());
        assert_eq!(found, wanted, "{error}");
        // The key of an annotation stands in its path and in its message.
        assert_eq!(error.to_string().matches(&escape).count(), 8, "{error}");
        assert!(!hides(&error.to_string()));
    }
}

#[test]
fn an_error_of_a_binding_is_escaped_too() {
    let error = Error::at_boundary(ErrorKind::InvalidArgument, "tools[\"\u{3164}\"]", "no such thing: \u{1BCA0}\u{202E}\u{7}\nsecond line");
    assert_eq!(error.to_string(), "tools[\"\\u{3164}\"]: no such thing: \\u{1bca0}\\u{202e}\\u{7}\nsecond line");
}

#[test]
fn what_shows_is_not_escaped() {
    let error = ControlId::new("हिन्दी 'é' 日本").unwrap_err();
    assert!(error.to_string().ends_with("found \"हिन्दी 'é' 日本\""), "{error}");
    // A mark at the beginning would stand on the quote.
    assert!(ControlId::new("\u{301}a").unwrap_err().to_string().ends_with(r#"found "\u{301}a""#));
}

#[test]
fn annotations_and_framework_texts_are_held_to_the_same() {
    let with = |note: &str| program(&format!(r#"{{"name": "X", "annotations": {{"note": "{note}"}}}}"#));
    let read = Program::from_json(with("ශ්\u{200D}රී").as_bytes()).unwrap();
    assert_eq!(read.organization().annotations[&Name::new("note").unwrap()], Annotation::Text(Prose::new("ශ්\u{200D}රී").unwrap()));
    assert!(Program::from_json(with("a\u{1BCA3}").as_bytes()).is_err());
    let framework = Framework::builtin().to_json();
    let hidden = framework.replacen("\"name\":\"", "\"name\":\"\u{3164}", 1);
    assert_eq!(Framework::from_json(hidden.as_bytes()).unwrap_err().kind(), ErrorKind::InvalidText);
}

proptest! {
    #[test]
    fn an_accepted_name_is_accepted_again_and_a_refusal_hides_nothing(
        text in r"[a1ä\u{301}\u{327} क\u{93C}\u{94D}\u{952}ष\u{200C}\u{200D}مخ\u{64B}👩🏽\u{2764}\u{FE0F}葛\u{E0100}\u{FE00}神ᠠ\u{180B}\u{180E}র\u{3164}]{0,12}"
    ) {
        match Name::new(&text) {
            Ok(name) => prop_assert_eq!(Name::new(name.as_str()).unwrap(), name),
            Err(error) => prop_assert!(!hides(&error.to_string())),
        }
    }
}
