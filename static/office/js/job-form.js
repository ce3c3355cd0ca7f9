/** <job-form>: keeps the job form while somebody writes, and shows beside it how the job will look. Without it, the buttons do both. */
customElements.define("job-form", class extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.state = this.querySelector("[data-state]");
    this.aside = this.querySelector(".job-live");
    this.live = this.querySelector("[data-live-part]");
    this.form.addEventListener("input", () => this.later());
    this.form.addEventListener("change", () => this.later());
    this.form.addEventListener("submit", (event) => this.send(event));
    this.isOff = this.dataset.off !== undefined;
    this.leaving = () => this.leave();
    addEventListener("pagehide", this.leaving);
    this.aside.hidden = false;
    this.arrive();
    this.look();
  }
  disconnectedCallback() {
    this.forget();
    removeEventListener("pagehide", this.leaving);
  }

  /** What is typed now, as the form would send it. */
  typed() {
    return new URLSearchParams(new FormData(this.form));
  }

  /** While there is a timer, something is typed that isn't kept. */
  later() {
    this.forget();
    this.timer = setTimeout(() => (this.isOff ? this.look() : this.save()), 1500);
  }

  forget() {
    clearTimeout(this.timer);
    this.timer = null;
  }

  /** What is being kept must have arrived before the form is sent, or it would be taken for somebody else's. */
  async send(event) {
    this.forget();
    if (!this.saving) return;
    event.preventDefault();
    await this.saving;
    this.forget();
    this.form.requestSubmit(event.submitter);
  }

  /** One after another: what is kept must be made from what was kept before. */
  async save() {
    if (this.saving) return this.later();
    this.timer = null;
    this.state.textContent = this.dataset.saving;
    this.saving = this.keep();
    await this.saving;
    this.saving = null;
    this.look();
  }

  /** The last words of somebody who leaves at once. What is on its way is waited for by nobody: then they are lost. */
  leave() {
    if (!this.timer || this.saving || this.isOff) return;
    this.forget();
    sessionStorage.setItem(this.dataset.save, this.form.elements.version.value);
    this.keep(true);
  }

  /** The page that comes next may have been drawn before the last words arrived: then it is asked for once more. */
  arrive() {
    const left = sessionStorage.getItem(this.dataset.save);
    sessionStorage.removeItem(this.dataset.save);
    if (left === this.form.elements.version.value) setTimeout(() => this.timer ?? location.replace(location.pathname), 300);
  }

  /** With `keepalive` it arrives even if the page is gone by then, but no more than 64 KB do. */
  async keep(keepalive = false) {
    try {
      const answer = await fetch(this.dataset.save, { method: "POST", body: this.typed(), keepalive });
      if (answer.status === 401 || answer.redirected) return this.signedOut();
      if (answer.status === 409) return this.stop();
      if (!answer.ok) throw new Error(answer.status);
      this.form.elements.version.value = await answer.json();
      this.state.textContent = this.dataset.saved;
    } catch {
      // The button says what is the matter.
      this.state.textContent = this.dataset.lost;
    }
  }

  /** What is typed stays where it is, and is saved once somebody is signed in again. */
  signedOut() {
    const link = document.createElement("a");
    link.href = this.dataset.signInAt;
    link.target = "_blank";
    link.rel = "noopener";
    link.textContent = this.dataset.signIn;
    this.state.replaceChildren(`${this.dataset.signedOut} `, link);
  }

  /** Somebody else has kept or sent it: what becomes of either is for a person to decide, by a button. */
  stop() {
    this.isOff = true;
    this.state.textContent = this.dataset.overtaken;
  }

  async look() {
    try {
      const answer = await fetch(this.dataset.live, { method: "POST", body: this.typed() });
      if (!answer.ok || answer.redirected) throw new Error(answer.status);
      const part = new DOMParser().parseFromString(await answer.text(), "text/html");
      this.live.replaceChildren(...part.body.childNodes);
      this.aside.hidden = false;
    } catch {
      this.aside.hidden = true;
    }
  }
});

/** <mark-down>: buttons above a field of Markdown. */
customElements.define("mark-down", class extends HTMLElement {
  connectedCallback() {
    if (this.querySelector(".toolbar")) return;
    this.area = this.querySelector("textarea");
    const marks = [["**", "**"], ["*", "*"], ["## ", ""], ["- ", ""], ["1. ", ""], ["[", "](https://)"]];
    const bar = document.createElement("div");
    bar.className = "toolbar";
    this.dataset.words.split("|").forEach((word, at) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = word;
      button.addEventListener("click", () => this.mark(...marks[at]));
      bar.append(button);
    });
    this.area.before(bar);
  }

  /** Puts marks around what is selected, or before each of its lines. */
  mark(before, after) {
    const { selectionStart: from, selectionEnd: to, value } = this.area;
    const text = after ? before + value.slice(from, to) + after : value.slice(from, to).replace(/^/gm, before);
    this.area.setRangeText(text, from, to, "end");
    if (after && from === to) this.area.setSelectionRange(from + before.length, from + before.length);
    this.area.focus();
    this.area.dispatchEvent(new Event("input", { bubbles: true }));
  }
});

/** <word-list>: suggests what the word or line that is being typed may become: of a list in the page, or of the site's places. */
customElements.define("word-list", class extends HTMLElement {
  connectedCallback() {
    this.field = this.querySelector("input.input, textarea.input");
    if (!this.field || this.list) return;
    this.list = document.createElement("ul");
    this.list.className = "word-list";
    this.list.id = `${this.field.id}-words`;
    this.list.setAttribute("role", "listbox");
    this.list.hidden = true;
    this.append(this.list);
    this.field.setAttribute("autocomplete", "off");
    if (this.field.tagName === "INPUT") {
      this.field.setAttribute("role", "combobox");
      this.field.setAttribute("aria-autocomplete", "list");
      this.field.setAttribute("aria-expanded", "false");
      this.field.setAttribute("aria-controls", this.list.id);
    }
    this.field.addEventListener("input", () => this.suggest());
    this.field.addEventListener("keydown", (event) => this.key(event));
    this.field.addEventListener("blur", () => setTimeout(() => this.close(), 150));
  }

  /** Where what is being typed begins, and what it is. */
  typed() {
    const end = this.field.selectionEnd;
    const before = this.field.value.slice(0, end);
    const start = Math.max(before.lastIndexOf("\n"), this.dataset.places ? -1 : before.lastIndexOf(",")) + 1;
    return { start, end, word: before.slice(start).trimStart() };
  }

  async suggest() {
    const { word } = this.typed();
    if (word.length < 2) return this.close();
    const words = this.dataset.places ? await this.places(word) : this.options(word);
    if (word !== this.typed().word) return;
    this.at = -1;
    this.list.replaceChildren(...words.map((text, at) => {
      const item = document.createElement("li");
      item.setAttribute("role", "option");
      item.id = `${this.list.id}-${at}`;
      item.textContent = text;
      item.addEventListener("mousedown", (event) => (event.preventDefault(), this.take(text)));
      return item;
    }));
    this.list.hidden = words.length === 0;
    if (this.field.hasAttribute("aria-expanded")) this.field.setAttribute("aria-expanded", String(words.length > 0));
  }

  options(word) {
    const start = word.toLowerCase();
    this.all ??= [...document.querySelectorAll(`#${this.dataset.options} option`)].map((option) => option.value);
    return this.all.filter((name) => name.toLowerCase().startsWith(start)).slice(0, 8);
  }

  async places(word) {
    try {
      const answer = await fetch(`${this.dataset.places}?${new URLSearchParams({ q: word })}`);
      return answer.ok ? (await answer.json()).map((offer) => offer.name) : [];
    } catch {
      return [];
    }
  }

  key(event) {
    if (this.list.hidden) return;
    const items = [...this.list.children];
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps) {
      event.preventDefault();
      this.at = (this.at + steps[event.key] + items.length) % items.length;
      items.forEach((item, at) => item.setAttribute("aria-selected", String(at === this.at)));
      this.field.setAttribute("aria-activedescendant", items[this.at].id);
      items[this.at].scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter" && this.at >= 0) {
      event.preventDefault();
      this.take(items[this.at].textContent);
    } else if (event.key === "Escape") {
      this.close();
    }
  }

  take(text) {
    const { start, end } = this.typed();
    const space = start > 0 && this.field.value[start - 1] === "," ? " " : "";
    this.field.setRangeText(space + text, start, end, "end");
    this.close();
    this.field.dispatchEvent(new Event("input", { bubbles: true }));
    this.close();
  }

  close() {
    this.list.hidden = true;
    this.field.removeAttribute("aria-activedescendant");
    if (this.field.hasAttribute("aria-expanded")) this.field.setAttribute("aria-expanded", "false");
  }
});
