//! An application's page: who it is, what was answered, the CV, and what else the same address has sent.

use std::io::{Cursor, Write};

use rolecall::accounts::members::Role;
use rolecall::jobs::questions::QuestionKind;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{apply, form, question, site};
use crate::factories::application::PDF;
use crate::factories::{Company, Job};

#[test]
fn the_page_shows_what_was_sent_and_marks_what_rules_somebody_out() {
    let site = site();
    let mut permit = question("permit", QuestionKind::YesNo, "May you work in France?");
    permit.knock_out = vec!["no".to_owned()];
    let mut years = question("years", QuestionKind::Number, "Years at boilers?");
    years.min = Some(2);
    let job = Job::published()
        .at(&site.company)
        .applied_to_here()
        .asks(vec![permit, years])
        .create(&site.app);
    let form = form(&site.app, &job, "Ada Lovelace", "ada@example.org")
        .set("q-permit", "no")
        .set("q-years", "7")
        .set("links", "https://ada.example/engine")
        .set("note", "<b>Hello</b>");
    let ada = apply(&site.app, form);
    let viewer = site.member(Role::Viewer);
    let page = viewer.get(&site.path(&ada)).expect(200);
    assert_eq!(page.one("h1").text(), "Ada Lovelace");
    assert_eq!(
        page.texts(".knocked-out dt"),
        ["May you work in France? Knock-out"]
    );
    assert_eq!(page.texts(".knocked-out dd"), ["No"]);
    assert!(page.text().contains("&#60;b&#62;Hello"));
    page.one("a[href='https://ada.example/engine'][rel~=noopener]");
    assert!(!page.has("#move"), "a viewer changes nothing");
    assert_eq!(page.texts(".history li span"), ["Arrived"]);
    let list = viewer.get(&site.list()).expect(200);
    assert_eq!(list.texts(".tag-warn"), ["Knock-out answer"]);
}

#[test]
fn a_pdf_is_shown_in_a_frame_of_this_site_only_and_can_be_downloaded() {
    let site = site();
    let ada = site.apply("Ada Lovelace", "ada@example.org");
    let viewer = site.member(Role::Viewer);
    let page = viewer.get(&site.path(&ada)).expect(200);
    let shown = format!("{}/cv/shown", site.path(&ada));
    assert_eq!(page.one("iframe").attribute("src"), shown);
    let policy = page.header("content-security-policy");
    assert!(policy.ends_with("; frame-src 'self'") && policy.contains("default-src 'none'"));
    assert!(policy.contains("frame-ancestors 'none'"));

    let pdf = viewer.get(&shown).expect(200);
    assert_eq!(pdf.bytes, [PDF, b"ada@example.org"].concat());
    assert_eq!(pdf.header("content-type"), "application/pdf");
    assert_eq!(pdf.header("x-content-type-options"), "nosniff");
    assert_eq!(
        pdf.header("content-security-policy"),
        "frame-ancestors 'self'"
    );
    assert_eq!(pdf.header("x-frame-options"), "SAMEORIGIN");
    assert_eq!(pdf.header("cache-control"), "no-store");
    assert!(pdf.header("content-disposition").starts_with("inline"));

    let saved = viewer.get(&format!("{}/cv", site.path(&ada))).expect(200);
    assert!(
        saved
            .header("content-disposition")
            .starts_with("attachment")
    );
    assert!(saved.header("content-security-policy").contains("sandbox"));
}

#[test]
fn another_document_is_only_downloaded() {
    let site = site();
    let form = form(&site.app, &site.job, "Ada Lovelace", "ada@example.org");
    let ada = apply(&site.app, form.file("ada.docx", &docx()));
    let viewer = site.member(Role::Viewer);
    let page = viewer.get(&site.path(&ada)).expect(200);
    assert!(!page.has("iframe"));
    assert!(page.text().contains("Only PDFs are shown here"));
    assert!(!page.header("content-security-policy").contains("frame-src"));
    viewer
        .get(&format!("{}/cv/shown", site.path(&ada)))
        .expect(404);
    let saved = viewer.get(&format!("{}/cv", site.path(&ada))).expect(200);
    assert!(
        saved
            .header("content-disposition")
            .starts_with("attachment")
    );
}

fn docx() -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for name in ["[Content_Types].xml", "word/document.xml"] {
        archive
            .start_file(name, SimpleFileOptions::default())
            .expect("an entry");
        archive.write_all(b"<x/>").expect("a text");
    }
    archive.finish().expect("an archive").into_inner()
}

#[test]
fn what_the_same_address_has_sent_to_the_company_is_linked_and_nothing_else() {
    let site = site();
    let fitter = Job::published()
        .title("Fitter")
        .at(&site.company)
        .applied_to_here();
    let fitter = fitter.create(&site.app);
    let elsewhere = Company::named("Sedge and Sons").create(&site.app);
    let secret = Job::published()
        .title("Gardener")
        .at(&elsewhere)
        .applied_to_here();
    let secret = secret.create(&site.app);
    let ada = site.apply("Ada Lovelace", "ada@example.org");
    let again = apply(
        &site.app,
        form(&site.app, &fitter, "Ada L.", "ADA@example.org"),
    );
    apply(
        &site.app,
        form(&site.app, &secret, "Ada Lovelace", "ada@example.org"),
    );
    site.apply("Grace Hopper", "grace@example.org");
    let viewer = site.member(Role::Viewer);
    let page = viewer.get(&site.path(&ada)).expect(200);
    assert_eq!(page.texts("#others a"), ["Fitter"]);
    assert_eq!(page.one("#others a").attribute("href"), site.path(&again));
    assert!(!page.text().contains("Gardener"));
}

#[test]
fn the_link_from_the_mail_stays_and_leads_members_to_the_desk() {
    let site = site();
    let ada = site.apply("Ada Lovelace", "ada@example.org");
    let mail = super::mails(&site.app, "application-received").remove(0);
    let at = mail.text.find("/received-applications/").expect("a link");
    let link = mail.text[at..].split_whitespace().next().expect("a link");
    let desk = format!("a[href='{}']", site.path(&ada));
    // Whoever holds it may be a member who isn't signed in.
    site.app.get(link).expect(200).one(&desk);
    site.member(Role::Viewer).get(link).expect(200).one(&desk);
    let stranger = crate::factories::Person::candidate().create(&site.app);
    let read = stranger.signs_in(&site.app).get(link).expect(200);
    assert_eq!(read.one("h1").text(), "Ada Lovelace");
    assert!(!read.has(&desk));
}
