// SPDX-License-Identifier: Apache-2.0
// Tokens and grants as they are listed: by their identifiers, never by value.
import { html } from "./preact.js";
import { call, get, segment } from "./api.js";
import { settings } from "./settings.js";
import { to } from "./routes.js";
import { Badge, Chips, Icon, Loaded, More, Trouble, When, ask, isWeb, say, useDoing, usePages } from "./ui.js";
import { words } from "./facts.js";

const STATES = {
  alive: ["good", "alive"],
  expired: ["", "expired"],
  revoked: ["bad", "revoked"],
  spent: ["", "spent"],
  client_gone: ["bad", "client removed"],
  client_disabled: ["warn", "client disabled"],
  client_epoch_over: ["bad", "client revoked"],
  grant_gone: ["bad", "grant gone"],
  grant_denied: ["bad", "denied"],
  grant_revoked: ["bad", "grant revoked"],
  grant_expired: ["", "grant expired"],
  issuer_gone: ["bad", "issuer removed"],
  issuer_disabled: ["warn", "issuer disabled"],
};

/** What lives, or would live again if somebody were enabled: only that is worth revoking. */
export const MORTAL = ["alive", "client_disabled", "issuer_disabled"];

export const State = ({ state }) => html`<${Badge} kind=${STATES[state]?.[0] ?? ""}>${STATES[state]?.[1] ?? state}<//>`;

/** Where the application shows this person; null: it did not say, or the identifier has no place in an address. */
export function identityLink(subject, template = settings.identity) {
  if (!template || subject === "." || subject === "..") {
    return null;
  }
  const encoded = encodeURIComponent(subject).replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
  const address = template.replaceAll("{id}", encoded);
  return isWeb(address) ? address : null;
}

export function Subject({ subject, plain }) {
  if (subject === null || subject === undefined) {
    return html`<span class="soft">the client itself</span>`;
  }
  const link = identityLink(subject);
  return html`<span class="break">${plain ? html`<bdi>${subject}</bdi>` : html`<a href=${to.subject(subject)}><bdi>${subject}</bdi></a>`}${link && html`<a class="away" href=${link} rel="noopener noreferrer nofollow" target="_blank" title="In the application"><${Icon} name="away" /><span class="hidden">${subject} in the application</span></a>`}</span>`;
}

const Short = ({ id }) => html`<span class="mono nowrap" title=${id}>${id.slice(0, 10)}…</span>`;

/** Access tokens of one client, of one subject, or of all. */
export function Tokens({ query, withClient, withSubject = true, empty }) {
  const pages = usePages((after, signal) => get("/tokens", { ...query, size: 25, after }, signal), [JSON.stringify(query)]);
  const { run, doing, problem } = useDoing();
  const revoke = (token) =>
    run(async () => {
      const yes = await ask({ title: "Revoke this token?", text: "It is refused from now on, everywhere. Its siblings and its refresh token live on; take back the grant to end those, too.", action: "Revoke token" });
      if (yes) {
        await call("POST", `/tokens/${segment(token.id)}/revoke`);
        say(`Token ${token.id.slice(0, 10)}… is revoked.`);
        pages.reload();
      }
    });
  return html`${problem && html`<div class="body"><${Trouble} problem=${problem} /></div>`}<${Loaded} of=${pages} empty=${empty}>${(tokens) => html`<div class="scroll"><table class="cards"><thead><tr><th>Token</th>${withClient && html`<th>Client</th>`}${withSubject && html`<th>For</th>`}<th>Scopes</th><th>Granted</th><th>Ends</th><th>Last used</th><th>State</th><th class="end"><span class="hidden">Action</span></th></tr></thead>
    <tbody>${tokens.map((token) => html`<tr key=${token.id}>
      <td data-label="Token"><a href=${to.token(token.id)} aria-label="Token ${token.id.slice(0, 10)}: why is it ${STATES[token.state]?.[1] ?? token.state}?"><${Short} id=${token.id} /></a></td>
      ${withClient && html`<td data-label="Client"><a href=${to.client(token.client_id)} class="break">${token.client_id}</a></td>`}
      ${withSubject && html`<td data-label="For"><${Subject} subject=${token.subject} /></td>`}
      <td data-label="Scopes"><${Chips} items=${words(token.scope)} /></td>
      <td data-label="Granted"><${When} at=${token.issued} /></td><td data-label="Ends"><${When} at=${token.expires} /></td><td data-label="Last used"><${When} at=${token.last_access} none="not known" /></td>
      <td data-label="State"><${State} state=${token.state} /></td>
      <td class="end">${MORTAL.includes(token.state) && html`<button class="button small danger" disabled=${doing} onClick=${() => revoke(token)} aria-label="Revoke token ${token.id.slice(0, 10)}">Revoke</button>`}</td></tr>`)}</tbody></table></div>
    <${More} of=${pages} what="tokens" />`}<//>`;
}

/** What people have granted, to one client or by one subject. */
export function Grants({ query, withClient, withSubject, empty }) {
  const pages = usePages((after, signal) => get("/grants", { ...query, size: 25, after }, signal), [JSON.stringify(query)]);
  const { run, doing, problem } = useDoing();
  const revoke = (grant) =>
    run(async () => {
      const yes = await ask({ title: "Take back this grant?", text: "All tokens that came of it, and all that would, are refused from now on.", action: "Take back" });
      if (yes) {
        await call("POST", `/grants/${segment(grant.id)}/revoke`);
        say("The grant is taken back, with all its tokens.");
        pages.reload();
      }
    });
  return html`${problem && html`<div class="body"><${Trouble} problem=${problem} /></div>`}<${Loaded} of=${pages} empty=${empty}>${(grants) => html`<div class="scroll"><table class="cards"><thead><tr><th>Grant</th>${withClient && html`<th>Client</th>`}${withSubject && html`<th>By</th>`}<th>Scopes</th><th>Decided</th><th>Ends</th><th>State</th><th class="end"><span class="hidden">Action</span></th></tr></thead>
    <tbody>${grants.map((grant) => html`<tr key=${grant.id}>
      <td data-label="Grant"><a href=${to.token(grant.id)} aria-label="Grant ${grant.id.slice(0, 10)}: why is it ${STATES[grant.state]?.[1] ?? grant.state}?"><${Short} id=${grant.id} /></a></td>
      ${withClient && html`<td data-label="Client"><a href=${to.client(grant.client_id)} class="break">${grant.client_id}</a></td>`}
      ${withSubject && html`<td data-label="By"><${Subject} subject=${grant.subject} /></td>`}
      <td data-label="Scopes"><${Chips} items=${words(grant.scope)} /></td>
      <td data-label="Decided"><${When} at=${grant.decided} /></td><td data-label="Ends"><${When} at=${grant.expires} /></td><td data-label="State"><${State} state=${grant.state} /></td>
      <td class="end">${MORTAL.includes(grant.state) && html`<button class="button small danger" disabled=${doing} onClick=${() => revoke(grant)} aria-label="Take back grant ${grant.id.slice(0, 10)}">Take back</button>`}</td></tr>`)}</tbody></table></div>
    <${More} of=${pages} what="grants" />`}<//>`;
}
