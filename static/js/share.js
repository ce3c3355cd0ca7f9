/** <share-link>: shows the buttons that need a script: copy the link, print, and the system's share sheet where there is one. */
customElements.define("share-link", class extends HTMLElement {
  connectedCallback() {
    const input = this.querySelector("input");
    const status = this.querySelector("[role=status]");
    const offer = (selector, possible, act) => {
      const button = this.querySelector(selector);
      if (!button || !possible) return;
      button.hidden = false;
      button.addEventListener("click", act);
    };
    input.addEventListener("focus", () => input.select());
    offer("[data-copy]", navigator.clipboard, async (event) => {
      const done = event.currentTarget.dataset.copy;
      try {
        await navigator.clipboard.writeText(input.value);
        status.textContent = done;
      } catch {
        input.focus();
      }
    });
    offer("[data-print]", true, () => print());
    // A closed share sheet rejects its promise: nothing went wrong.
    offer("[data-share]", navigator.share, () => navigator.share({ title: document.title, url: input.value }).catch(() => {}));
  }
});
