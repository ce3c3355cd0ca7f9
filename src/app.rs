//! The whole site in one place: every address, what all requests share, and in which order they pass
//! through the layers.

use std::sync::Arc;

use actix_web::middleware::{Compress, ErrorHandlers, NormalizePath, TrailingSlash};
use actix_web::{dev, web};
use tracing_actix_web::TracingLogger;

use crate::clock::Clock;
use crate::config::Config;
use crate::db::Database;
use crate::files::Files;
use crate::jobs::views::Views;
use crate::web::limits::Limits;
use crate::web::locale::Lang;
use crate::web::log::RequestLog;
use crate::web::{
    assets, deadline, error_page, headers, origin, page, panics, preferences, social,
};
use crate::{companies, feeds, files, guides, health, home, jobs};

/// What every request can reach.
pub struct App {
    pub config: Config,
    pub base: String,
    pub db: Database,
    pub files: Files,
    pub clock: Clock,
    pub views: Views,
    pub limits: Limits,
    pub social: social::Pictures,
    /// How many addresses one sitemap file lists at the most; the protocol allows 50,000.
    pub sitemap_size: i64,
}

pub type State = web::Data<App>;

impl App {
    pub fn new(config: Config, db: Database, files: Files, clock: Clock) -> Self {
        Self {
            base: config.base(),
            config,
            db,
            files,
            clock,
            views: Views::default(),
            limits: Limits::default(),
            social: social::Pictures::default(),
            sitemap_size: 50_000,
        }
    }
}

/// Every address of the site. Pages stand twice: at the root in English, under `/fr` in French.
pub fn routes(site: &mut web::ServiceConfig) {
    site.route("/healthz", page(health::alive))
        .route("/readyz", page(health::ready))
        .route("/robots.txt", page(feeds::robots::robots))
        .route("/.well-known/security.txt", page(feeds::robots::security))
        .route("/sitemap.xml", page(feeds::sitemap::index))
        .route("/sitemap-{part}.xml", page(feeds::sitemap::part))
        .route("/manifest.webmanifest", page(assets::manifest))
        .route("/favicon.ico", page(assets::favicon))
        .route("/static/{path:.*}", page(assets::show))
        .route("/pictures/{name}", page(files::pictures::show))
        .route("/preferences/theme", web::post().to(preferences::theme))
        .route(
            "/preferences/language",
            web::post().to(preferences::language),
        )
        .service(web::scope("/fr").app_data(Lang::Fr).configure(pages))
        .configure(pages)
        .default_service(web::to(page::missing));
}

fn pages(site: &mut web::ServiceConfig) {
    site.route("", page(home::handlers::index))
        .route("/", page(home::handlers::index))
        .route("/hiring", page(home::handlers::hiring))
        .route("/roles", page(guides::handlers::index))
        .route("/roles.rss", page(feeds::guides::rss))
        .route("/roles.atom", page(feeds::guides::atom))
        .route("/roles/{slug}", page(guides::handlers::show))
        .route("/jobs", page(jobs::handlers::index))
        .route("/jobs.rss", page(feeds::jobs::rss))
        .route("/jobs.atom", page(feeds::jobs::atom))
        .route(r"/jobs/{slug:.*}-{id:\d+}", page(jobs::handlers::show))
        .route("/jobs/{occupation}", page(jobs::handlers::of_occupation))
        .route("/companies", page(companies::handlers::index))
        .route("/companies/{slug}", page(companies::handlers::show))
        .route("/social/roles/{slug}.png", page(guides::handlers::social))
        .route(r"/social/jobs/{id:\d+}.png", page(jobs::handlers::social));
}

/// A page: what GET shows and HEAD tells of.
fn page<F, Args>(handler: F) -> actix_web::Route
where
    F: actix_web::Handler<Args>,
    Args: actix_web::FromRequest + 'static,
    F::Output: actix_web::Responder + 'static,
{
    use actix_web::guard;
    web::route()
        .guard(guard::Any(guard::Get()).or(guard::Head()))
        .to(handler)
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
    actix_web::App::new()
        .app_data(app)
        .app_data(web::FormConfig::default().limit(64 * 1024))
        .configure(routes)
        // The innermost layer stands first.
        .wrap(actix_web::middleware::from_fn(deadline::limit))
        .wrap(actix_web::middleware::from_fn(origin::same_origin))
        .wrap(actix_web::middleware::from_fn(panics::catch))
        .wrap(ErrorHandlers::new().default_handler(error_page::draw))
        .wrap(NormalizePath::new(TrailingSlash::MergeOnly))
        .wrap(Compress::default())
        .wrap(headers)
        .wrap(TracingLogger::<RequestLog>::new())
}

/// The state of a running site, shared by its threads.
pub fn state(app: App) -> State {
    web::Data::from(Arc::new(app))
}
