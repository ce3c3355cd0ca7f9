//! Every address that the site links to, as a path of its own. [`super::page::Page::absolute`] adds the host.

use std::fmt::Display;

use super::locale::Lang;
use super::token::Token;

pub fn home(lang: Lang) -> String {
    match lang {
        Lang::En => "/".to_owned(),
        Lang::Fr => "/fr".to_owned(),
    }
}

pub fn hiring(lang: Lang) -> String {
    format!("{}/hiring", lang.prefix())
}

pub fn guides(lang: Lang) -> String {
    format!("{}/roles", lang.prefix())
}

/// A guide, read in the interface of `lang`.
pub fn guide(lang: Lang, slug: &str) -> String {
    format!("{}/roles/{slug}", lang.prefix())
}

pub fn guides_feed(lang: Lang, kind: &str) -> String {
    format!("{}/roles.{kind}", lang.prefix())
}

pub fn guide_picture(lang: Lang, slug: &str) -> String {
    format!("{}/social/roles/{slug}.png", lang.prefix())
}

pub fn jobs(lang: Lang) -> String {
    format!("{}/jobs", lang.prefix())
}

pub fn jobs_feed(lang: Lang, kind: &str) -> String {
    format!("{}/jobs.{kind}", lang.prefix())
}

/// A search for jobs: `query` as [`crate::search::Criteria::query`] writes it.
pub fn job_search(lang: Lang, query: &str) -> String {
    with_query(jobs(lang), query)
}

/// The same as a feed.
pub fn job_search_feed(lang: Lang, kind: &str, query: &str) -> String {
    with_query(jobs_feed(lang, kind), query)
}

/// The form for mails about new jobs that a search finds.
pub fn alert_new(lang: Lang, query: &str) -> String {
    with_query(format!("{}/alerts/new", lang.prefix()), query)
}

/// Everything the site has for some words.
pub fn search(lang: Lang) -> String {
    format!("{}/search", lang.prefix())
}

/// The cities and countries that begin with what somebody types.
pub fn places(lang: Lang) -> String {
    format!("{}/places", lang.prefix())
}

/// The open jobs of an occupation around a city.
pub fn city_jobs(lang: Lang, occupation: &str, city: &str) -> String {
    format!("{}/jobs/{occupation}/{city}", lang.prefix())
}

/// The open jobs of an occupation.
pub fn occupation_jobs(lang: Lang, occupation: &str) -> String {
    format!("{}/jobs/{occupation}", lang.prefix())
}

pub fn job(lang: Lang, slug: &str, id: i64) -> String {
    format!("{}/jobs/{slug}-{id}", lang.prefix())
}

/// The form to apply for a job.
pub fn apply(lang: Lang, id: i64) -> String {
    format!("{}/jobs/{id}/apply", lang.prefix())
}

/// The private page of an application, for the one who has sent it.
pub fn application(lang: Lang, token: &Token) -> String {
    format!("{}/applications/{token}", lang.prefix())
}

/// What is shown right after an application was sent.
pub fn application_received(lang: Lang, token: &Token) -> String {
    format!("{}/received", application(lang, token))
}

/// What is shown when an application is gone.
pub fn application_erased(lang: Lang) -> String {
    format!("{}/applications/erased", lang.prefix())
}

/// The private page of an application, for the one who hires.
pub fn received_application(lang: Lang, token: &Token) -> String {
    format!("{}/received-applications/{token}", lang.prefix())
}

pub fn job_picture(lang: Lang, id: i64) -> String {
    format!("{}/social/jobs/{id}.png", lang.prefix())
}

/// The form to report a job.
pub fn report(lang: Lang, id: i64) -> String {
    format!("{}/jobs/{id}/report", lang.prefix())
}

pub fn report_sent(lang: Lang, id: i64) -> String {
    format!("{}/sent", report(lang, id))
}

pub fn privacy(lang: Lang) -> String {
    format!("{}/privacy", lang.prefix())
}

pub fn companies(lang: Lang) -> String {
    format!("{}/companies", lang.prefix())
}

pub fn company(lang: Lang, slug: &str) -> String {
    format!("{}/companies/{slug}", lang.prefix())
}

pub fn picture(name: &str) -> String {
    format!("/pictures/{name}")
}

pub fn newsletter(lang: Lang) -> String {
    format!("{}/newsletter", lang.prefix())
}

pub fn newsletter_sent(lang: Lang) -> String {
    format!("{}/newsletter/sent", lang.prefix())
}

pub fn newsletter_confirmation(lang: Lang, token: impl Display) -> String {
    format!("{}/newsletter/confirmation/{token}", lang.prefix())
}

pub fn newsletter_confirmed(lang: Lang) -> String {
    format!("{}/newsletter/confirmed", lang.prefix())
}

/// The address that mail programs send to by themselves, from no page of ours (RFC 8058).
pub const ONE_CLICK: &str = "/newsletter/unsubscription/{token}";

pub fn newsletter_unsubscription(lang: Lang, token: impl Display) -> String {
    let path = ONE_CLICK.replace("{token}", &token.to_string());
    format!("{}{path}", lang.prefix())
}

pub fn alert_sent(lang: Lang) -> String {
    format!("{}/alerts/sent", lang.prefix())
}

pub fn alert_confirmation(lang: Lang, token: impl Display) -> String {
    format!("{}/alerts/confirmation/{token}", lang.prefix())
}

/// The address that mail programs send to by themselves to stop an alert (RFC 8058).
pub const ONE_CLICK_ALERT: &str = "/alerts/unsubscription/{token}";

pub fn alert_unsubscription(lang: Lang, token: impl Display) -> String {
    let path = ONE_CLICK_ALERT.replace("{token}", &token.to_string());
    format!("{}{path}", lang.prefix())
}

/// An alert's own page, for its owner.
pub fn alert(lang: Lang, token: impl Display) -> String {
    format!("{}/alerts/{token}", lang.prefix())
}

/// Where the owner of an alert changes what it searches for.
pub fn alert_search(lang: Lang, token: impl Display) -> String {
    format!("{}/search", alert(lang, token))
}

/// The mails of a site without a mail server.
pub fn mails(lang: Lang) -> String {
    format!("{}/dev/mail", lang.prefix())
}

/// The same with the key that opens it.
pub fn mails_opened(lang: Lang, key: &str) -> String {
    format!("{}?key={key}", mails(lang))
}

pub fn mail(lang: Lang, id: i64) -> String {
    format!("{}/dev/mail/{id}", lang.prefix())
}

pub fn mail_html(id: i64) -> String {
    format!("/dev/mail/{id}/html")
}

/// Whether a link that somebody gave leads to another site or a mailbox; `javascript:` and its like don't.
pub fn leads_out(url: &str) -> bool {
    url::Url::parse(url).is_ok_and(|url| matches!(url.scheme(), "http" | "https" | "mailto"))
}

/// A path with the query of an address, if there is one.
pub fn with_query(path: String, query: &str) -> String {
    if query.is_empty() {
        path
    } else {
        format!("{path}?{query}")
    }
}

/// The page `number` of a list that begins at `path`.
pub fn numbered(path: &str, number: i64) -> String {
    if number == 1 {
        path.to_owned()
    } else {
        let sign = if path.contains('?') { '&' } else { '?' };
        format!("{path}{sign}page={number}")
    }
}

/// The form to sign in; `next` is where to go on afterwards.
pub fn sign_in(lang: Lang, next: &str) -> String {
    and_next(format!("{}/sign-in", lang.prefix()), next)
}

/// The same, which says why one has to sign in once more.
pub fn sign_in_again(lang: Lang, next: &str, why: &str) -> String {
    let sign = if next.is_empty() { '?' } else { '&' };
    format!("{}{sign}again={why}", sign_in(lang, next))
}

/// What is shown to who has signed in for the sake of another tab, or proven it.
pub fn signed_in(lang: Lang) -> String {
    format!("{}/signed-in", lang.prefix())
}

/// What is shown after signing out.
pub fn signed_out(lang: Lang) -> String {
    format!("{}/signed-out", lang.prefix())
}

/// Where the second factor is asked for.
pub fn second_step(lang: Lang) -> String {
    format!("{}/sign-in/second", lang.prefix())
}

/// Where a recovery code is taken in its place.
pub fn second_recovery(lang: Lang) -> String {
    format!("{}/recovery", second_step(lang))
}

/// The form for a mailed link instead of a password, which goes on to `next`.
pub fn sign_in_by_mail(lang: Lang, next: &str) -> String {
    and_next(format!("{}/sign-in/mail", lang.prefix()), next)
}

/// Where the mailed code is typed.
pub fn sign_in_code(lang: Lang, page: impl Display, next: &str) -> String {
    and_next(format!("{}/{page}", sign_in_by_mail(lang, "")), next)
}

/// A form to ask for a mail once more, which finds in it what was asked for: `page` is what that is known by.
pub fn once_more(form: String, page: &str) -> String {
    let sign = if form.contains('?') { '&' } else { '?' };
    format!("{form}{sign}from={page}")
}

/// Where a mailed link leads. `on` is where to go on, here and below, sealed.
pub fn sign_in_link(lang: Lang, link: impl Display, on: &str) -> String {
    and_on(format!("{}/link/{link}", sign_in_by_mail(lang, "")), on)
}

/// Where one sets out to sign in at another site.
pub fn sign_in_with(lang: Lang, issuer: &str) -> String {
    format!("{}/sign-in/with/{issuer}", lang.prefix())
}

/// Where the other site sends people back to. It is the same in all languages: issuers have it written down.
pub fn sign_in_back(issuer: &str) -> String {
    format!("/sign-in/with/{issuer}/back")
}

pub fn sign_out(lang: Lang) -> String {
    format!("{}/sign-out", lang.prefix())
}

/// The form to register, which goes on to `next`.
pub fn register(lang: Lang, next: &str) -> String {
    and_next(format!("{}/register", lang.prefix()), next)
}

pub fn register_code(lang: Lang, page: impl Display, next: &str) -> String {
    and_next(format!("{}/{page}", register(lang, "")), next)
}

pub fn register_link(lang: Lang, link: impl Display, on: &str) -> String {
    and_on(format!("{}/link/{link}", register(lang, "")), on)
}

/// The form for who has forgotten the password. `next` is where to go on once they are signed in with another.
pub fn forgotten(lang: Lang, next: &str) -> String {
    and_next(format!("{}/forgotten-password", lang.prefix()), next)
}

pub fn forgotten_sent(lang: Lang, next: &str) -> String {
    and_next(format!("{}/sent", forgotten(lang, "")), next)
}

pub fn reset(lang: Lang, link: impl Display, on: &str) -> String {
    and_on(format!("{}/link/{link}", forgotten(lang, "")), on)
}

/// One's own account.
pub fn account(lang: Lang) -> String {
    format!("{}/account", lang.prefix())
}

/// The same, with what has just been done told at its head.
pub fn account_done(lang: Lang, done: &str) -> String {
    with_query(account(lang), &format!("done={done}"))
}

/// One's own name and language.
pub fn own_details(lang: Lang) -> String {
    format!("{}/details", account(lang))
}

pub fn own_password(lang: Lang) -> String {
    format!("{}/password", account(lang))
}

/// The form for another address.
pub fn own_address(lang: Lang) -> String {
    format!("{}/address", account(lang))
}

/// Where the code is typed that was mailed to it.
pub fn own_address_code(lang: Lang, page: impl Display) -> String {
    format!("{}/code/{page}", own_address(lang))
}

pub fn own_address_link(lang: Lang, link: impl Display) -> String {
    format!("{}/link/{link}", own_address(lang))
}

/// Where the former address takes the account back.
pub fn own_address_undo(lang: Lang, link: impl Display) -> String {
    format!("{}/undo/{link}", own_address(lang))
}

/// Where it is undone that something was added to sign in with.
pub fn undo_factor(lang: Lang, link: impl Display) -> String {
    format!("{}/undo/{link}", account(lang))
}

/// Where one is signed in.
pub fn own_sessions(lang: Lang) -> String {
    format!("{}/sessions", account(lang))
}

pub fn own_session_removal(lang: Lang, id: i64) -> String {
    format!("{}/{id}/removal", own_sessions(lang))
}

pub fn own_sessions_removal(lang: Lang) -> String {
    format!("{}/others/removal", own_sessions(lang))
}

/// All that is held about an account, as a file.
pub fn own_data(lang: Lang) -> String {
    format!("{}/data", account(lang))
}

pub fn own_deletion(lang: Lang) -> String {
    format!("{}/deletion", account(lang))
}

/// What is shown when an account is gone.
pub fn own_deleted(lang: Lang) -> String {
    format!("{}/deleted", account(lang))
}

/// Where somebody becomes an admin.
pub fn invitation(lang: Lang, link: impl Display) -> String {
    format!("{}/invitation/link/{link}", lang.prefix())
}

/// The companies that one belongs to.
pub fn own_companies(lang: Lang) -> String {
    format!("{}/companies", account(lang))
}

/// The desk of a company: its jobs.
pub fn desk(lang: Lang, company: &str) -> String {
    format!("{}/{company}", hiring(lang))
}

/// Whether a path is of the pages of those who work here.
pub fn is_office(lang: Lang, path: &str) -> bool {
    let own = path.strip_prefix(lang.prefix()).unwrap_or(path);
    let roots = ["/hiring/", "/moderation", "/admin", "/account/companies/"];
    roots.iter().any(|root| own.starts_with(root))
}

/// A job as its company sees it.
pub fn desk_job(lang: Lang, company: &str, id: i64) -> String {
    format!("{}/jobs/{id}", desk(lang, company))
}

/// Where a new job is begun.
pub fn desk_new_job(lang: Lang, company: &str) -> String {
    format!("{}/jobs/new", desk(lang, company))
}

/// The form that writes a job.
pub fn desk_draft(lang: Lang, company: &str, id: i64) -> String {
    format!("{}/draft", desk_job(lang, company, id))
}

/// What is done to a job of one's own, by the last part of its path: `pause`, `draft/questions`.
pub fn desk_job_part(lang: Lang, company: &str, id: i64, part: &str) -> String {
    format!("{}/{part}", desk_job(lang, company, id))
}

/// A page that says what has been done.
pub fn done(path: String, done: &str) -> String {
    format!("{path}?done={done}")
}

/// Where the mails about a job that closes soon, or was silent, lead to.
pub fn keeping(lang: Lang, token: &str) -> String {
    format!("{}/still-hiring/{token}", lang.prefix())
}

/// What is said when such a link was followed: `extended`, `closed`.
pub fn keeping_done(lang: Lang, what: &str) -> String {
    format!("{}/still-hiring/{what}", lang.prefix())
}

/// Everybody who has applied to a company.
pub fn desk_applicants(lang: Lang, company: &str) -> String {
    format!("{}/applicants", desk(lang, company))
}

/// Everybody who has applied for one of its jobs.
pub fn desk_job_applicants(lang: Lang, company: &str, id: i64) -> String {
    format!("{}/jobs/{id}/applicants", desk(lang, company))
}

/// An application, for the members of the company.
pub fn desk_applicant(lang: Lang, company: &str, reference: &str) -> String {
    format!("{}/{reference}", desk_applicants(lang, company))
}

/// Where several applications are moved together.
pub fn desk_several(lang: Lang, company: &str) -> String {
    format!("{}/several", desk_applicants(lang, company))
}

/// Who belongs to a company.
pub fn desk_members(lang: Lang, company: &str) -> String {
    format!("{}/members", desk(lang, company))
}

/// What a company says of itself, for its members.
pub fn desk_profile(lang: Lang, company: &str) -> String {
    format!("{}/profile", desk(lang, company))
}

/// The form to change it.
pub fn desk_profile_edit(lang: Lang, company: &str) -> String {
    format!("{}/edit", desk_profile(lang, company))
}

/// Where a company shows by mail that it is who it says.
pub fn desk_verification(lang: Lang, company: &str) -> String {
    format!("{}/verification", desk(lang, company))
}

pub fn desk_verification_link(lang: Lang, company: &str, link: impl Display) -> String {
    format!("{}/link/{link}", desk_verification(lang, company))
}

/// Where its owner hands a company over.
pub fn desk_ownership(lang: Lang, company: &str) -> String {
    format!("{}/ownership", desk(lang, company))
}

/// The form to ask somebody in.
pub fn desk_invitations(lang: Lang, company: &str) -> String {
    format!("{}/invitations", desk_members(lang, company))
}

pub fn desk_invitation_again(lang: Lang, company: &str, id: i64) -> String {
    format!("{}/{id}/again", desk_invitations(lang, company))
}

pub fn desk_invitation_withdrawal(lang: Lang, company: &str, id: i64) -> String {
    format!("{}/{id}/withdrawal", desk_invitations(lang, company))
}

pub fn desk_member_role(lang: Lang, company: &str, id: i64) -> String {
    format!("{}/{id}/role", desk_members(lang, company))
}

pub fn desk_member_removal(lang: Lang, company: &str, id: i64) -> String {
    format!("{}/{id}/removal", desk_members(lang, company))
}

/// Where somebody leaves a company.
pub fn desk_leaving(lang: Lang, company: &str) -> String {
    format!("{}/leaving", desk_members(lang, company))
}

/// The form to register a company.
pub fn company_new(lang: Lang) -> String {
    format!("{}/new", own_companies(lang))
}

/// Where somebody is let in who was asked in by mail.
pub fn company_invitation(lang: Lang, link: impl Display) -> String {
    format!("{}/invitations/link/{link}", own_companies(lang))
}

/// The link of an invitation, in the path at which somebody is let in by it.
pub fn company_invitation_in(path: &str) -> Option<&str> {
    let mut langs = Lang::ALL.iter();
    langs.find_map(|lang| path.strip_prefix(&company_invitation(*lang, "")))
}

pub fn company_invitation_acceptance(lang: Lang, id: i64) -> String {
    format!("{}/invitations/{id}/acceptance", own_companies(lang))
}

pub fn company_invitation_refusal(lang: Lang, id: i64) -> String {
    format!("{}/invitations/{id}/refusal", own_companies(lang))
}

/// Where somebody who is signed in proves again who they are.
pub fn proof(lang: Lang, next: &str) -> String {
    and_next(format!("{}/proof", account(lang)), next)
}

/// Where a code of the app proves it.
pub fn proof_by_code(lang: Lang) -> String {
    format!("{}/proof/code", account(lang))
}

/// Where a mailed code is asked for that proves it.
pub fn proof_by_mail(lang: Lang) -> String {
    format!("{}/proof/mail", account(lang))
}

/// Where that code is typed.
pub fn proof_mailed(lang: Lang, page: impl Display, next: &str) -> String {
    and_next(format!("{}/{page}", proof_by_mail(lang)), next)
}

/// How an account's second factor stands. `next` is where who was sent to set one up wanted to go, here and below.
pub fn second_factor(lang: Lang, next: &str) -> String {
    and_next(format!("{}/second-factor", account(lang)), next)
}

/// One's own passkeys.
pub fn passkeys(lang: Lang, next: &str) -> String {
    and_next(format!("{}/passkeys", account(lang)), next)
}

/// Where a script asks what to ask the browser for, and where it brings the answer.
pub fn passkeys_start(lang: Lang) -> String {
    format!("{}/start", passkeys(lang, ""))
}

pub fn passkeys_finish(lang: Lang, next: &str) -> String {
    and_next(format!("{}/finish", passkeys(lang, "")), next)
}

/// The form for a passkey's name.
pub fn passkey_name(lang: Lang, id: i64, next: &str) -> String {
    and_next(format!("{}/{id}/name", passkeys(lang, "")), next)
}

pub fn passkey_removal(lang: Lang, id: i64) -> String {
    format!("{}/{id}/removal", passkeys(lang, ""))
}

/// The same for using one, below the page that it is used on.
pub fn passkey_start(page: &str) -> String {
    format!("{page}/passkey/start")
}

pub fn passkey_finish(page: &str) -> String {
    format!("{page}/passkey/finish")
}

/// Where an app is set up that gives codes.
pub fn second_setup(lang: Lang, next: &str) -> String {
    and_next(format!("{}/setup", second_factor(lang, "")), next)
}

pub fn second_off(lang: Lang) -> String {
    format!("{}/off", second_factor(lang, ""))
}

/// Where new recovery codes are made.
pub fn recovery_codes(lang: Lang, next: &str) -> String {
    and_next(format!("{}/codes", second_factor(lang, "")), next)
}

/// The other sites by which one signs in.
pub fn identities(lang: Lang) -> String {
    format!("{}/identities", account(lang))
}

pub fn identity_new(lang: Lang, issuer: &str) -> String {
    format!("{}/new/{issuer}", identities(lang))
}

pub fn identity_removal(lang: Lang, id: i64) -> String {
    format!("{}/{id}/removal", identities(lang))
}

pub fn moderation_case(lang: Lang, id: i64) -> String {
    format!("{}/{id}", moderation(lang))
}

/// Where something is done about a case: `claim`, `approval`.
pub fn moderation_verb(lang: Lang, id: i64, verb: &str) -> String {
    format!("{}/{verb}", moderation_case(lang, id))
}

/// What was decided, for moderators.
pub fn moderation_log(lang: Lang) -> String {
    format!("{}/log", moderation(lang))
}

/// What was decided, without names, for everybody.
pub fn public_moderation_log(lang: Lang) -> String {
    format!("{}/moderation-log", lang.prefix())
}

/// A case as the company concerned sees it.
pub fn desk_case(lang: Lang, company: &str, id: i64) -> String {
    format!("{}/hiring/{company}/cases/{id}", lang.prefix())
}

/// Where a company that is banned reads why, and can appeal.
pub fn desk_ban(lang: Lang, company: &str) -> String {
    format!("{}/ban", desk(lang, company))
}

pub fn desk_case_messages(lang: Lang, company: &str, id: i64) -> String {
    format!("{}/messages", desk_case(lang, company, id))
}

pub fn desk_case_appeal(lang: Lang, company: &str, id: i64) -> String {
    format!("{}/appeal", desk_case(lang, company, id))
}

fn and_next(path: String, next: &str) -> String {
    if next.is_empty() {
        return path;
    }
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    format!("{path}?{}", query.append_pair("next", next).finish())
}

fn and_on(path: String, on: &str) -> String {
    if on.is_empty() {
        return path;
    }
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    format!("{path}?{}", query.append_pair("on", on).finish())
}

/// The desk of those who run the site.
pub fn admin(lang: Lang) -> String {
    format!("{}/admin", lang.prefix())
}

/// A part of the desk: `users`, `audit`.
pub fn admin_part(lang: Lang, part: &str) -> String {
    format!("{}/{part}", admin(lang))
}

/// A company, as those who run the site see it.
pub fn admin_company(lang: Lang, id: i64) -> String {
    format!("{}/{id}", admin_part(lang, "companies"))
}

/// An account, as those who run the site see it.
pub fn admin_user(lang: Lang, id: i64) -> String {
    format!("{}/{id}", admin_part(lang, "users"))
}

/// Where something is done to it: `suspension`, `role`.
pub fn admin_user_change(lang: Lang, id: i64, change: &str) -> String {
    format!("{}/{change}", admin_user(lang, id))
}

/// The form of a setting, or of some.
pub fn admin_setting(lang: Lang, section: &str) -> String {
    format!("{}/{section}", admin_part(lang, "settings"))
}

/// The style sheet of an accent.
pub fn accent(file: &str) -> String {
    format!("/accent/{file}")
}

/// A list of the desk with what is asked for; what is empty is left out.
pub fn admin_found(list: &str, asked: &[(&str, &str)]) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    for (name, value) in asked.iter().filter(|(_, value)| !value.is_empty()) {
        query.append_pair(name, value);
    }
    with_query(list.to_owned(), &query.finish())
}

/// What waits for a moderator.
pub fn moderation(lang: Lang) -> String {
    format!("{}/moderation", lang.prefix())
}
