// SPDX-License-Identifier: Apache-2.0
// The secrets of a client. One is seen once, when it is made: the server keeps a hash.
import { html, useEffect, useRef, useState } from "./preact.js";
import { call, segment } from "./api.js";
import { Badge, Card, Copy, Field, Icon, Trouble, When, ask, say, useDoing } from "./ui.js";

/** A secret that has just been made. */
export function Fresh({ secret, onDone, done = "I have stored it" }) {
  const place = useRef(null);
  useEffect(() => place.current.focus(), [secret]);
  return html`<div class="secretbox" role="region" aria-label="New secret" tabindex="-1" ref=${place}><strong>This secret is shown now and never again.</strong>
    <code data-secret>${secret}</code>
    <div class="row"><${Copy} text=${secret} label="Copy secret" /><button class="button small" type="button" onClick=${onDone}>${done}</button></div></div>`;
}

const OVERLAPS = [["At once", 0], ["After an hour", 3_600], ["After a day", 86_400], ["After a week", 604_800]];

export function Secrets({ client, onChange }) {
  const [fresh, setFresh] = useState(null);
  const [overlap, setOverlap] = useState(0);
  const { run, doing, problem } = useDoing();
  const path = `/clients/${segment(client.client_id)}/secrets`;
  const made = ({ data, etag }) => {
    setFresh(data.client_secret);
    onChange(data.client, etag);
  };
  const add = () => run(async () => made(await call("POST", path, { body: {} })));
  const rotate = () =>
    run(async () => {
      const yes = await ask({
        title: "Rotate the secret?",
        text: ["A fresh secret takes the place of all there are.", overlap === 0 ? "The old ones stop working at once: until the application has the new one it gets no tokens." : "The old ones go on working for the time you chose."],
        action: "Rotate",
      });
      yes && made(await call("POST", `${path}/rotate`, { body: { overlap_seconds: overlap } }));
    });
  const expire = (secret) =>
    run(async () => {
      const yes = await ask({ title: `Remove secret ${secret.label}?`, text: "It authenticates no longer. What it was used to get lives on.", action: "Remove" });
      if (yes) {
        const { data, etag } = await call("DELETE", `${path}/${segment(secret.label)}`);
        onChange(data, etag);
        say(`Secret ${secret.label} is removed.`);
      }
    });
  if (client.token_endpoint_auth_method === "none") {
    return html`<${Card} title="Secrets"><p class="soft">A public client has none: it runs where a secret could be read. PKCE protects its codes.</p><//>`;
  }
  return html`<${Card} title="Secrets" hint="Kept as hashes; what is lost is replaced.">
    <div class="tight">
      ${fresh && html`<${Fresh} secret=${fresh} onDone=${() => setFresh(null)} />`}
      ${problem && html`<${Trouble} problem=${problem} />`}
      ${client.secrets.length === 0 && html`<p class="soft">None is left: it cannot authenticate.</p>`}
      ${client.secrets.map((secret) => html`<div class="row apart" key=${secret.label}><div class="grow"><strong>${secret.label}</strong> ${secret.valid ? html`<${Badge} kind="good">valid<//>` : html`<${Badge} kind="bad">ended<//>`}
        <p class="small soft">made <${When} at=${secret.created} />, ends <${When} at=${secret.expires} /></p></div>
        ${!client.own && html`<button class="button small" onClick=${() => expire(secret)} disabled=${doing} aria-label="Remove secret ${secret.label}"><${Icon} name="bin" /></button>`}</div>`)}
      ${!client.own && html`<${Field} label="When it is rotated, the old ones end">${(tied) => html`<select ...${tied} value=${overlap} onChange=${(event) => setOverlap(Number(event.target.value))}>${OVERLAPS.map(([text, seconds]) => html`<option value=${seconds}>${text}</option>`)}</select>`}<//>
      <div class="row"><button class="button" onClick=${rotate} disabled=${doing}>Rotate secret</button><button class="button" onClick=${add} disabled=${doing}>Add a second one</button></div>`}
    </div><//>`;
}
