/** <toc-spy>: marks the heading being read in the contents list it holds. */
customElements.define("toc-spy", class extends HTMLElement {
  connectedCallback() {
    const links = new Map([...this.querySelectorAll("a[href^='#']")].map((a) => [document.getElementById(decodeURIComponent(a.hash.slice(1))), a]));
    links.delete(null);
    const headings = [...links.keys()];
    const mark = () => {
      let current = headings[0];
      for (const h of headings) if (h.getBoundingClientRect().top < innerHeight * 0.3) current = h;
      for (const [h, a] of links) h === current ? a.setAttribute("aria-current", "true") : a.removeAttribute("aria-current");
    };
    // Headings crossing the upper third, in either direction, are the only moments when the answer changes.
    this.observer = new IntersectionObserver(mark, { rootMargin: "0px 0px -70% 0px" });
    headings.forEach((h) => this.observer.observe(h));
  }
  disconnectedCallback() {
    this.observer?.disconnect();
  }
});
