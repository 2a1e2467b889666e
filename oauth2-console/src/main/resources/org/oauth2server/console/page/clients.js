// SPDX-License-Identifier: Apache-2.0
import { html, useEffect, useState } from "./preact.js";
import { get } from "./api.js";
import { note, to } from "./routes.js";
import { Badge, Card, Chips, Empty, Head, Icon, Loaded, Mark, More, number, usePages, useSettled } from "./ui.js";
import { words } from "./facts.js";

export const Status = ({ client }) => html`${client.disabled_at && html`<${Badge} kind="bad">disabled<//>`}${client.own && html`<${Badge} kind="accent">this console<//>`}`;

export const kind = (client) => (client.token_endpoint_auth_method === "none" ? "public" : "confidential");

export function Clients({ route }) {
  const [text, setText] = useState(route.query.q ?? "");
  const sought = useSettled(text.trim());
  const pages = usePages((after, signal) => get("/clients", { text: sought, size: 50, after }, signal), [sought]);
  useEffect(() => note("/clients", sought ? { q: sought } : {}), [sought]);
  return html`<${Head} title="Clients" aside=${html`<a class="button first" href=${to.create}><${Icon} name="plus" />New client</a>`}>The applications that may ask for tokens.<//>
    <div class="row"><div class="search" role="search"><${Icon} name="search" /><input type="search" aria-label="Search clients" placeholder="Name, identifier or link" autocomplete="off" spellcheck="false" value=${text} onInput=${(event) => setText(event.target.value)} /></div>
      <p class="soft small" role="status">${pages.loading && pages.items ? "Searching…" : pages.items && sought ? `${pages.items.length}${pages.next ? " or more" : ""} found` : ""}</p></div>
    <${Card} title=${sought ? "Found" : "All clients"} flush><${Loaded} of=${pages} empty=${html`<${None} sought=${sought} onClear=${() => setText("")} />`}>${(clients) => html`<div class="scroll"><table class="cards">
      <thead><tr><th>Client</th><th>Kind</th><th>Scopes</th><th class="number">Granted</th><th class="number">This week</th><th class="number">Revoked</th></tr></thead>
      <tbody>${clients.map((client) => html`<${Row} key=${client.client_id} client=${client} />`)}</tbody></table></div>
      <${More} of=${pages} what="clients" />`}<//><//>`;
}

const None = ({ sought, onClear }) =>
  sought
    ? html`<${Empty} icon="search" title="No client matches “${sought}”"><p>The text is looked for in names, identifiers and links.</p><button class="button" onClick=${onClear}>Show all clients</button><//>`
    : html`<${Empty} icon="clients" title="No client is registered yet"><p>A client is an application that asks for tokens: a web site, an app on a phone, a service.</p><a class="button first" href=${to.create}>Register the first</a><//>`;

const Row = ({ client }) => html`<tr>
  <td><div class="who"><${Mark} name=${client.client_name} /><div><a href=${to.client(client.client_id)}><bdi>${client.client_name}</bdi></a> <${Status} client=${client} /><span class="mono">${client.client_id}</span></div></div></td>
  <td data-label="Kind">${kind(client)}</td>
  <td data-label="Scopes"><${Chips} items=${words(client.scope)} /></td>
  <td class="number" data-label="Granted"><${Badge}>${number(client.totals.issued)}<//></td>
  <td class="number" data-label="This week"><${Badge} kind=${client.totals.issued_this_week ? "accent" : ""}>${number(client.totals.issued_this_week)}<//></td>
  <td class="number" data-label="Revoked"><${Badge} kind=${client.totals.revoked ? "warn" : ""}>${number(client.totals.revoked)}<//></td></tr>`;
