//! Several applications at once.

use diesel::prelude::*;
use rolecall::accounts::members::Role;
use rolecall::schema::applications;

use super::{Applicant, Site, mails, send, site};

fn statuses(site: &Site) -> Vec<String> {
    site.app.read(|db| {
        Ok(applications::table
            .order(applications::id)
            .select(applications::status)
            .load(db)?)
    })
}

/// The form for these, as ticking them in the list asks for it.
fn form(site: &Site, to: &str, applicants: &[&Applicant]) -> String {
    let ticked = applicants
        .iter()
        .map(|one| format!("&reference={}", one.reference));
    format!(
        "{}/several?to={to}{}",
        site.list(),
        ticked.collect::<String>()
    )
}

#[test]
fn those_who_are_ticked_get_one_status_and_one_answer_each_with_their_name() {
    let site = site();
    let ada = site.apply("Ada Lovelace", "ada@example.org");
    let eloise = site.apply_in_french("Éloïse Brûlé", "eloise@example.org");
    site.apply("Grace Hopper", "grace@example.org");
    let recruiter = site.recruiter();
    let list = recruiter.get(&site.list()).expect(200);
    assert_eq!(
        list.one("form:has(table)").attribute("action"),
        format!("{}/several#problem", site.list())
    );
    let offered = list.attributes("select[name=to] option", "value");
    assert_eq!((offered.len(), offered[0].as_str()), (7, ""));
    assert!(!list.has("select[name=to] option[selected]"));

    let page = recruiter
        .get(&form(&site, "refused", &[&ada, &eloise]))
        .expect(200);
    assert_eq!(page.one("h1").text(), "Move 2 applications");
    assert_eq!(
        page.texts(".applicants-several a"),
        ["Ada Lovelace", "Éloïse Brûlé"]
    );
    assert!(page.one("#answer-en").text().contains("Hello {name},"));
    let several = format!("{}/several", site.list());
    let answer = send(
        &recruiter,
        &page,
        &several,
        &[("answer-en", "No, {name}: {job} is taken.")],
    );
    assert_eq!(
        answer.expect(303).location(),
        format!("{}?done=all-told#main", site.list())
    );
    assert_eq!(statuses(&site), ["refused", "refused", "new"]);
    let mails = mails(&site.app, "application-answered");
    assert_eq!(mails.len(), 2);
    assert!(mails[0].text.contains("No, Ada Lovelace: Stoker is taken."));
    assert!(
        mails[1].text.contains("Bonjour Éloïse Brûlé,"),
        "{}",
        mails[1].text
    );
    assert!(mails[1].text.contains("« Stoker »") || mails[1].text.contains("«\u{a0}Stoker\u{a0}»"));
}

#[test]
fn nobody_is_moved_where_one_has_changed_meanwhile_and_the_texts_are_kept() {
    let site = site();
    let ada = site.apply("Ada Lovelace", "ada@example.org");
    let grace = site.apply("Grace Hopper", "grace@example.org");
    let mary = site.apply("Mary Somerville", "mary@example.org");
    let lise = site.apply("Lise Meitner", "lise@example.org");
    let recruiter = site.recruiter();
    let page = recruiter
        .get(&form(&site, "refused", &[&ada, &grace, &mary, &lise]))
        .expect(200);
    site.app
        .post(&format!("{}/withdrawal", ada.own), &[])
        .expect(303);
    site.app
        .post(&format!("{}/erasure", grace.own), &[])
        .expect(303);
    let path = site.path(&mary);
    let other = recruiter.get(&format!("{path}?to=hired")).expect(200);
    send(
        &recruiter,
        &other,
        &format!("{path}/status"),
        &[("silent", "yes")],
    )
    .expect(303);

    let several = format!("{}/several", site.list());
    let text = [("answer-en", "My very own words.")];
    let again = send(&recruiter, &page, &several, &text).expect(409);
    assert_eq!(statuses(&site), ["withdrawn", "hired", "new"]);
    assert!(mails(&site.app, "application-answered").is_empty());
    let said = again.one("#problem").text();
    for part in [
        "has moved Mary Somerville",
        "Ada Lovelace withdrew",
        "One application was erased",
    ] {
        assert!(said.contains(part), "{said}");
    }
    assert_eq!(again.one("#answer-en").text().trim(), "My very own words.");
    assert_eq!(
        again.texts(".applicants-several a"),
        ["Mary Somerville", "Lise Meitner"]
    );
    send(&recruiter, &again, &several, &[]).expect(303);
    assert_eq!(statuses(&site), ["withdrawn", "refused", "refused"]);
}

#[test]
fn where_none_is_left_what_was_written_still_is() {
    let site = site();
    let ada = site.apply("Ada Lovelace", "ada@example.org");
    let recruiter = site.recruiter();
    let page = recruiter.get(&form(&site, "refused", &[&ada])).expect(200);
    site.app
        .post(&format!("{}/erasure", ada.own), &[])
        .expect(303);
    let several = format!("{}/several", site.list());
    let text = [("answer-en", "My very own words.")];
    let gone = send(&recruiter, &page, &several, &text).expect(409);
    assert_eq!(gone.one(".typed").text(), "My very own words.");
}

#[test]
fn several_are_not_refused_without_a_word_and_a_viewer_moves_none() {
    let site = site();
    let ada = site.apply("Ada Lovelace", "ada@example.org");
    let recruiter = site.recruiter();
    let page = recruiter.get(&form(&site, "refused", &[&ada])).expect(200);
    let several = format!("{}/several", site.list());
    let again = send(&recruiter, &page, &several, &[("answer-en", "")]).expect(422);
    assert!(again.has(".error-summary a[href='#answer-en']"));
    send(&recruiter, &page, &several, &[("silent", "yes")]).expect(303);
    assert_eq!(statuses(&site), ["refused"]);

    let viewer = site.member(Role::Viewer);
    viewer.get(&form(&site, "offer", &[&ada])).expect(404);
    viewer.post(&several, &[]).expect(404);
    let nobody = recruiter.get(&several).expect(200);
    assert_eq!(nobody.one("h1").text(), "Nobody is chosen");
    recruiter.post(&several, &[]).expect(422);
    recruiter.post(&several, &[("to", "offer")]).expect(422);
}

#[test]
fn nothing_is_chosen_to_begin_with_and_who_sends_that_is_asked_again_with_the_ticks_kept() {
    let site = site();
    let ada = site.apply("Ada Lovelace", "ada@example.org");
    site.apply("Grace Hopper", "grace@example.org");
    let mary = site.apply("Mary Somerville", "mary@example.org");
    let recruiter = site.recruiter();
    let again = recruiter.get(&form(&site, "", &[&ada, &mary])).expect(422);
    assert_eq!(again.one("h1").text(), "Move 2 applications");
    assert!(again.has(".error-summary a[href='#to']"));
    assert!(again.has("#to[aria-invalid][aria-describedby~=to-error]"));
    assert!(!again.has("#to option[selected]"));
    assert_eq!(
        again.attributes("input[name=reference][checked]", "value"),
        [ada.reference.as_str(), mary.reference.as_str()]
    );
    assert_eq!(statuses(&site), ["new", "new", "new"]);
    // Nobody and nothing chosen is no mistake of the status.
    let nobody = recruiter.get(&form(&site, "", &[])).expect(200);
    assert!(!nobody.has(".error-summary"));
}

#[test]
fn those_who_stand_there_already_are_not_told_again() {
    let site = site();
    let ada = site.apply("Ada Lovelace", "ada@example.org");
    let grace = site.apply("Grace Hopper", "grace@example.org");
    let recruiter = site.recruiter();
    let several = format!("{}/several", site.list());
    let page = recruiter
        .get(&form(&site, "interview", &[&ada]))
        .expect(200);
    send(&recruiter, &page, &several, &[]).expect(303);
    let page = recruiter
        .get(&form(&site, "interview", &[&ada, &grace]))
        .expect(200);
    assert_eq!(page.texts(".applicants-several a"), ["Grace Hopper"]);
    assert!(page.one("#already").text().contains("Ada Lovelace"));
    send(&recruiter, &page, &several, &[]).expect(303);
    let told = mails(&site.app, "application-answered");
    let told: Vec<&str> = told.iter().map(|mail| mail.to.as_str()).collect();
    assert_eq!(told, ["ada@example.org", "grace@example.org"]);
    let page = recruiter
        .get(&form(&site, "interview", &[&ada]))
        .expect(200);
    assert!(page.has("#already") && !page.has("form.form"));
}

#[test]
fn several_lead_back_to_the_list_they_were_ticked_in() {
    let site = site();
    let ada = site.apply("Ada Lovelace", "ada@example.org");
    let recruiter = site.recruiter();
    let asked = format!("{}?q=ada&status=new&sort=status", site.job_list());
    let list = recruiter.get(&asked).expect(200);
    let hidden = "form:has(table) input[type=hidden]";
    let names = list.attributes(hidden, "name");
    let values = list.attributes(hidden, "value");
    let fields = names.iter().zip(&values);
    let fields: String = fields
        .map(|(name, value)| format!("&{name}={value}"))
        .collect();
    let page = recruiter
        .get(&format!("{}{fields}", form(&site, "screening", &[&ada])))
        .expect(200);
    assert!(page.has(&format!(".form-foot a[href='{asked}']")));
    let several = format!("{}/several", site.list());
    let answer = send(&recruiter, &page, &several, &[]).expect(303);
    assert_eq!(answer.location(), format!("{asked}&done=all-moved#main"));
}
