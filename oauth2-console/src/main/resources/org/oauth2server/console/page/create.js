// SPDX-License-Identifier: Apache-2.0
import { html, useState } from "./preact.js";
import { call } from "./api.js";
import { go, to } from "./routes.js";
import { Card, Copy, Crumb, Head, Trouble, say, useDoing } from "./ui.js";
import { RedirectUris, Scopes, TextField, sent } from "./facts.js";
import { Fresh } from "./secrets.js";

const KINDS = [
  { key: "web", title: "A web application with a server", text: "Its server keeps a secret that no visitor can read: a confidential client. People sign in by a redirect.", grant_types: ["authorization_code", "refresh_token"], method: "client_secret_basic", people: true },
  { key: "public", title: "An app on a device, or a page in the browser", text: "Whoever has it can read all of it, so a secret would be none: a public client. PKCE protects its codes instead.", grant_types: ["authorization_code", "refresh_token"], method: "none", people: true },
  { key: "service", title: "A service that acts for itself", text: "No person takes part: it authenticates with its secret and gets tokens of its own. A confidential client.", grant_types: ["client_credentials"], method: "client_secret_basic", people: false },
];

export function Create() {
  const [draft, setDraft] = useState({ kind: KINDS[0], client_name: "", client_uri: "", redirect_uris: [""], scope: "" });
  const [made, setMade] = useState(null);
  const { run, doing, problem } = useDoing();
  const set = (name) => (value) => setDraft((now) => ({ ...now, [name]: value }));
  const register = () => run(async () => {
    const { data } = await call("POST", "/clients", { body: registration(draft) });
    data.client_secret === null ? opened(data.client) : setMade(data);
  });
  if (made) {
    return html`<${Made} made=${made} />`;
  }
  return html`<${Head} title="New client" crumb=${html`<${Crumb} href=${to.clients}>Clients<//>`}>Three answers, and it can ask for tokens.<//>
    <form class="stack" onSubmit=${(event) => { event.preventDefault(); register(); }}>
      <${Card} title="1. What kind of application is it?"><div class="tight" role="radiogroup" aria-label="Kind of application">${KINDS.map((kind) => html`<label class="choice" key=${kind.key}><input type="radio" name="kind" value=${kind.key} checked=${draft.kind === kind} onChange=${() => set("kind")(kind)} /><strong>${kind.title}</strong><p>${kind.text}</p></label>`)}</div><//>
      <${Card} title="2. What is it called?"><div class="columns even"><${TextField} label="Name" hint="What people are shown when they are asked." required max=${200} value=${draft.client_name} onInput=${set("client_name")} />
        <${TextField} label="Link (if it has one)" type="url" placeholder="https://app.example.com" value=${draft.client_uri} onInput=${set("client_uri")} /></div><//>
      <${Card} title="3. What may it do?"><div class="stack">
        ${draft.kind.people && html`<${RedirectUris} value=${draft.redirect_uris} isPublic=${draft.kind.method === "none"} onChange=${set("redirect_uris")} />`}
        <${Scopes} value=${draft.scope} onChange=${set("scope")} /></div><//>
      ${problem && html`<${Trouble} problem=${problem} />`}
      <div class="row"><button class="button first" type="submit" disabled=${doing}>${doing ? "Registering…" : "Register client"}</button><a class="button plain" href=${to.clients}>Cancel</a></div>
    </form>`;
}

function registration({ kind, client_name, client_uri, redirect_uris, scope }) {
  return {
    client_name: client_name.trim(),
    client_uri: sent("client_uri", client_uri.trim()),
    redirect_uris: kind.people ? sent("redirect_uris", redirect_uris) : [],
    scope,
    grant_types: kind.grant_types,
    token_endpoint_auth_method: kind.method,
  };
}

function opened(client) {
  say(`${client.client_name} is registered.`);
  go(to.client(client.client_id));
}

const Made = ({ made }) => html`<${Head} title=${html`<bdi>${made.client.client_name}</bdi>`} crumb=${html`<${Crumb} href=${to.clients}>Clients<//>`}>is registered. Hand this to its developers, by a safe way.<//>
  <${Card} title="Its credentials"><div class="stack"><dl class="facts"><dt>Identifier</dt><dd class="row"><code data-client-id>${made.client.client_id}</code><${Copy} text=${made.client.client_id} label="Copy identifier" /></dd></dl>
    <${Fresh} secret=${made.client_secret} onDone=${() => opened(made.client)} /></div><//>`;
