// SPDX-License-Identifier: Apache-2.0
import { html, useState } from "./preact.js";
import { call, get, segment } from "./api.js";
import { Badge, Card, Chips, Empty, Field, Head, Icon, Loaded, Trouble, When, ask, say, useDoing, useLoad } from "./ui.js";
import { LongField, Scopes, TextField, words } from "./facts.js";

const BLANK = { issuer: "", how: "keys", keys: "", shared_secret: "", scope: "", subjects: "" };

export function Issuers() {
  const issuers = useLoad(async (signal) => (await get("/issuers", {}, signal)).items, []);
  const [adding, setAdding] = useState(false);
  const { run, doing, problem } = useDoing();
  const path = (issuer) => `/issuers/${segment(issuer.issuer)}`;
  const turn = (issuer, action, told, undo) => run(async () => {
    await call("POST", `${path(issuer)}/${action}`);
    say(told, undo);
    issuers.reload();
  });
  const enable = (issuer) => turn(issuer, "enable", `${issuer.issuer} is trusted again.`);
  const disable = (issuer) => turn(issuer, "disable", `${issuer.issuer} is no longer trusted.`, () => enable(issuer));
  const remove = (issuer) => run(async () => {
    const yes = await ask({ title: "Remove this issuer?", text: [`What ${issuer.issuer} vouched for is dead, at once and for good.`, "To stop trusting it for a while, disable it."], action: "Remove issuer" });
    if (yes) {
      await call("DELETE", path(issuer));
      say(`${issuer.issuer} is removed.`);
      issuers.reload();
    }
  });
  const button = html`<button class="button first" onClick=${() => setAdding(true)}><${Icon} name="plus" />Trust an issuer</button>`;
  return html`<${Head} title="Issuers" aside=${!adding && button}>Third parties whose signed word is taken for a person’s (RFC 7523).<//>
    ${problem && html`<${Trouble} problem=${problem} />`}
    ${adding && html`<${Add} onDone=${(added) => { setAdding(false); added && issuers.reload(); }} />`}
    <${Card} title="Trusted issuers" flush><${Loaded} of=${issuers} empty=${html`<${Empty} icon="issuers" title="Nobody else is trusted"><p>Most servers need none. Trust an issuer if another system signs assertions for its users, and clients here exchange them for tokens.</p><//>`}>${(all) => html`<div class="scroll"><table class="cards"><thead><tr><th>Issuer</th><th>Signs with</th><th>May speak for</th><th>Scopes</th><th>Since</th><th class="end"><span class="hidden">Actions</span></th></tr></thead>
      <tbody>${all.map((issuer) => html`<tr key=${issuer.issuer}><td><strong class="break"><bdi>${issuer.issuer}</bdi></strong> ${issuer.disabled_at && html`<${Badge} kind="bad">disabled<//>`}</td>
        <td data-label="Signs with">${issuer.shared_secret ? "a shared secret" : "its keys"} <${Chips} items=${issuer.algorithms} /></td>
        <td data-label="May speak for">${issuer.subjects === null ? "anyone" : html`<${Chips} items=${issuer.subjects} none="no one" />`}</td><td data-label="Scopes"><${Chips} items=${words(issuer.scope)} /></td><td data-label="Since"><${When} at=${issuer.created} day /></td>
        <td class="end"><span class="row"><button class="button small" disabled=${doing} onClick=${() => (issuer.disabled_at ? enable(issuer) : disable(issuer))}>${issuer.disabled_at ? "Enable" : "Disable"}<span class="hidden"> ${issuer.issuer}</span></button><button class="button small danger" disabled=${doing} onClick=${() => remove(issuer)}>Remove<span class="hidden"> ${issuer.issuer}</span></button></span></td></tr>`)}</tbody></table></div>`}<//><//>`;
}

function Add({ onDone }) {
  const [draft, setDraft] = useState(BLANK);
  const { run, doing, problem } = useDoing();
  const set = (name) => (value) => setDraft((now) => ({ ...now, [name]: value }));
  const trust = () => run(async () => {
    await call("POST", "/issuers", { body: registration(draft) });
    say(`${draft.issuer} is trusted.`);
    onDone(true);
  });
  return html`<${Card} title="Trust an issuer"><form class="stack" onSubmit=${(event) => { event.preventDefault(); trust(); }}>
    <${TextField} label="Identifier" hint="Its iss, as it stands in its assertions." required mono max=${200} placeholder="https://issuer.example.com" value=${draft.issuer} onInput=${set("issuer")} />
    <${Field} label="How it signs">${(tied) => html`<select ...${tied} value=${draft.how} onChange=${(event) => set("how")(event.target.value)}><option value="keys">With keys of its own (RS256, ES256 and their like)</option><option value="secret">With a secret that it shares with this server (HS256 and its like)</option></select>`}<//>
    ${draft.how === "keys" ? html`<${LongField} label="Its public keys" hint="A public key in PEM, a JSON Web Key, or a set of them." value=${draft.keys} onInput=${set("keys")} />` : html`<${LongField} label="The shared secret" hint="Kept sealed, and never shown again." value=${draft.shared_secret} onInput=${set("shared_secret")} />`}
    <${Scopes} value=${draft.scope} onChange=${set("scope")} />
    <${LongField} label="Subjects (if not anyone)" hint="One a line: it may speak for these alone." value=${draft.subjects} onInput=${set("subjects")} />
    ${problem && html`<${Trouble} problem=${problem} />`}
    <div class="row"><button class="button first" type="submit" disabled=${doing}>Trust it</button><button class="button" type="button" onClick=${() => onDone(false)}>Cancel</button></div></form><//>`;
}

function registration({ issuer, how, keys, shared_secret, scope, subjects }) {
  const named = subjects.split("\n").map((line) => line.trim()).filter(Boolean);
  return { issuer: issuer.trim(), scope, ...(how === "keys" ? { keys } : { shared_secret }), ...(named.length > 0 ? { subjects: named } : {}) };
}
