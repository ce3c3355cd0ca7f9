/** <pass-key>: a button that asks the browser for a passkey, or to make one. What to ask it for comes from `data-start`, what it says goes to `data-finish`; the words of what can go wrong are the page's. */
customElements.define("pass-key", class extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("button");
    this.status = this.querySelector("[role=alert]");
    const isPossible = "PublicKeyCredential" in window;
    this.hidden = !isPossible && !this.dataset.lacking;
    button.hidden = !isPossible;
    if (!isPossible) this.say("lacking");
    button.addEventListener("click", () => this.ask());
  }

  async ask() {
    if (this.isAsking) return;
    this.isAsking = true;
    this.say();
    try {
      const { challenge, options } = await this.send(this.dataset.start);
      const credential = await this.credential(options.publicKey);
      const { next } = await this.send(this.dataset.finish, { challenge, credential, next: this.dataset.next ?? "" });
      location.assign(next);
    } catch (error) {
      this.say({ NotAllowedError: "cancelled", AbortError: "cancelled", InvalidStateError: "known", 422: "refused" }[error.name]);
      if (!this.status.textContent) this.say("failed");
    }
    this.isAsking = false;
  }

  say(what) {
    this.status.textContent = this.dataset[what] ?? "";
  }

  async send(address, said) {
    const answer = await fetch(address, { method: "POST", headers: { "content-type": "application/json" }, body: said && JSON.stringify(said) });
    // There is something else to do first: sign in, say.
    if (answer.redirected) {
      location.assign(answer.url);
      return new Promise(() => {});
    }
    if (!answer.ok) throw Object.assign(new Error(answer.statusText), { name: answer.status });
    return answer.json();
  }

  /** What the browser answers, its bytes as text. */
  async credential(asked) {
    const publicKey = this.read(asked);
    const made = await (asked.user ? navigator.credentials.create({ publicKey }) : navigator.credentials.get({ publicKey }));
    const text = (bytes) => bytes && btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
    const { clientDataJSON, attestationObject, authenticatorData, signature, userHandle } = made.response;
    const said = { clientDataJSON, attestationObject, authenticatorData, signature, userHandle };
    const response = Object.fromEntries(Object.entries(said).map(([name, bytes]) => [name, text(bytes)]));
    return { id: made.id, rawId: text(made.rawId), type: made.type, response };
  }

  /** What is asked, its bytes read from text: the challenge, and whatever goes by an id but the site itself. */
  read(asked) {
    const bytes = (said) => Uint8Array.from(atob(said.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
    const known = (keys) => keys?.map((key) => ({ ...key, id: bytes(key.id) }));
    return {
      ...asked,
      challenge: bytes(asked.challenge),
      ...(asked.user && { user: { ...asked.user, id: bytes(asked.user.id) } }),
      excludeCredentials: known(asked.excludeCredentials),
      allowCredentials: known(asked.allowCredentials),
    };
  }
});
