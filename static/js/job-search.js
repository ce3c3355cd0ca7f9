/** <job-search>: finds without leaving the page. Every change fetches the address that the form would lead to and puts the new filters and results in place; what can't be fetched is visited. */
customElements.define("job-search", class extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.addEventListener("change", (event) => event.target.matches("[type=checkbox], [type=radio], select") && this.isNew(this.asked()) && this.find(this.asked()));
    this.form.addEventListener("submit", (event) => this.submit(event));
    this.addEventListener("click", (event) => this.follow(event));
    this.shown = this.bare(location.href);
    // A link within the page leads to no other search.
    this.back = () => this.bare(location.href) !== this.shown && this.find(location.href, { isBack: true });
    addEventListener("popstate", this.back);
  }
  disconnectedCallback() {
    removeEventListener("popstate", this.back);
    this.running?.abort();
  }

  /** On a narrow screen the filters stand before the jobs: the button at their end folds them and leads there. */
  submit(event) {
    event.preventDefault();
    const isChosen = event.submitter?.matches(".finder-apply .btn") ?? false;
    if (isChosen) this.querySelector(".finder-filters").open = false;
    this.find(this.asked(), { isToTop: isChosen });
  }

  /** The address of what the form asks for, without fields that say nothing. */
  asked() {
    const given = new URLSearchParams(new FormData(this.form));
    const asked = new URLSearchParams();
    for (const [name, value] of given) {
      const isIdle = value.trim() === "" || (name === "km" && (!given.get("place") || value === this.querySelector("[name=km]").dataset.usual)) || (name === "pay" && !given.get("pay"));
      if (!isIdle) asked.append(name, value.trim());
    }
    const query = asked.toString();
    return this.form.action + (query && `?${query}`);
  }

  /** Whether an address asks for something else than this page's: a unit without an amount says nothing yet, and stays as it was chosen. */
  isNew(url) {
    return this.bare(url) !== this.bare(location.href);
  }

  /** An address without the place in the page that it leads to. */
  bare(url) {
    return new URL(url, location).href.split("#")[0];
  }

  follow(event) {
    const link = event.target.closest("a[data-find], .pager a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    this.find(link.href, { isToTop: !link.matches(".chip") });
  }

  async find(url, { isBack = false, isToTop = false } = {}) {
    this.running?.abort();
    this.shown = this.bare(url);
    const running = (this.running = new AbortController());
    this.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(url, { signal: running.signal, headers: { accept: "text/html" } });
      if (!answer.ok) throw new Error(answer.status);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (!page.querySelector("job-search")) throw new Error("another page");
      if (!isBack && url !== location.href) history.pushState(null, "", url);
      this.show(page, isBack);
      if (isToTop) this.querySelector("h1").scrollIntoView({ block: "nearest" });
    } catch {
      // An aborted search has a newer one behind it.
      if (!running.signal.aborted) location.assign(url);
      return;
    }
    this.removeAttribute("aria-busy");
  }

  show(page, isBack) {
    const focus = this.focus(isBack);
    const problems = this.querySelector("#finder-problems");
    const isNew = problems.textContent !== page.getElementById("finder-problems").textContent;
    for (const id of ["finder-bar", "finder-facets", "finder-chosen", "finder-results"]) this.put(page, id);
    if (isNew) this.put(page, "finder-problems");
    document.title = page.title;
    focus();
    // What is newly wrong is read out by taking the focus, as on a page that is visited.
    if (isNew) problems.querySelector("error-summary")?.focus();
    this.querySelector("[data-announce]").textContent = this.querySelector("h1").textContent.trim();
  }

  put(page, id) {
    this.querySelector(`#${id}`).replaceChildren(...page.getElementById(id).childNodes);
  }

  /** Remembers what has the focus, and returns what gives it back: to the same field, or to the heading when a link is gone. */
  focus(isBack) {
    const element = document.activeElement;
    if (!this.contains(element)) return () => {};
    const { id, value, selectionStart, selectionEnd } = element;
    const isText = element.matches("input:not([type=checkbox], [type=radio])");
    return () => {
      const same = (id && document.getElementById(id)) || (element.isConnected ? element : this.querySelector("h1"));
      // What is being typed stays, but for those who go back to what it was.
      if (isText && !isBack && same.value !== undefined) same.value = value;
      same.focus({ preventScroll: true });
      if (isText && !isBack && selectionStart !== null) same.setSelectionRange(selectionStart, selectionEnd);
    };
  }
});

/** Places to choose from while somebody types one; the field is a plain one without them. */
addEventListener("input", async ({ target }) => {
  const { places } = target.dataset ?? {};
  const typed = target.value?.trim();
  if (!places || !typed) return;
  try {
    const answer = await fetch(`${places}?q=${encodeURIComponent(typed)}`);
    const offers = answer.ok ? await answer.json() : [];
    // An answer to what has been typed over since.
    if (target.value.trim() !== typed) return;
    target.list.replaceChildren(...offers.map(({ text, name }) => Object.assign(document.createElement("option"), { value: text, label: name })));
  } catch {
    // Without an answer there is nothing to choose from, and nothing lost.
  }
});
