// SPDX-License-Identifier: Apache-2.0
import { html, useEffect, useRef, useState } from "./preact.js";
import { call, get, segment } from "./api.js";
import { go, to } from "./routes.js";
import { Away, Card, Chips, Copy, Crumb, Empty, Field, Head, Icon, Loaded, Mark, Note, Trouble, When, ask, isWeb, number, say, useDoing, useLoad } from "./ui.js";
import { GrantTypes, LongField, METHODS, RedirectUris, Scopes, TextField, changes, drafted, words } from "./facts.js";
import { Chart } from "./chart.js";
import { Secrets } from "./secrets.js";
import { Status, kind } from "./clients.js";
import { Grants, Tokens } from "./tokens.js";
import { ClientConsent } from "./consents.js";

export function ClientScreen({ id, me }) {
  const path = `/clients/${segment(id)}`;
  const loaded = useLoad(async (signal) => {
    const { data, etag } = await call("GET", path, { signal });
    return { client: data, etag };
  }, [id]);
  if (loaded.error?.status === 404) {
    return html`<${Head} title="No such client" crumb=${html`<${Crumb} href=${to.clients}>Clients<//>`} />
      <section class="card"><${Empty} icon="clients" title="There is no client with this identifier"><p>It was deleted, or belongs to another realm.</p><a class="button" href=${to.clients}>Look through clients</a><//></section>`;
  }
  if (!loaded.data) {
    return html`<${Head} title="Client" crumb=${html`<${Crumb} href=${to.clients}>Clients<//>`} /><section class="card"><${Loaded} of=${loaded}>${() => null}<//></section>`;
  }
  return html`<${Client} path=${path} loaded=${loaded.data} me=${me} />`;
}

function Client({ path, loaded, me }) {
  const [{ client, etag }, setCurrent] = useState(loaded);
  const [turn, setTurn] = useState(0);
  const { run, doing, problem } = useDoing();
  const statistics = useLoad((signal) => get(`${path}/statistics`, { days: 60 }, signal), [path, turn]);
  const keep = (changed, tag) => setCurrent({ client: changed, etag: tag });
  const act = async (action) => {
    const { data, etag: tag } = await call("POST", `${path}/${action}`);
    keep(data, tag);
    setTurn((before) => before + 1);
  };
  const name = client.client_name;
  const enable = () => run(async () => {
    await act("enable");
    say(`${name} is enabled: what it was issued lives again.`);
  });
  const disable = () => run(async () => {
    await act("disable");
    say(`${name} is disabled, with all its tokens.`, enable);
  });
  const revoke = () => run(async () => {
    const yes = await ask({ title: `Revoke all of ${name}?`, text: ["Every token and grant it was ever issued is refused from now on, at once and for good.", "The client stays, and may get new ones. To shut it out for a while, disable it: that can be undone."], action: "Revoke all" });
    if (yes) {
      await act("revoke");
      say(`All that ${name} was issued is revoked.`);
    }
  });
  const again = () => run(async () => {
    const { data, etag: tag } = await call("GET", path);
    keep(data, tag);
  });
  const remove = () => run(async () => {
    const yes = await ask({ title: `Delete ${name}?`, text: ["The client goes, with its secrets; all it was ever issued is dead. This cannot be undone."], typed: client.client_id, action: "Delete client" });
    if (yes) {
      await call("DELETE", path, { etag });
      unsaved.delete(path);
      say(`${name} is deleted.`);
      go(to.clients);
    }
  });
  const totals = statistics.data?.totals;
  return html`<${Head} crumb=${html`<${Crumb} href=${to.clients}>Clients<//>`} title=${html`<bdi>${name}</bdi>`}
      aside=${!client.own && (client.disabled_at ? html`<button class="button first" onClick=${enable} disabled=${doing}>Enable</button>` : html`<button class="button" onClick=${disable} disabled=${doing}>Disable</button>`)}>
      <span class="row"><code>${client.client_id}</code><${Copy} text=${client.client_id} label="Copy identifier" /><${Status} client=${client} /></span><//>
    ${problem && html`<${Trouble} problem=${problem}>${problem.status === 412 && html`<button class="button small" onClick=${again}>Look at what changed</button>`}<//>`}
    ${client.disabled_at && html`<${Note} kind="warn" icon="warn" title="This client is disabled"><p>Since <${When} at=${client.disabled_at} />. It gets no tokens, and those it has are refused until it is enabled.</p><//>`}
    ${client.own && html`<${Note} title="This is the console’s own client"><p>It is kept as it is: without it nobody could sign in here. The setup command changes it.</p><//>`}
    <dl class="figures"><div><dt>Granted</dt><dd>${totals ? number(totals.issued) : "…"}</dd><dd>tokens ever</dd></div><div><dt>This week</dt><dd>${totals ? number(totals.issued_this_week) : "…"}</dd><dd>tokens</dd></div>
      <div><dt>Revoked</dt><dd>${totals ? number(totals.revoked) : "…"}</dd><dd>grants and tokens</dd></div><div><dt>Registered</dt><dd><${When} at=${client.created} day /></dd><dd>${kind(client)}</dd></div></dl>
    <div class="columns"><div class="stack">
      <${Card} title="Tokens a day"><${Loaded} of=${statistics}>${(data) => html`<${Chart} days=${data.days} low />`}<//><//>
      ${client.own ? html`<${Facts} client=${client} />` : html`<${Edit} path=${path} client=${client} etag=${etag} me=${me} onSaved=${keep} />`}
    </div><div class="stack">
      <${Who} client=${client} />
      <${Secrets} client=${client} onChange=${keep} />
      ${!client.own && html`<${Card} title="To an end" hint="What cannot be undone asks first."><div class="tight">
        <div class="row apart"><p class="grow small soft">Kills all it was ever issued; the client stays.</p><button class="button danger" onClick=${revoke} disabled=${doing}>Revoke all</button></div>
        <div class="row apart"><p class="grow small soft">Removes the client itself.</p><button class="button danger" onClick=${remove} disabled=${doing}>Delete</button></div></div><//>`}
    </div></div>
    <${Card} title="Its tokens" flush><${Tokens} key=${turn} query=${{ client: client.client_id }} empty=${html`<${Empty} icon="tokens" title="It has no tokens yet"><p>As soon as it gets one, it stands here. Give its developers the identifier${client.token_endpoint_auth_method === "none" ? "" : " and a secret"}, and the address of this server.</p><//>`} /><//>
    <${Card} title="What people granted it" flush><${Grants} key=${turn} query=${{ client: client.client_id }} withSubject empty=${html`<${Empty} icon="issuers" title="Nobody has granted it anything"><p>A grant stands here when a person has agreed.</p><//>`} /><//>
    ${!client.own && html`<${ClientConsent} client=${client.client_id} />`}`;
}

/** Who it says it is. Its picture and its page lie with somebody else: the one is not fetched, the other is a link if it leads to the web. */
const Who = ({ client }) => html`<section class="card" aria-label="What people are shown"><div class="body"><div class="who"><${Mark} name=${client.client_name} large /><div><strong class="break"><bdi>${client.client_name}</bdi></strong>
  <p class="small break">${client.client_uri ? html`<${Away} href=${client.client_uri} />` : html`<span class="soft">no link</span>`}</p>
  ${client.logo_uri && html`<p class="small soft break">Picture: ${client.logo_uri}</p>`}</div></div></div></section>`;

const Facts = ({ client }) => html`<${Card} title="Facts"><dl class="facts"><dt>Authenticates</dt><dd>${METHODS[client.token_endpoint_auth_method]}</dd><dt>Grant types</dt><dd><${Chips} items=${client.grant_types} /></dd>
  <dt>Scopes</dt><dd><${Chips} items=${words(client.scope)} /></dd><dt>Redirect URIs</dt><dd>${client.redirect_uris.map((uri) => html`<p class="mono">${uri}</p>`)}</dd></dl><//>`;

/** What was typed and not saved, by client: whoever looks elsewhere meanwhile finds it again. It never leaves this page's memory. */
const unsaved = new Map();

function Edit({ path, client, etag, me, onSaved }) {
  const left = useRef(unsaved.get(path)).current;
  const [draft, setDraft] = useState(() => left?.draft ?? drafted(client));
  const [before, setBefore] = useState(() => left?.before ?? drafted(client));
  const tag = useRef(left?.tag ?? etag);
  const shown = useRef(etag);
  if (shown.current !== etag) {
    shown.current = etag;
    tag.current = etag;
  }
  const { run, doing, problem, setProblem } = useDoing();
  const set = (name) => (value) => setDraft((now) => ({ ...now, [name]: value }));
  const patch = changes(before, draft);
  const dirty = Object.keys(patch).length > 0;
  const isPublic = draft.token_endpoint_auth_method === "none";
  useEffect(() => {
    dirty ? unsaved.set(path, { draft, before, tag: tag.current }) : unsaved.delete(path);
  }, [draft, before]);
  useEffect(() => {
    const warn = (event) => dirty && event.preventDefault();
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, [dirty]);
  const settle = (saved, next) => {
    tag.current = next;
    setBefore(drafted(saved));
    setDraft(drafted(saved));
    onSaved(saved, next);
  };
  const save = () => run(async () => {
    const { data, etag: next } = await call("PATCH", path, { body: patch, etag: tag.current });
    settle(data, next);
    say("Saved.");
  });
  const theirs = () => run(async () => {
    const { data, etag: next } = await call("GET", path);
    settle(data, next);
  });
  const mine = () => run(async () => {
    const { data, etag: next } = await call("GET", path);
    tag.current = next;
    setBefore(drafted(data));
    setDraft({ ...drafted(data), ...Object.fromEntries(Object.keys(patch).map((name) => [name, draft[name]])) });
    onSaved(data, next);
    say("Their changes are here now, with yours on top. Look them over, then save.");
  });
  return html`<${Card} title="Facts"><form class="stack" onSubmit=${(event) => { event.preventDefault(); dirty && save(); }}>
    <${TextField} label="Name" hint="What people are shown when they are asked." required max=${200} value=${draft.client_name} onInput=${set("client_name")} />
    <div class="columns even"><${TextField} label="Link" type="url" placeholder="https://app.example.com" wrong=${notWeb(draft.client_uri)} value=${draft.client_uri} onInput=${set("client_uri")} />
      <${TextField} label="Picture" type="url" placeholder="https://app.example.com/logo.png" hint="For the consent page; this console does not fetch it." wrong=${notWeb(draft.logo_uri)} value=${draft.logo_uri} onInput=${set("logo_uri")} /></div>
    <${RedirectUris} value=${draft.redirect_uris} isPublic=${isPublic} onChange=${set("redirect_uris")} />
    <${Scopes} value=${draft.scope} onChange=${set("scope")} />
    <${GrantTypes} value=${draft.grant_types} offered=${me.grant_types} onChange=${set("grant_types")} />
    <${Field} label="Authenticates by" hint=${isPublic && before.token_endpoint_auth_method !== "none" ? "It becomes public, and loses its secrets." : null}>${(tied) => html`<select ...${tied} value=${draft.token_endpoint_auth_method} onChange=${(event) => set("token_endpoint_auth_method")(event.target.value)}>${Object.entries(METHODS).map(([method, text]) => html`<option value=${method}>${text}</option>`)}</select>`}<//>
    <label class="row top"><input type="checkbox" checked=${draft.resource_server} onChange=${(event) => set("resource_server")(event.target.checked)} /><span class="grow">It is a resource server<br /><span class="hint">It may introspect the tokens of all clients.</span></span></label>
    <${LongField} label="Notes" hint="For operators alone." value=${draft.notes} onInput=${set("notes")} />
    ${problem && (problem.status === 412 ? html`<${Conflict} onTheirs=${theirs} onMine=${mine} />` : html`<${Trouble} problem=${problem} />`)}
    ${dirty && html`<div class="savebar" role="region" aria-label="Unsaved changes"><span>Not saved yet</span><span class="row"><button class="button" type="button" onClick=${() => { setDraft(before); setProblem(null); }}>Discard</button><button class="button first" type="submit" disabled=${doing}>${doing ? "Saving…" : "Save changes"}</button></span></div>`}
  </form><//>`;
}

const notWeb = (text) => (text === "" || isWeb(text) ? null : "Only an address that begins with https:// or http:// is shown as a link.");

const Conflict = ({ onTheirs, onMine }) => html`<div class="note warn" role="alert"><${Icon} name="warn" /><strong>Somebody else has changed this client meanwhile</strong>
  <p>Nothing of yours was saved, so that nothing of theirs is lost.</p><div class="row"><button class="button small" type="button" onClick=${onMine}>Keep my changes on top of theirs</button><button class="button small" type="button" onClick=${onTheirs}>Drop mine, show theirs</button></div></div>`;
