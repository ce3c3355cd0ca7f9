//! What all forms stand on: the secret, tokens, and fields as they are drawn.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use chrono::TimeDelta;
use rolecall::config::{Config, Private};
use rolecall::web::form::errors::{Errors, Rule, Value};
use rolecall::web::form::field::{Choice, Field, Input};
use rolecall::web::form::text::is_email;
use rolecall::web::locale::Lang;
use rolecall::web::secret::Secret;
use rolecall::web::token::Token;

use crate::factories::Job;
use crate::harness::{Page, TestApp};

fn secret_in(folder: &Path) -> anyhow::Result<Secret> {
    Secret::of(&Config {
        data: folder.to_owned(),
        ..Config::default()
    })
}

#[test]
fn the_secret_is_made_once_and_only_its_owner_reads_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("new");
    // Two nodes that start together agree on one.
    let signs: Vec<[u8; 32]> = std::thread::scope(|threads| {
        let all: Vec<_> = (0..8)
            .map(|_| threads.spawn(|| secret_in(&data).expect("a secret").sign("test", b"x")))
            .collect();
        all.into_iter()
            .map(|one| one.join().expect("a thread"))
            .collect()
    });
    assert!(signs.iter().all(|sign| *sign == signs[0]));
    assert_eq!(
        secret_in(&data).expect("a secret").sign("test", b"x"),
        signs[0]
    );
    let names: Vec<_> = std::fs::read_dir(&data)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name())
        .collect();
    assert_eq!(names, ["secret"], "nothing is left beside it");
    let mode = std::fs::metadata(data.join("secret"))
        .expect("a file")
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
    let other = tempfile::tempdir().expect("a folder");
    assert_ne!(
        secret_in(other.path())
            .expect("a secret")
            .sign("test", b"x"),
        signs[0]
    );
}

#[test]
fn a_secret_that_is_too_short_stops_the_start() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("secret"), "hush\n").expect("a file");
    let error = secret_in(folder.path())
        .err()
        .expect("an error")
        .to_string();
    assert!(
        error.contains("shorter than 32 characters") && !error.contains("hush"),
        "{error}"
    );
}

#[test]
fn a_configured_secret_is_never_shown() {
    let config = Config {
        secret: Some(Private::new("0123456789abcdef0123456789abcdef")),
        ..Config::default()
    };
    assert!(!format!("{config:?}").contains("0123456789"));
    Secret::of(&config).expect("a secret");
}

#[test]
fn a_proof_for_one_purpose_is_worth_nothing_for_another() {
    let secret = Secret::from_text("0123456789abcdef0123456789abcdef");
    let sign = secret.sign("form", b"apply:1");
    assert!(secret.verify("form", b"apply:1", &sign));
    assert!(!secret.verify("form", b"apply:2", &sign));
    assert!(!secret.verify("file", b"apply:1", &sign));
    assert!(!secret.verify("forma", b"pply:1", &sign));
    assert!(!secret.verify("form", b"apply:1", &sign[..31]));
    assert!(!secret.verify("form", b"apply:1", b""));
    assert_ne!(secret.derive("form", b"apply:1"), sign);
    assert_eq!(
        secret.derive("form", b"apply:1"),
        secret.derive("form", b"apply:1")
    );
}

#[test]
fn a_token_goes_through_an_address_and_only_its_hash_is_kept() {
    let token = Token::random();
    let text = token.to_string();
    assert_eq!(text.len(), 43);
    assert!(
        text.chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
    );
    assert_eq!(Token::parse(&text), Some(token.clone()));
    assert_eq!(token.hash().len(), 32);
    assert_ne!(token, Token::random());
    assert!(!format!("{token:?}").contains(&text));
    for wrong in [
        "",
        "x",
        &text[1..],
        &format!("{text}A"),
        "ü",
        &"=".repeat(43),
    ] {
        assert_eq!(Token::parse(wrong), None, "{wrong}");
    }
}

fn drawn(field: Field) -> Page {
    Page::new(200, Default::default(), field.to_string().into_bytes())
}

fn field(errors: &Errors, input: Input) -> Field {
    Field::new(Lang::En, errors, "it", "Label & <b>", input)
}

#[test]
fn every_kind_of_field_ties_its_words_to_its_input() {
    let mut errors = Errors::default();
    errors.add_with("it", "form-too-long", vec![("count", Value::Count(1))]);
    let choices = || vec![Choice::new("a", "A"), Choice::new("b", "B").hint("about")];
    let nasty = || "\"><b>".to_owned();
    let kinds: Vec<(&str, Input)> = vec![
        (
            "input[type=tel]",
            Input::Line {
                kind: "tel",
                value: nasty(),
            },
        ),
        (
            "textarea",
            Input::Lines {
                rows: 3,
                value: nasty(),
            },
        ),
        (
            "input[inputmode=decimal]",
            Input::Number {
                mode: "decimal",
                value: nasty(),
            },
        ),
        (
            "input[type=date]",
            Input::Date {
                value: "2027-01-21".to_owned(),
            },
        ),
        (
            "input[type=file][accept='.pdf']",
            Input::File { accept: ".pdf" },
        ),
        (
            "input[type=checkbox][checked]",
            Input::Check { is_on: true },
        ),
        (
            "select",
            Input::Select {
                options: choices(),
                value: "b".to_owned(),
                empty: "Choose".to_owned(),
            },
        ),
    ];
    for (selector, input) in kinds {
        let page = drawn(
            field(&errors, input)
                .hint("Hint")
                .optional()
                .autocomplete("off"),
        );
        let drawn = page.one(selector);
        assert_eq!(
            (drawn.attribute("id"), drawn.attribute("name")),
            ("it".to_owned(), "it".to_owned())
        );
        assert_eq!(
            drawn.attribute("aria-describedby"),
            "it-hint it-error",
            "{selector}"
        );
        assert_eq!(drawn.attribute("aria-invalid"), "true");
        assert_eq!(page.one("label[for=it]").text(), "Label & <b> (optional)");
        assert_eq!(page.one("#it-hint").text(), "Hint");
        assert_eq!(
            page.one("#it-error").text(),
            "Error: Shorten this to 1 character or fewer"
        );
        assert!(!page.has("b"), "{selector}");
    }
    let radios = Input::Radios {
        options: choices(),
        value: "b".to_owned(),
    };
    let page = drawn(field(&errors, radios).hint("Hint"));
    assert_eq!(
        page.one("fieldset").attribute("aria-describedby"),
        "it-hint it-error"
    );
    assert_eq!(page.one("legend").text(), "Label & <b>");
    assert_eq!(page.attributes("input", "id"), ["it", "it-1"]);
    assert_eq!(page.one("input[checked]").attribute("value"), "b");
    assert_eq!(
        page.one("input[aria-describedby=it-1-about]")
            .attribute("value"),
        "b"
    );
    let checks = Input::Checks {
        options: choices(),
        values: vec!["a".to_owned(), "b".to_owned()],
    };
    assert_eq!(
        drawn(field(&Errors::default(), checks))
            .all("input[name=it][checked]")
            .len(),
        2
    );
    let consent = Input::Check { is_on: false };
    let page = drawn(field(&Errors::default(), consent).link("/privacy", "Why"));
    assert_eq!(page.one("a[href='/privacy']").text(), "Why");
    assert!(!page.has("[aria-invalid], [aria-describedby], [checked]"));
}

#[test]
fn a_text_in_a_textarea_keeps_its_first_line_break() {
    let text = "\n\nsecond";
    let input = Input::Lines {
        rows: 3,
        value: text.to_owned(),
    };
    let page = drawn(field(&Errors::default(), input));
    let kept: String = page.one("textarea").0.text().collect();
    assert_eq!(kept, text);
}

#[test]
fn messages_come_in_the_form_s_order_and_in_the_reader_s_words() {
    use validator::Validate;

    #[derive(Validate)]
    struct Typed {
        #[validate(email(message = "form-email"))]
        email: String,
        #[validate(length(max = 2))]
        about: String,
    }
    let typed = Typed {
        email: "x".to_owned(),
        about: "xyz".to_owned(),
    };
    for (order, first) in [(["email", "about"], "email"), (["about", "email"], "about")] {
        let mut errors = Errors::default();
        errors.add_found(&typed.validate().expect_err("two errors"), &order);
        assert_eq!(
            (errors.all().len(), errors.all()[0].field.as_str()),
            (2, first)
        );
        let email = errors.of("email").expect("an error");
        assert_eq!(
            email.message(Lang::Fr),
            "Saisissez une adresse e-mail comme nom@exemple.fr"
        );
    }
}

#[test]
fn a_line_has_no_line_break_in_it() {
    for (typed, kept) in [
        (" Zoë\t", Some("Zoë")),
        ("a\nb", None),
        ("a\u{2028}b", None),
        ("a\0b", None),
        ("👩‍🚒", Some("👩‍🚒")),
    ] {
        let mut errors = Errors::default();
        let line = errors.line("name", typed, Rule::optional(5));
        assert_eq!(
            Some(line.as_str()).filter(|_| errors.is_empty()),
            kept,
            "{typed:?}"
        );
    }
}

#[test]
fn an_address_that_no_mail_can_go_to_is_none() {
    for email in [
        "ada@example.org",
        "Ada.Lovelace+jobs@mail.example.co.uk",
        "o'neill@example.org",
        "ada@bücher.example",
    ] {
        assert!(is_email(email), "{email}");
    }
    for email in [
        "ada..l@x.org",
        ".ada@x.org",
        "ada.@x.org",
        "ada@[127.0.0.1]",
        "ada@127.0.0.1",
        "ada@[IPv6:::1]",
        "ada@localhost",
        "ada@x.org.",
        "ada@x..org",
        "ada@x.org\0",
        "@x.org",
        "",
    ] {
        assert!(!is_email(email), "{email}");
    }
}

#[test]
fn a_nul_is_no_fault_of_ours_in_a_report_or_a_sign_up() {
    let app = TestApp::new();
    let job = Job::published().create(&app);
    let report = format!("/jobs/{}/report", job.id);
    let forms = [
        (
            report.as_str(),
            vec!["reason", "text", "email", "homepage", "stamp"],
        ),
        ("/newsletter", vec!["email", "homepage", "stamp"]),
    ];
    for (path, fields) in forms {
        let page = app.get(path).expect(200);
        let stamp = page.attributes("input[name=stamp]", "value").remove(0);
        app.advance(TimeDelta::seconds(5));
        for field in fields {
            for nul in ["\0", "a\0b", "ada@example.org\0"] {
                let mut typed = vec![
                    ("stamp", stamp.as_str()),
                    ("reason", "fraud"),
                    ("text", "They want money."),
                    ("email", "ada@example.org"),
                ];
                typed.retain(|(name, _)| *name != field);
                typed.push((field, nul));
                let answer = app.post(path, &typed);
                assert!(
                    matches!(answer.status, 303 | 422),
                    "{path} {field}: {}",
                    answer.status
                );
            }
        }
    }
}
