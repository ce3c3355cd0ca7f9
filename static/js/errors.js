/** <error-summary>: takes the reader to what is wrong as soon as the page is there: to the field that the address names, if it names one. */
customElements.define("error-summary", class extends HTMLElement {
  connectedCallback() {
    const led = document.getElementById(location.hash.slice(1));
    (led?.matches("input, select, textarea") ? led : this).focus();
  }
});
