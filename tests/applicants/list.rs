//! The lists, and who reads them.

use diesel::prelude::*;
use rolecall::accounts::members::Role;
use rolecall::companies::model::Standing;
use rolecall::jobs::questions::{Question, QuestionKind};
use rolecall::schema::companies;

use super::{apply, form, question, send, site};
use crate::factories::{Company, Job, Person};

#[test]
fn a_company_s_members_see_who_has_applied_over_all_jobs_and_for_one() {
    let site = site();
    let other = Job::published()
        .title("Fitter")
        .at(&site.company)
        .applied_to_here();
    let other = other.create(&site.app);
    let ada = site.apply("Ada Lovelace", "ada@example.org");
    apply(
        &site.app,
        form(&site.app, &other, "Grace Hopper", "grace@example.org"),
    );
    let viewer = site.member(Role::Viewer);

    let all = viewer.get(&site.list()).expect(200);
    assert_eq!(all.header("cache-control"), "no-store");
    assert_eq!(
        all.texts(".applicants tbody th a"),
        ["Grace Hopper", "Ada Lovelace"]
    );
    assert_eq!(all.texts(".applicants-job a"), ["Fitter", "Stoker"]);
    assert_eq!(all.one(".desk-nav [aria-current]").text(), "Applicants");
    assert!(!all.has("input[type=checkbox]"), "a viewer changes nothing");
    let first = all.attributes(".applicants tbody th a", "href");
    assert_eq!(first[1], site.path(&ada));

    let of_job = viewer.get(&site.job_list()).expect(200);
    assert_eq!(of_job.texts(".applicants tbody th a"), ["Ada Lovelace"]);
    assert_eq!(of_job.one("h1").text(), "Applicants: Stoker");
    assert!(!of_job.has(".applicants-job"));

    let recruiter = site.recruiter().get(&site.list()).expect(200);
    assert_eq!(recruiter.all("input[type=checkbox]").len(), 2);
    let french = viewer.get(&format!("/fr{}", site.list())).expect(200);
    assert_eq!(french.one("h1").text(), "Candidatures");
}

#[test]
fn for_everybody_else_there_are_no_applicants() {
    let site = site();
    let ada = site.apply("Ada Lovelace", "ada@example.org");
    let company = Company::named("Sedge and Sons").create(&site.app);
    let stranger = Person::recruiter().member_of(&company, Role::Owner);
    let stranger = stranger.create(&site.app).signs_in(&site.app);
    for path in [site.list(), site.job_list(), site.path(&ada)] {
        stranger.get(&path).expect(404);
        let visitor = site.app.get(&path).expect(303);
        assert!(visitor.location().starts_with("/sign-in?next="), "{path}");
    }
    // Nor are they found through a company of one's own.
    let own = format!("/hiring/{}", company.slug);
    stranger.get(&format!("{own}/applicants")).expect(200);
    for path in [
        format!("{own}/jobs/{}/applicants", site.job.id),
        format!("{own}/applicants/{}", ada.reference),
        format!("{own}/applicants/{}/cv", ada.reference),
        format!("{own}/applicants/{}/cv/shown", ada.reference),
    ] {
        let theirs = stranger.get(&path).expect(404);
        assert!(!theirs.text().contains("Lovelace"), "{path}");
    }
    let moved = format!("{own}/applicants/{}/status", ada.reference);
    stranger.post(&moved, &[("to", "hired")]).expect(404);
    let several = format!(
        "{own}/applicants/several?to=refused&reference={}",
        ada.reference
    );
    let none = stranger.get(&several).expect(200);
    assert!(!none.text().contains("Lovelace"));
}

#[test]
fn they_are_found_by_name_address_reference_answers_and_note_without_accents() {
    let site = site();
    let job = Job::published()
        .at(&site.company)
        .applied_to_here()
        .asks(vec![question("tool", QuestionKind::Short, "Which tool?")])
        .create(&site.app);
    let eloise = form(&site.app, &job, "Éloïse Brûlé", "eloise@example.org")
        .set("q-tool", "La clé à molette")
        .set("note", "Disponible 100 % tout de suite");
    let eloise = apply(&site.app, eloise);
    site.apply("Ada Lovelace", "ada_l@example.org");
    let recruiter = site.recruiter();
    let found = |words: &str| {
        let query = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("q", words)
            .finish();
        let page = recruiter
            .get(&format!("{}?{query}", site.list()))
            .expect(200);
        assert_eq!(page.one("#q").attribute("value"), words.trim());
        page.texts(".applicants tbody th a")
    };
    for words in [
        "eloise",
        "BRÛLÉ",
        "brule eloise",
        "eloise@example",
        "molette",
        "cle",
        "tout de suite",
        &eloise.reference,
    ] {
        assert_eq!(found(words), ["Éloïse Brûlé"], "{words}");
    }
    assert_eq!(found("ada_l@example.org"), ["Ada Lovelace"]);
    // What LIKE would read as "anything" is nothing that is looked for.
    assert_eq!(found("%").len(), 2);
    assert_eq!(found("a_a"), [""; 0]);
    assert_eq!(found("nobody"), [""; 0]);
    let none = recruiter
        .get(&format!("{}?q=nobody", site.list()))
        .expect(200);
    assert_eq!(none.one(".empty h2").text(), "Nobody fits");
}

#[test]
fn a_status_narrows_the_list_and_each_says_how_many_it_has() {
    let site = site();
    let recruiter = site.recruiter();
    let ada = site.apply("Ada Lovelace", "ada@example.org");
    site.apply("Grace Hopper", "grace@example.org");
    let last = site.apply("Mary Somerville", "mary@example.org");
    for (applicant, to) in [(&ada, "interview"), (&last, "refused")] {
        let path = site.path(applicant);
        let page = recruiter.get(&format!("{path}?to={to}")).expect(200);
        send(&recruiter, &page, &format!("{path}/status"), &[]).expect(303);
    }
    site.app
        .post(&format!("{}/withdrawal", last.own), &[])
        .expect(303);

    let list = recruiter.get(&site.list()).expect(200);
    let tabs = [
        "All 3",
        "New 1",
        "Screening 0",
        "Interview 1",
        "Offer 0",
        "Hired 0",
        "Refused 1",
        "Withdrawn 0",
    ];
    assert_eq!(list.texts(".tabs a"), tabs);
    let hrefs = list.attributes(".tabs a", "href");
    assert_eq!(hrefs[3], format!("{}?status=interview", site.list()));
    let narrowed = recruiter.get(&hrefs[3]).expect(200);
    assert_eq!(narrowed.texts(".applicants tbody th a"), ["Ada Lovelace"]);
    assert_eq!(narrowed.one(".tabs [aria-current]").text(), "Interview 1");
    let sorted = recruiter
        .get(&format!("{}?sort=status", site.list()))
        .expect(200);
    let names = ["Grace Hopper", "Ada Lovelace", "Mary Somerville"];
    assert_eq!(sorted.texts(".applicants tbody th a"), names);
    for unknown in ["status=lost", "sort=salary"] {
        recruiter
            .get(&format!("{}?{unknown}", site.list()))
            .expect(422);
    }
}

#[test]
fn a_long_list_has_pages_in_either_order() {
    let site = site();
    let recruiter = site.recruiter();
    for number in 0..30 {
        site.apply(
            &format!("Applicant {number:02}"),
            &format!("a{number}@example.org"),
        );
    }
    let moved = recruiter
        .get(&format!("{}?page=2", site.list()))
        .expect(200);
    assert_eq!(moved.all(".applicants tbody tr").len(), 5);
    assert_eq!(moved.texts(".applicants tbody th a")[4], "Applicant 00");
    let oldest = moved.attributes(".applicants tbody th a", "href")[4].clone();
    let page = recruiter.get(&format!("{oldest}?to=interview")).expect(200);
    send(&recruiter, &page, &format!("{oldest}/status"), &[]).expect(303);

    let mut seen = Vec::new();
    for number in 1..=2 {
        let page = recruiter.get(&format!("{}?sort=status&page={number}", site.list()));
        seen.extend(page.expect(200).texts(".applicants tbody th a"));
    }
    let mut expected: Vec<String> = (1..30).rev().map(|n| format!("Applicant {n:02}")).collect();
    expected.push("Applicant 00".to_owned());
    assert_eq!(seen, expected);
    let beyond = recruiter
        .get(&format!("{}?page=9", site.list()))
        .expect(200);
    assert_eq!(beyond.all(".applicants tbody tr").len(), 25);
    let far = format!("{}?page={}", site.list(), i64::MAX);
    recruiter.get(&far).expect(200);
}

#[test]
fn a_job_s_applicants_are_given_as_a_table_in_which_nothing_is_a_formula() {
    let site = site();
    let form = form(&site.app, &site.job, "=HYPERLINK(1)", "ada@example.org")
        .set("phone", "+33 6 12 34 56 78")
        .set("note", "She said \"yes\",\r\nand went.");
    let one = apply(&site.app, form);
    let path = format!("{}.csv", site.job_list());
    let recruiter = site.recruiter();
    recruiter
        .get(&site.job_list())
        .expect(200)
        .one(&format!("a[href='{path}']"));
    let table = recruiter.get(&path).expect(200);
    assert_eq!(table.header("content-type"), "text/csv; charset=utf-8");
    assert!(
        table
            .header("content-disposition")
            .starts_with("attachment;")
    );
    let text = table.text();
    let rows: Vec<&str> = text.split("\r\n").collect();
    assert!(
        rows[0].starts_with("\u{feff}\"Reference\",\"Status\""),
        "{text}"
    );
    let begin = format!(
        "\"{}\",\"New\",\"2026-11-22T12:00:05Z\",\"'=HYPERLINK(1)\"",
        one.reference
    );
    assert!(rows[1].starts_with(&begin), "{text}");
    assert!(
        rows[1].ends_with("She said \"\"yes\"\",\nand went.\""),
        "{text}"
    );
    site.member(Role::Viewer).get(&path).expect(404);
}

#[test]
fn the_table_has_a_column_for_each_question_and_one_for_what_rules_out() {
    let site = site();
    let licence = Question {
        knock_out: vec!["no".to_owned()],
        ..question("licence", QuestionKind::YesNo, "Have you a licence?")
    };
    let since = question("since", QuestionKind::Short, "Since when?");
    let asking = Job::published().at(&site.company).applied_to_here();
    let job = asking.asks(vec![licence, since]).create(&site.app);
    let sent = form(&site.app, &job, "Ada", "ada@example.org").set("q-licence", "no");
    apply(&site.app, sent.set("q-since", "May, or June"));
    let path = format!(
        "/hiring/{}/jobs/{}/applicants.csv",
        site.company.slug, job.id
    );
    let text = site.recruiter().get(&path).expect(200).text();
    let rows: Vec<&str> = text.split("\r\n").collect();
    let heads = "\"Knock-out\",\"Have you a licence?\",\"Since when?\",\"What was filled in\"";
    assert!(rows[0].ends_with(heads), "{text}");
    let cells = "\"ada@example.org\",\"Have you a licence?\",\"No\",\"May, or June\",\"\"";
    assert!(rows[1].ends_with(cells), "{text}");
}

#[test]
fn an_empty_list_says_so() {
    let site = site();
    let list = site.recruiter().get(&site.list()).expect(200);
    assert_eq!(list.one(".empty h2").text(), "Nobody has applied yet");
    assert!(!list.has("table"));
}

#[test]
fn a_banned_company_neither_reads_nor_answers_applications() {
    let site = site();
    let ada = site.apply("Ada Lovelace", "ada@example.org");
    let owner = site.member(Role::Owner);
    let path = site.path(&ada);
    owner.get(&path).expect(200);
    let id = site.company.id;
    site.app.write(move |db| {
        diesel::update(companies::table.find(id))
            .set(companies::standing.eq(Standing::Banned))
            .execute(db)?;
        Ok(())
    });
    for path in [
        site.list(),
        site.job_list(),
        format!("{}.csv", site.job_list()),
        path.clone(),
        format!("{path}/cv"),
        format!("{path}/cv/shown"),
        format!("{}/several?reference={}", site.list(), ada.reference),
    ] {
        let answer = owner.get(&path);
        assert_eq!(answer.status, 409, "{path}");
        assert!(!answer.text().contains("Ada Lovelace"), "{path}");
    }
    let moved = [("to", "refused"), ("seen", "new.1")];
    owner.post(&format!("{path}/status"), &moved).expect(409);
    // What is left to it.
    let slug = &site.company.slug;
    owner.get(&format!("/hiring/{slug}/profile")).expect(200);
}
