/** <own-zone>: chooses the browser's time zone in the list of zones it holds, where the list has it. */
customElements.define("own-zone", class extends HTMLElement {
  connectedCallback() {
    const select = this.querySelector("select");
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (select && [...select.options].some((option) => option.value === zone)) select.value = zone;
  }
});
