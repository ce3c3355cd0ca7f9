/** <error-summary>: takes the reader to what is wrong as soon as the page is there. */
customElements.define("error-summary", class extends HTMLElement {
  connectedCallback() {
    this.focus();
  }
});
