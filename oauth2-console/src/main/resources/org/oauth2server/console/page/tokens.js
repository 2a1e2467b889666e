// SPDX-License-Identifier: Apache-2.0
// Tokens by their identifiers, never by value: what is no identifier does not leave the page.
import { html, useState } from "./preact.js";
import { call, get, segment } from "./api.js";
import { settings } from "./settings.js";
import { go, to } from "./routes.js";
import { Badge, Card, Chips, Copy, Crumb, Empty, Head, Icon, Loaded, More, Trouble, When, ask, isWeb, plural, say, useDoing, useLoad, usePages } from "./ui.js";
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
const MORTAL = ["alive", "client_disabled", "issuer_disabled"];

export const State = ({ state }) => html`<${Badge} kind=${STATES[state]?.[0] ?? ""}>${STATES[state]?.[1] ?? state}<//>`;

const ID = /^[A-Za-z0-9_-]{43}$/;

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

export function TokenSearch({ route }) {
  const { id, subject } = route.query;
  return html`<${Head} title=${id ? "Why is it alive or dead?" : subject ? "A subject" : "Tokens"} crumb=${(id || subject) && html`<${Crumb} href=${to.tokens}>Tokens<//>`}>Found by identifier or by person, and taken back.<//>
    <${Finder} key=${`${id}|${subject}`} id=${id} subject=${subject} />
    ${id ? html`<${Why} key=${id} id=${id} />` : subject ? html`<${Person} key=${subject} subject=${subject} />` : html`<${Start} />`}`;
}

function Finder({ id, subject }) {
  const [by, setBy] = useState(subject ? "subject" : "id");
  const [text, setText] = useState(id ?? subject ?? "");
  const [wrong, setWrong] = useState(false);
  const find = (event) => {
    event.preventDefault();
    const sought = text.trim();
    setWrong(by === "id" && sought !== "" && !ID.test(sought));
    if (sought !== "" && (by === "subject" || ID.test(sought))) {
      go(by === "subject" ? to.subject(sought) : to.token(sought));
    }
  };
  return html`<form class="card" role="search" aria-label="Find tokens" onSubmit=${find}><div class="body row">
    <div><label class="hidden" for="find-by">Find by</label><select id="find-by" value=${by} onChange=${(event) => setBy(event.target.value)}><option value="id">Token or grant</option><option value="subject">Subject</option></select></div>
    <div class="search"><${Icon} name="search" /><input type="search" class="mono" aria-label=${by === "id" ? "Identifier" : "Subject"} aria-invalid=${wrong ? "true" : null} aria-describedby="find-hint" placeholder=${by === "id" ? "43 characters" : "user-4711"} autocomplete="off" spellcheck="false" value=${text} onInput=${(event) => setText(event.target.value)} /></div>
    <button class="button first" type="submit">Find</button>
    <p class=${wrong ? "wrong" : "hint"} id="find-hint" aria-live="polite">${finderHint(by, wrong)}</p></div></form>`;
}

function finderHint(by, wrong) {
  if (by === "subject") {
    return "The person as the application names him: compared character by character.";
  }
  return wrong ? "This is no identifier: one has 43 letters, digits, - and _. It was not sent anywhere, in case it is a token." : "What introspection shows as jti, or the id in an event. Never a token itself.";
}

const Start = () => html`<section class="card"><${Empty} icon="tokens" title="Which token?"><p>Type its identifier to learn why it is alive or dead, or a subject to see all that acts for a person. The tokens of a client stand on the client’s own screen.</p><a class="button" href=${to.clients}>Look through clients</a><//></section>`;

function Why({ id }) {
  const why = useLoad((signal) => get(`/explain/${segment(id)}`, {}, signal), [id]);
  const { run, doing, problem } = useDoing();
  const token = why.data?.kind === "access_token";
  const grant = why.data?.kind === "grant";
  const revoke = () =>
    run(async () => {
      const yes = await ask({ title: token ? "Revoke this token?" : "Take back this grant?", text: token ? "It is refused from now on, everywhere." : "All tokens that came of it are refused from now on.", action: token ? "Revoke token" : "Take back" });
      if (yes) {
        await call("POST", `/${token ? "tokens" : "grants"}/${segment(id)}/revoke`);
        say(token ? "The token is revoked." : "The grant is taken back, with all its tokens.");
        why.reload();
      }
    });
  if (why.error?.status === 404) {
    return html`<section class="card"><${Empty} icon="search" title="Nothing has this identifier"><p>It was never issued here, belongs to another realm, or was pruned after its end. Look at how it was copied: an identifier has 43 characters.</p><//></section>`;
  }
  const kinds = { access_token: "access token", refresh_token: "refresh token", grant: "grant", client: "client" };
  return html`<${Card} title="The verdict" aside=${(token || grant) && MORTAL.includes(why.data.verdict) && html`<button class="button danger small" disabled=${doing} onClick=${revoke}>${token ? "Revoke token" : "Take back grant"}</button>`}><${Loaded} of=${why}>${(found) => html`<div class="tight">
    ${problem && html`<${Trouble} problem=${problem} />`}
    <p class="row"><span>This ${kinds[found.kind]} is</span> <${State} state=${found.verdict} /></p>
    <ul class="tight">${found.because.map((line) => html`<li class="row" key=${line}><${Icon} name="info" /><span class="grow break">${line}</span></li>`)}</ul>
    <dl class="facts"><dt>Identifier</dt><dd class="row"><code>${found.id}</code><${Copy} text=${found.id} /></dd><dt>Client</dt><dd><a href=${to.client(found.client_id)}>${found.client_id}</a></dd>
      ${found.kind !== "client" && html`<dt>On behalf of</dt><dd><${Subject} subject=${found.subject} /></dd>`}${found.grant && found.grant !== found.id && html`<dt>Stands on grant</dt><dd><a class="mono" href=${to.token(found.grant)}>${found.grant}</a></dd>`}</dl></div>`}<//><//>`;
}

function Person({ subject }) {
  const [turn, setTurn] = useState(0);
  const { run, doing, problem } = useDoing();
  const revoke = () =>
    run(async () => {
      const yes = await ask({ title: "Take back all of this subject?", text: [`Everything that ${subject} has granted, and every token that acts for this person, is refused from now on.`, "This cannot be undone."], action: "Take back all" });
      if (yes) {
        const { data } = await call("POST", `/subjects/${segment(subject)}/revoke`);
        say(`${plural(data.revoked, "grant or token", "grants and tokens")} taken back.`);
        setTurn((before) => before + 1);
      }
    });
  const none = html`<${Empty} icon="tokens" title="Nothing here"><p>Subjects are compared character by character; look at capitals and spaces.</p><//>`;
  return html`<div class="row apart"><h2 class="break"><${Subject} subject=${subject} plain /></h2><button class="button danger" disabled=${doing} onClick=${revoke}>Take back all</button></div>
    ${problem && html`<${Trouble} problem=${problem} />`}
    <${Card} title="Tokens" flush><${Tokens} key=${turn} query=${{ subject }} withClient withSubject=${false} empty=${none} /><//>
    <${Card} title="Grants" flush><${Grants} key=${turn} query=${{ subject }} withClient empty=${none} /><//>`;
}
