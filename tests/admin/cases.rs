//! The way from a company to its case, and what is told beside fields and mails.

use rolecall::moderation::cases::{Case, Kind};

use super::admin;
use crate::factories::Company;
use crate::harness::TestApp;

#[test]
fn a_company_without_a_case_gets_one_where_an_admin_can_refuse_it() {
    let app = TestApp::new();
    let company = Company::named("Marram Works").create(&app);
    let (_, admin) = admin(&app);
    let path = format!("/admin/companies/{}", company.id);
    assert!(!admin.get(&path).expect(200).has("#case"));
    let opened = admin.post(&format!("{path}/case"), &[]);
    assert_eq!(opened.status, 303);
    let id = company.id;
    let case = app
        .read(move |db| Ok(Case::about(db, Kind::Company, id)?))
        .remove(0);
    let shown = admin.follow(opened);
    assert!(shown.tells("Refuse") && shown.tells("Ban the company"));
    let page = admin.get(&path).expect(200);
    assert_eq!(
        page.one("#case").attribute("href"),
        format!("/moderation/{}", case.id)
    );
    assert!(!page.tells("Open a case"));
    // One that waits isn't opened again.
    assert_eq!(admin.post(&format!("{path}/case"), &[]).status, 409);
}

#[test]
fn what_is_wrong_with_a_filter_of_the_log_is_said_beside_the_field() {
    let app = TestApp::new();
    let (_, admin) = admin(&app);
    let page = admin
        .get("/admin/audit?from=2026-12-02&to=2026-12-01&company=nobody")
        .expect(200);
    assert!(
        page.one("#to-error")
            .text()
            .contains("ends before it begins")
    );
    assert!(
        page.one("#company-error")
            .text()
            .contains("no company of this name")
    );
    let page = admin
        .get("/admin/audit?from=2026-12-01&to=2026-12-02")
        .expect(200);
    assert!(!page.has(".error"));
}
