//! The whole site in one place: every address, what all requests share, and in which order they pass
//! through the layers.

use std::sync::Arc;

use actix_web::middleware::{Compress, ErrorHandlers, NormalizePath, TrailingSlash, from_fn};
use actix_web::{dev, web};
use chrono::NaiveDateTime;
use tracing_actix_web::TracingLogger;

use crate::clock::Clock;
use crate::config::Config;
use crate::db::Database;
use crate::files::Files;
use crate::files::sweep::Sweeps;
use crate::jobs::views::Views;
use crate::lately::Lately;
use crate::mail::Post;
use crate::search::Search;
use crate::web::cache::{self, Pages};
use crate::web::limits::Limits;
use crate::web::locale::Lang;
use crate::web::log::RequestLog;
use crate::web::outbound::Outbound;
use crate::web::room::Room;
use crate::web::route::{change, form, page, public, upload};
use crate::web::secret::Secret;
use crate::web::{
    assets, error_page, headers, nul, origin, preferences, session, social, unread, unsent, urls,
};
use crate::worker::runs;
use crate::{
    accounts, admin, alerts, applications, companies, feeds, files, guides, health, home, jobs,
    mail, moderation, newsletter, privacy, reports, search, settings,
};

/// What every request can reach.
pub struct App {
    pub config: Config,
    pub base: String,
    pub secret: Secret,
    pub db: Database,
    pub files: Files,
    pub clock: Clock,
    pub views: Views,
    /// What alerts that send at once have seen of new jobs.
    pub watch: alerts::watch::Watch,
    pub lately: Lately,
    /// Whether there is any guide.
    pub guides: guides::any::Any,
    /// What an admin has set.
    pub settings: settings::Current,
    pub pages: Pages,
    pub search: Search,
    pub limits: Limits,
    /// The memory that uploads share while they come in.
    pub room: Room,
    pub sweeps: Sweeps,
    /// What has been written down of the background tasks.
    pub runs: runs::Written,
    pub social: social::Pictures,
    pub mail: Post,
    pub hashing: accounts::passwords::Hashing,
    /// The site as passkeys know it, where there can be any.
    pub passkeys: Option<webauthn_rs::Webauthn>,
    /// The other sites by which people sign in.
    pub issuers: accounts::oidc::Issuers,
    /// Asks addresses that somebody has typed.
    pub outbound: Outbound,
    /// When this process began to work.
    pub began_at: NaiveDateTime,
    /// How many addresses one sitemap file lists at the most; the protocol allows 50,000.
    pub sitemap_size: i64,
}

pub type State = web::Data<App>;

impl App {
    pub fn new(config: Config, secret: Secret, db: Database, files: Files, clock: Clock) -> Self {
        Self {
            base: config.base(),
            room: Room::for_files(config.upload_limit()),
            pages: Pages::of(&config),
            passkeys: accounts::passkeys::site_of(&config),
            search: Search::new(&config.index_folder()),
            settings: set(&config, &db),
            guides: guides::any::Any::of(&db),
            config,
            secret,
            lately: Lately::new(db.clone()),
            db,
            files,
            began_at: clock.now(),
            clock,
            views: Views::default(),
            watch: alerts::watch::Watch::default(),
            limits: Limits::default(),
            sweeps: Sweeps::default(),
            runs: runs::Written::default(),
            social: social::Pictures::default(),
            mail: Post::default(),
            hashing: accounts::passwords::Hashing::default(),
            issuers: accounts::oidc::Issuers::default(),
            outbound: Outbound::default(),
            sitemap_size: 50_000,
        }
    }

    /// Brings this node up to what the database says: the settings, whether there are guides, and the search index. Tells whether anything has
    /// changed that the public sees.
    ///
    /// # Errors
    /// When the database or the index can't be read or written.
    pub fn follow(&self) -> anyhow::Result<bool> {
        let is_set_anew = self.settings.refresh(&self.db)? | self.guides.refresh(&self.db)?;
        if is_set_anew {
            self.forget_pages();
        }
        Ok(self.search.follow(&self.db, self.clock.now())? || is_set_anew)
    }

    /// Has every page drawn anew, from what the database says now: to be called when something that the public
    /// sees has been changed, by whichever process.
    pub fn forget_pages(&self) {
        // What pages are drawn from goes first: none may be drawn from it and kept.
        self.lately.forget_all();
        self.pages.forget_all();
    }
}

/// What is set as the site begins to work; as configured where that can't be read yet.
fn set(config: &Config, db: &Database) -> settings::Current {
    let settings = settings::Current::new(config);
    if let Err(error) = settings.refresh(db) {
        tracing::error!(%error, "the settings can't be read");
    }
    settings
}

/// Every address of the site. Pages stand twice: at the root in English, under `/fr` in French.
pub fn routes(site: &mut web::ServiceConfig) {
    site.service(page("/healthz", health::alive))
        .service(page("/readyz", health::ready))
        .service(public("/robots.txt", feeds::robots::robots))
        .service(public("/.well-known/security.txt", feeds::robots::security))
        .service(public("/sitemap.xml", feeds::sitemap::index))
        .service(public("/sitemap-{part}.xml", feeds::sitemap::part))
        .service(public("/manifest.webmanifest", assets::manifest))
        .service(page("/favicon.ico", assets::favicon))
        .service(page("/static/{path:.*}", assets::show))
        .service(page("/pictures/{name}", files::pictures::show))
        .service(page("/accent/{name}", assets::accent))
        .service(page(r"/dev/mail/{id:\d+}/html", mail::handlers::part))
        .service(change("/preferences/theme", preferences::theme))
        .service(change("/preferences/language", preferences::language))
        .service(web::scope("/fr").app_data(Lang::Fr).configure(pages))
        .configure(pages)
        .default_service(web::to(crate::web::page::missing));
}

fn pages(site: &mut web::ServiceConfig) {
    site.service(public("", home::handlers::index))
        .service(public("/", home::handlers::index))
        .service(public("/hiring", home::handlers::hiring))
        .service(public("/roles", guides::handlers::index))
        .service(public("/roles.rss", feeds::guides::rss))
        .service(public("/roles.atom", feeds::guides::atom))
        .service(public("/roles/{slug}", guides::handlers::show))
        .service(public("/jobs", jobs::list::handlers::index))
        .service(public("/jobs.rss", feeds::jobs::rss))
        .service(public("/jobs.atom", feeds::jobs::atom))
        .service(public("/jobs.json", feeds::jobs::json))
        .service(public("/places", jobs::list::places::suggest))
        .service(public("/search", search::handlers::show))
        .service(upload(
            r"/jobs/{id:\d+}/apply",
            applications::handlers::show,
            applications::handlers::take,
        ))
        .service(form(
            r"/jobs/{id:\d+}/report",
            reports::handlers::show,
            reports::handlers::take,
        ))
        .service(page(r"/jobs/{id:\d+}/report/sent", reports::handlers::sent))
        .service(public("/privacy", privacy::handlers::show))
        .service(public(r"/jobs/{slug:.*}-{id:\d+}", jobs::handlers::show))
        .service(public(
            "/jobs/{occupation}",
            jobs::list::handlers::of_occupation,
        ))
        .service(public(
            "/jobs/{occupation}/{city}",
            jobs::list::handlers::in_city,
        ))
        .service(public("/companies", companies::handlers::index))
        .service(public("/companies/{slug}", companies::handlers::show))
        .configure(private_pages)
        .configure(applicant_pages)
        .service(form(
            "/newsletter",
            newsletter::handlers::show,
            newsletter::handlers::take,
        ))
        .service(page("/newsletter/sent", newsletter::handlers::sent))
        .service(form(
            "/newsletter/confirmation/{token}",
            newsletter::handlers::confirmation,
            newsletter::handlers::confirm,
        ))
        .service(page(
            "/newsletter/confirmed",
            newsletter::handlers::confirmed,
        ))
        .service(form(
            urls::ONE_CLICK,
            newsletter::handlers::unsubscription,
            newsletter::handlers::unsubscribe,
        ))
        .configure(alert_pages)
        .configure(account_pages)
        .configure(job_pages)
        .configure(company_pages)
        .configure(identity_pages)
        .configure(admin_pages)
        .configure(moderation_pages)
        .service(page("/dev/mail", mail::handlers::index))
        .service(page(r"/dev/mail/{id:\d+}", mail::handlers::show))
        .service(page("/social/roles/{slug}.png", guides::handlers::social))
        .service(page(r"/social/jobs/{id:\d+}.png", jobs::handlers::social));
}

fn account_pages(site: &mut web::ServiceConfig) {
    use accounts::{hub, invitation, mailed, members, registration, reset, second_step, sign_in};
    site.service(form("/register", registration::show, registration::take))
        .service(form(
            "/register/link/{link}",
            registration::linked,
            registration::confirm,
        ))
        .service(form(
            "/register/{page}",
            registration::code,
            registration::take_code,
        ))
        .service(form("/sign-in", sign_in::show, sign_in::take))
        .service(form("/sign-in/mail", mailed::show, mailed::take))
        .service(form(
            "/sign-in/mail/link/{link}",
            mailed::linked,
            mailed::sign_in,
        ))
        .service(form(
            "/sign-in/mail/{page}",
            mailed::code,
            mailed::take_code,
        ))
        .service(form(
            "/sign-in/second",
            second_step::show,
            second_step::by_code,
        ))
        .service(form(
            "/sign-in/second/recovery",
            second_step::show_recovery,
            second_step::by_recovery,
        ))
        .service(change("/sign-out", sign_in::sign_out))
        .service(page("/signed-in", sign_in::signed_in))
        .service(page("/signed-out", sign_in::signed_out))
        .service(form("/forgotten-password", reset::show, reset::take))
        .service(page("/forgotten-password/sent", reset::sent))
        .service(form(
            "/forgotten-password/link/{link}",
            reset::linked,
            reset::choose,
        ))
        .service(form(
            "/invitation/link/{link}",
            invitation::show,
            invitation::accept,
        ))
        .service(page("/account", hub::show))
        .service(page("/account/companies", members::show))
        .configure(own_pages)
        .configure(factor_pages)
        .configure(passkey_pages);
}

/// What a company writes and does about its jobs.
fn job_pages(site: &mut web::ServiceConfig) {
    use jobs::desk::{changing, closing, keeping, list, preview, questions, show, typed, writing};
    site.service(page("/still-hiring/extended", keeping::extended))
        .service(page("/still-hiring/closed", keeping::closed))
        .service(page("/still-hiring/{token}", keeping::ask))
        .service(change("/still-hiring/{token}/extension", keeping::extend))
        .service(change("/still-hiring/{token}/closing", keeping::close))
        .service(page("/hiring/{company}", list::show))
        .service(change("/hiring/{company}/jobs/new", writing::begin))
        .service(page(r"/hiring/{company}/jobs/{id:\d+}", show::show))
        .service(change(
            r"/hiring/{company}/jobs/{id:\d+}/copy",
            writing::copy,
        ))
        .service(change(
            r"/hiring/{company}/jobs/{id:\d+}/sending",
            writing::send,
        ))
        .service(change(
            r"/hiring/{company}/jobs/{id:\d+}/withdrawal",
            writing::take_back,
        ))
        .service(change(
            r"/hiring/{company}/jobs/{id:\d+}/draft/removal",
            writing::discard,
        ))
        .service(change(
            r"/hiring/{company}/jobs/{id:\d+}/pause",
            changing::pause,
        ))
        .service(change(
            r"/hiring/{company}/jobs/{id:\d+}/resumption",
            changing::resume,
        ))
        .service(form(
            r"/hiring/{company}/jobs/{id:\d+}/extension",
            changing::ask_to_extend,
            changing::extend,
        ))
        .service(form(
            r"/hiring/{company}/jobs/{id:\d+}/reopening",
            changing::ask_to_reopen,
            changing::reopen,
        ))
        .service(
            form(
                r"/hiring/{company}/jobs/{id:\d+}/closing",
                closing::ask,
                closing::close,
            )
            // Thousands may wait, each with a box.
            .app_data(typed::limit()),
        )
        .service(
            form(
                r"/hiring/{company}/jobs/{id:\d+}/draft",
                writing::show,
                writing::keep,
            )
            .app_data(typed::limit()),
        )
        .service(
            change(
                r"/hiring/{company}/jobs/{id:\d+}/draft/autosave",
                writing::keep_quietly,
            )
            .app_data(typed::limit()),
        )
        .service(
            form(
                r"/hiring/{company}/jobs/{id:\d+}/preview",
                preview::show,
                preview::keep,
            )
            .app_data(typed::limit()),
        )
        .service(
            change(
                r"/hiring/{company}/jobs/{id:\d+}/preview/live",
                preview::live,
            )
            .app_data(typed::limit()),
        )
        .service(
            change(
                r"/hiring/{company}/jobs/{id:\d+}/draft/questions",
                questions::add,
            )
            .app_data(typed::limit()),
        )
        .service(
            change(
                r"/hiring/{company}/jobs/{id:\d+}/draft/questions/{at:\d+}/removal",
                questions::remove,
            )
            .app_data(typed::limit()),
        )
        .service(
            change(
                r"/hiring/{company}/jobs/{id:\d+}/draft/questions/{at:\d+}/up",
                questions::up,
            )
            .app_data(typed::limit()),
        )
        .service(
            change(
                r"/hiring/{company}/jobs/{id:\d+}/draft/questions/{at:\d+}/down",
                questions::down,
            )
            .app_data(typed::limit()),
        );
}

/// What a company says of itself, and who belongs to it.
fn company_pages(site: &mut web::ServiceConfig) {
    use companies::{inviting, members, profile, registering, verification};
    site.service(upload(
        "/account/companies/new",
        registering::show,
        registering::take,
    ))
    .service(form(
        "/account/companies/invitations/link/{link}",
        inviting::linked,
        inviting::accept_linked,
    ))
    .service(change(
        r"/account/companies/invitations/{id:\d+}/acceptance",
        inviting::accept,
    ))
    .service(change(
        r"/account/companies/invitations/{id:\d+}/refusal",
        inviting::decline,
    ))
    .service(page("/hiring/{company}/profile", profile::show))
    .service(upload(
        "/hiring/{company}/profile/edit",
        profile::edit,
        profile::take,
    ))
    .service(form(
        "/hiring/{company}/verification",
        verification::show,
        verification::ask,
    ))
    .service(form(
        "/hiring/{company}/verification/link/{link}",
        verification::linked,
        verification::confirm,
    ))
    .service(page("/hiring/{company}/members", members::show))
    .service(form(
        "/hiring/{company}/members/leaving",
        members::ask_to_leave,
        members::leave,
    ))
    .service(form(
        "/hiring/{company}/members/invitations",
        inviting::show,
        inviting::invite,
    ))
    .service(change(
        r"/hiring/{company}/members/invitations/{id:\d+}/again",
        inviting::again_by_mail,
    ))
    .service(change(
        r"/hiring/{company}/members/invitations/{id:\d+}/withdrawal",
        inviting::withdraw,
    ))
    .service(change(
        r"/hiring/{company}/members/{id:\d+}/role",
        members::give_role,
    ))
    .service(form(
        r"/hiring/{company}/members/{id:\d+}/removal",
        members::ask_to_remove,
        members::remove,
    ))
    .service(form(
        "/hiring/{company}/ownership",
        members::ask_to_hand_over,
        members::hand_over,
    ));
}

fn own_pages(site: &mut web::ServiceConfig) {
    use accounts::own::{address, deletion, details, export, password, sessions, undo};
    site.service(form("/account/details", details::show, details::take))
        .service(
            form("/account/password", password::show, password::take).app_data(unsent::NotKept),
        )
        .service(form("/account/address", address::show, address::take))
        .service(form(
            "/account/address/code/{page}",
            address::code,
            address::take_code,
        ))
        .service(form(
            "/account/address/link/{link}",
            address::linked,
            address::confirm,
        ))
        .service(form(
            "/account/address/undo/{link}",
            undo::linked,
            undo::undo,
        ))
        .service(page("/account/sessions", sessions::show))
        .service(change(
            "/account/sessions/others/removal",
            sessions::end_others,
        ))
        .service(change(r"/account/sessions/{id:\d+}/removal", sessions::end))
        .service(page("/account/data", export::show))
        .service(form("/account/deletion", deletion::ask, deletion::delete))
        .service(page("/account/deleted", deletion::deleted));
}

fn passkey_pages(site: &mut web::ServiceConfig) {
    use accounts::passkeys::{own, using};
    site.service(change("/sign-in/passkey/start", using::start))
        .service(change("/sign-in/passkey/finish", using::finish))
        .service(change("/sign-in/second/passkey/start", using::start_second))
        .service(change(
            "/sign-in/second/passkey/finish",
            using::finish_second,
        ))
        .service(change("/account/proof/passkey/start", using::start_again))
        .service(change("/account/proof/passkey/finish", using::finish_again))
        .service(page("/account/passkeys", own::show))
        .service(change("/account/passkeys/start", own::start))
        .service(change("/account/passkeys/finish", own::finish))
        .service(form(
            r"/account/passkeys/{id:\d+}/name",
            own::name,
            own::rename,
        ))
        .service(form(
            r"/account/passkeys/{id:\d+}/removal",
            own::ask_to_remove,
            own::remove,
        ));
}

fn factor_pages(site: &mut web::ServiceConfig) {
    use accounts::{proving, second, undoing};
    site.service(form("/account/undo/{link}", undoing::linked, undoing::undo))
        .service(
            form("/account/proof", proving::show, proving::by_password).app_data(unsent::NotKept),
        )
        .service(
            form("/account/proof/code", proving::show, proving::by_code).app_data(unsent::NotKept),
        )
        .service(
            form("/account/proof/mail", proving::show, proving::by_mail).app_data(unsent::NotKept),
        )
        .service(
            form(
                "/account/proof/mail/{page}",
                proving::mailed,
                proving::take_mailed,
            )
            .app_data(unsent::NotKept),
        )
        .service(page("/account/second-factor", second::show))
        .service(
            form(
                "/account/second-factor/setup",
                second::show_setup,
                second::turn_on,
            )
            .app_data(unsent::NotKept),
        )
        .service(form(
            "/account/second-factor/off",
            second::ask_off,
            second::turn_off,
        ))
        .service(form(
            "/account/second-factor/codes",
            second::ask_codes,
            second::renew_codes,
        ));
}

fn identity_pages(site: &mut web::ServiceConfig) {
    use accounts::{identities, oidc};
    site.service(form("/sign-in/with/{name}", oidc::on, oidc::begin))
        .service(page("/sign-in/with/{name}/back", oidc::back))
        .service(page("/account/identities", identities::show))
        .service(change("/account/identities/new/{name}", identities::add))
        .service(change(
            r"/account/identities/{id:\d+}/removal",
            identities::remove,
        ));
}

/// The desk of those who run the site.
fn admin_pages(site: &mut web::ServiceConfig) {
    use admin::{audit, logo, mails, overview, settings, tasks, trusted, users};
    use admin::{companies, company_standing, occupations, skills, standing};
    site.service(page("/admin", overview::show))
        .service(page("/admin/users", users::index))
        .service(page(r"/admin/users/{id:\d+}", users::show))
        .service(change(
            r"/admin/users/{id:\d+}/suspension",
            standing::suspend,
        ))
        .service(change(
            r"/admin/users/{id:\d+}/restoration",
            standing::restore,
        ))
        .service(change(
            r"/admin/users/{id:\d+}/sign-out",
            standing::sign_out,
        ))
        .service(change(r"/admin/users/{id:\d+}/role", standing::set_role))
        .service(page("/admin/audit", audit::index))
        .service(page("/admin/mails", mails::index))
        .service(change(r"/admin/mails/{id:\d+}/retry", mails::retry))
        .service(page("/admin/tasks", tasks::index))
        .service(page("/admin/settings", settings::index))
        .service(upload("/admin/settings/logo", logo::show, logo::take))
        .service(change("/admin/settings/logo/removal", logo::remove))
        .service(form(
            "/admin/settings/trusted",
            trusted::show,
            trusted::take,
        ))
        .service(form(
            "/admin/settings/{section}",
            settings::show,
            settings::take,
        ))
        .service(page("/admin/companies", companies::index))
        .service(page(r"/admin/companies/{id:\d+}", companies::show))
        .service(change(
            r"/admin/companies/{id:\d+}/listing",
            company_standing::list,
        ))
        .service(change(
            r"/admin/companies/{id:\d+}/case",
            company_standing::open_case,
        ))
        .service(change(
            r"/admin/companies/{id:\d+}/verification",
            company_standing::verify,
        ))
        .service(change(
            r"/admin/companies/{id:\d+}/trust",
            company_standing::trust,
        ))
        .service(change(
            r"/admin/companies/{id:\d+}/trust/removal",
            company_standing::untrust,
        ))
        .service(change(
            r"/admin/companies/{id:\d+}/ban/removal",
            company_standing::unban,
        ))
        .service(page("/admin/occupations", occupations::index))
        .service(form(
            "/admin/occupations/new",
            occupations::new,
            occupations::add,
        ))
        .service(form(
            r"/admin/occupations/{id:\d+}",
            occupations::show,
            occupations::change,
        ))
        .service(page("/admin/skills", skills::index))
        .service(form("/admin/skills/new", skills::new, skills::add))
        .service(form(
            r"/admin/skills/{id:\d+}",
            skills::show,
            skills::change,
        ))
        .service(change(r"/admin/skills/{id:\d+}/merge", skills::merge));
}

/// What moderators decide, and what posters read of it.
fn moderation_pages(site: &mut web::ServiceConfig) {
    use moderation::handlers::{case, log, poster, queue, verdicts};
    site.service(page("/moderation", queue::show))
        .service(change("/moderation/approval", queue::approve))
        .service(change("/moderation/refusal", queue::refuse))
        .service(page("/moderation/log", log::show))
        .service(page("/moderation-log", log::public))
        .service(page(r"/moderation/{id:\d+}", case::show))
        .service(change(r"/moderation/{id:\d+}/claim", case::claim))
        .service(change(
            r"/moderation/{id:\d+}/claim/removal",
            case::give_back,
        ))
        .service(change(r"/moderation/{id:\d+}/words", case::fill))
        .service(change(r"/moderation/{id:\d+}/messages", case::write))
        .service(change(r"/moderation/{id:\d+}/approval", verdicts::approve))
        .service(change(
            r"/moderation/{id:\d+}/changes",
            verdicts::request_changes,
        ))
        .service(change(r"/moderation/{id:\d+}/refusal", verdicts::refuse))
        .service(change(r"/moderation/{id:\d+}/removal", verdicts::remove))
        .service(change(r"/moderation/{id:\d+}/ban", verdicts::ban))
        .service(change(r"/moderation/{id:\d+}/release", verdicts::release))
        .service(change(r"/moderation/{id:\d+}/dismissal", verdicts::dismiss))
        .service(change(r"/moderation/{id:\d+}/undo", verdicts::undo))
        .service(page("/hiring/{company}/ban", poster::ban))
        .service(page(r"/hiring/{company}/cases/{id:\d+}", poster::show))
        .service(change(
            r"/hiring/{company}/cases/{id:\d+}/messages",
            poster::write,
        ))
        .service(change(
            r"/hiring/{company}/cases/{id:\d+}/appeal",
            poster::appeal,
        ));
}

fn alert_pages(site: &mut web::ServiceConfig) {
    use alerts::{handlers, own};
    site.service(form("/alerts/new", handlers::show, handlers::take))
        .service(page("/alerts/sent", handlers::sent))
        .service(form(
            "/alerts/confirmation/{token}",
            handlers::confirmation,
            handlers::confirm,
        ))
        .service(form(
            urls::ONE_CLICK_ALERT,
            handlers::unsubscription,
            handlers::unsubscribe,
        ))
        .service(form("/alerts/{token}", own::show, own::reschedule))
        .service(form("/alerts/{token}/search", own::search, own::search_for))
        .service(change("/alerts/{token}/pause", own::pause))
        .service(change("/alerts/{token}/resumption", own::resume));
}

/// Those who have applied, for the members of a company.
fn applicant_pages(site: &mut web::ServiceConfig) {
    use applications::desk::{export, handlers, one, several};
    site.service(page("/hiring/{company}/applicants", handlers::all))
        .service(page(
            r"/hiring/{company}/jobs/{id:\d+}/applicants",
            handlers::of_job,
        ))
        .service(page(
            r"/hiring/{company}/jobs/{id:\d+}/applicants.csv",
            export::csv,
        ))
        // Before the pages of one: no reference is called so.
        .service(form(
            "/hiring/{company}/applicants/several",
            several::show,
            several::take,
        ))
        .service(page("/hiring/{company}/applicants/{reference}", one::show))
        .service(page("/hiring/{company}/applicants/{reference}/cv", one::cv))
        .service(page(
            "/hiring/{company}/applicants/{reference}/cv/shown",
            one::preview,
        ))
        .service(change(
            "/hiring/{company}/applicants/{reference}/status",
            one::change,
        ));
}

/// The pages that are found by a private link.
fn private_pages(site: &mut web::ServiceConfig) {
    use applications::{private, received};
    site.service(page("/applications/erased", private::erased))
        .service(page("/applications/{token}", private::show))
        .service(page("/applications/{token}/received", private::received))
        .service(page("/applications/{token}/cv", private::cv))
        .service(page("/applications/{token}/data", private::data))
        .service(change(
            "/applications/{token}/withdrawal",
            private::withdraw,
        ))
        .service(form(
            "/applications/{token}/erasure",
            private::ask_to_erase,
            private::erase,
        ))
        .service(page("/received-applications/{token}", received::show))
        .service(page("/received-applications/{token}/cv", received::cv));
}

/// The site as a server runs it: the layers from the outermost in.
pub fn build(
    app: State,
) -> actix_web::App<
    impl dev::ServiceFactory<
        dev::ServiceRequest,
        Config = (),
        Response = dev::ServiceResponse<impl actix_web::body::MessageBody>,
        Error = actix_web::Error,
        InitError = (),
    >,
> {
    let headers = headers::of(&app.config);
    let sessions = session::layer(&app);
    actix_web::App::new()
        .app_data(app)
        .app_data(web::FormConfig::default().limit(64 * 1024))
        .app_data(
            web::JsonConfig::default()
                .limit(64 * 1024)
                .error_handler(|_, _| crate::error::Error::Unreadable.into()),
        )
        .configure(routes)
        // The innermost layer stands first.
        .wrap(from_fn(origin::same_origin))
        .wrap(from_fn(nul::refuse))
        .wrap(ErrorHandlers::new().default_handler(error_page::draw))
        .wrap(from_fn(session::hold))
        .wrap(sessions)
        .wrap(from_fn(session::answer))
        .wrap(from_fn(cache::keep))
        .wrap(NormalizePath::new(TrailingSlash::MergeOnly))
        .wrap(Compress::default())
        .wrap(headers)
        .wrap(from_fn(unread::close))
        .wrap(TracingLogger::<RequestLog>::new())
        .wrap(from_fn(cache::serve))
}

/// The state of a running site, shared by its threads.
pub fn state(app: App) -> State {
    web::Data::from(Arc::new(app))
}
