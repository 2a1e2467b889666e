// SPDX-License-Identifier: Apache-2.0
// What people have agreed to and are remembered for. A store finds it by person and client together: one is looked for, or one client after the other is asked for.
import { html, useState } from "./preact.js";
import { call, get, segment } from "./api.js";
import { to } from "./routes.js";
import { Card, Chips, Empty, Icon, Trouble, When, ask, say, useDoing, useLoad } from "./ui.js";
import { words } from "./facts.js";
import { State, Subject } from "./tokens.js";
import { Walked, useWalk } from "./walk.js";

const HINT = "Remembered, so that the same need not be asked twice. No token stands on it.";
const SIZE = 100;

/** Asks, withdraws, and says so. */
async function withdraw({ subject, client_id: client }, onDone) {
  const yes = await ask({ title: "Withdraw this consent?", text: [`${subject} is asked again when ${client} wants something next.`, "Tokens and grants live on: take them back, too, if they shall end."], action: "Withdraw consent" });
  if (yes) {
    await call("DELETE", `/clients/${segment(client)}/consents/${segment(subject)}`);
    say(`What ${subject} agreed to for ${client} is withdrawn.`);
    onDone();
  }
}

const Consents = ({ all, withClient, doing, onWithdraw }) => html`<div class="scroll"><table class="cards"><thead><tr><th>${withClient ? "Client" : "Who"}</th><th>Has agreed to</th><th>For answers to</th><th>Since</th><th>Ends</th><th>State</th><th class="end"><span class="hidden">Action</span></th></tr></thead>
  <tbody>${all.map((consent) => html`<tr key=${consent.client_id}>
    <td data-label=${withClient ? "Client" : "Who"}>${withClient ? html`<a href=${to.client(consent.client_id)} class="break">${consent.client_id}</a>` : html`<${Subject} subject=${consent.subject} />`}</td>
    <td data-label="Has agreed to"><${Chips} items=${words(consent.scope)} none="nothing in particular" /></td>
    <td data-label="For answers to">${consent.redirect_uri ? html`<span class="mono small break">${consent.redirect_uri}</span>` : html`<span class="soft">any of its addresses</span>`}</td>
    <td data-label="Since"><${When} at=${consent.granted} /></td><td data-label="Ends"><${When} at=${consent.expires} /></td><td data-label="State"><${State} state=${consent.state} /></td>
    <td class="end"><button class="button small danger" disabled=${doing} onClick=${() => onWithdraw(consent)} aria-label="Withdraw what ${consent.subject} agreed to for ${consent.client_id}">Withdraw</button></td></tr>`)}</tbody></table></div>`;

const EACH = { nothing: [], keep: (kept, found) => [...kept, ...found] };

/** All of one person, as far as clients were asked for. */
export function SubjectConsents({ subject }) {
  const walk = useWalk(async (after, signal) => {
    const page = await get(`/subjects/${segment(subject)}/consents`, { size: SIZE, after }, signal, true);
    return { found: page.items, looked: page.looked_at, next: page.next };
  }, EACH, [subject]);
  const clients = useLoad(async (signal) => (await get("/statistics", { days: 1 }, signal, true)).clients, []);
  const [gone, setGone] = useState([]);
  const { run, doing, problem } = useDoing();
  const left = walk.kept.filter((consent) => !gone.includes(consent.client_id));
  return html`<${Card} title="Consents" hint=${HINT} flush>${problem && html`<div class="body"><${Trouble} problem=${problem} /></div>`}
    ${left.length > 0 && html`<${Consents} all=${left} withClient doing=${doing} onWithdraw=${(consent) => run(() => withdraw(consent, () => setGone((before) => [...before, consent.client_id])))} />`}
    ${left.length === 0 && walk.looked > 0 && html`<${Empty} icon="check" title=${walk.over ? "No consent is remembered" : "No consent so far"}><p>${walk.over ? "This person is asked by each application that wants something." : "None for the clients that were looked at."}</p><//>`}
    <${Walked} of=${walk} total=${clients.data} page=${SIZE} /><//>`;
}

/** The one of a person, for this client. */
export function ClientConsent({ client }) {
  const [text, setText] = useState("");
  const [found, setFound] = useState(null);
  const { run, doing, problem } = useDoing();
  const find = (event) => {
    event.preventDefault();
    const subject = text.trim();
    if (subject !== "") {
      run(async () => setFound({ subject, consent: await remembered(client, subject) }));
    }
  };
  return html`<${Card} title="Consents" hint=${HINT} flush><form class="row inset" role="search" aria-label="Find a consent" onSubmit=${find}>
      <div class="search"><${Icon} name="search" /><input type="search" class="mono" aria-label="Whose consent" placeholder="user-4711" autocomplete="off" spellcheck="false" value=${text} onInput=${(event) => setText(event.target.value)} /></div>
      <button class="button" type="submit" disabled=${doing}>Find</button><p class="hint">The person as the application names him: compared character by character.</p></form>
    ${problem && html`<div class="body"><${Trouble} problem=${problem} /></div>`}
    <div aria-live="polite">${found && (found.consent
      ? html`<${Consents} all=${[found.consent]} doing=${doing} onWithdraw=${(consent) => run(() => withdraw(consent, () => setFound({ subject: consent.subject, consent: null })))} />`
      : html`<${Empty} icon="search" title="No consent is remembered"><p>Nothing says that <bdi>${found.subject}</bdi> has agreed to what this client asks. Look at capitals and spaces.</p><//>`)}</div><//>`;
}

/** The consent; null: there is none. */
async function remembered(client, subject) {
  try {
    return await get(`/clients/${segment(client)}/consents/${segment(subject)}`);
  } catch (problem) {
    if (problem.status === 404) {
      return null;
    }
    throw problem;
  }
}
