/** The kinds of pages, each with the path (and the query) of one: the demo decides which job is closed and which company has no logo. */
export async function find(site) {
  const jobs = await jobsOf(site);
  const companies = await companiesOf(site);
  const asking = jobs.find((job) => job.path.includes("/back-end-developer-rust-"));
  const mails = new URL(process.env.ROLECALL_MAIL);
  const pages = {
    "home": "/",
    "French home": "/fr",
    "guides": "/roles",
    "guide": "/roles/back-end-developer",
    "French guide": "/fr/roles/developpeur-back-end",
    "guide shown in the other language": "/fr/roles/data-engineer",
    "jobs": "/jobs",
    "French jobs": "/fr/jobs",
    "second page of jobs": "/jobs?page=2",
    "jobs of an occupation": "/jobs/back-end-developer",
    "jobs of an occupation that has none": "/jobs/game-developer",
    "jobs of an occupation around a city": "/jobs/back-end-developer/paris",
    "search for jobs": "/jobs?q=developer&place=Paris&km=200&pay=300-eur-day",
    "search for jobs that finds none": "/jobs?q=rust&contract=apprenticeship",
    "search for jobs with mistakes": "/jobs?place=Xyzzy&pay=lots",
    "search for jobs in French": "/fr/jobs?q=developpeur&remote=remote",
    "search of the site": "/search?q=developer",
    "search of the site that finds nothing": "/search?q=zzzzzz",
    "job applied for elsewhere": jobs.find((job) => /class="apply apply-bar">\s*<a [^>]*href="https/.test(job.text))?.path,
    "job applied for here": asking?.path,
    "form to apply, with questions": number(asking, "apply"),
    "form to apply in French": number(asking, "apply", "/fr"),
    "form to report a job": number(asking, "report"),
    "newsletter": "/newsletter",
    "alert": "/alerts/new?q=rust&contract=freelance",
    "form to register": "/register",
    "form to register in French": "/fr/register",
    "form to sign in": "/sign-in",
    "form to sign in by mail": "/sign-in/mail?next=/account/details",
    "form to sign in in French": "/fr/sign-in",
    "form for a forgotten password": "/forgotten-password",
    "what follows a forgotten password": "/forgotten-password/sent",
    "link that is over": "/register/link/over",
    "invitation that is over": "/invitation/link/over",
    "application that isn't there": "/applications/erased-or-never",
    "account that is deleted": "/account/deleted",
    "privacy": "/privacy",
    "privacy in French": "/fr/privacy",
    "mails": mails.pathname + mails.search,
    "job in the other language": jobs.find((job) => /<h1 lang="fr">/.test(job.text))?.path,
    "closed job": jobs.find((job) => job.text.includes('class="notice notice-warn"'))?.path,
    "companies": "/companies",
    "company with a logo": companies.find((company) => /class="company-id">\s*<img/.test(company.text))?.path,
    "company without a logo": companies.find((company) => /class="company-id">\s*<span/.test(company.text))?.path,
    "hiring": "/hiring",
    "French hiring": "/fr/hiring",
    "page that isn't there": "/no-such-page",
  };
  const lacking = Object.keys(pages).filter((kind) => !pages[kind]);
  if (lacking.length > 0) throw new Error(`the demo has no page of these kinds: ${lacking.join(", ")}`);
  return pages;
}

/** The address of something that is done about a job. */
function number(job, what, prefix = "") {
  const id = job?.path.match(/-(\d+)$/)?.[1];
  return id && `${prefix}/jobs/${id}/${what}`;
}

/** All jobs that were ever public, by their numbers: lists don't name the closed ones. */
async function jobsOf(site) {
  const numbers = Array.from({ length: 60 }, (_, index) => index + 1);
  const answers = await Promise.all(numbers.map((number) => read(site, `/jobs/job-${number}`)));
  return answers.filter((answer) => answer.ok);
}

async function companiesOf(site) {
  const { text } = await read(site, "/companies");
  const paths = [...text.matchAll(/href="(\/companies\/[^"]+)"/g)].map((match) => match[1]);
  return Promise.all([...new Set(paths)].map((path) => read(site, path)));
}

async function read(site, path) {
  const answer = await fetch(site + path);
  return { ok: answer.ok, path: new URL(answer.url).pathname, text: await answer.text() };
}
