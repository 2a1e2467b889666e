// SPDX-License-Identifier: Apache-2.0
import { html } from "./preact.js";
import { call, get } from "./api.js";
import { Badge, Card, Copy, Empty, Head, Loaded, Trouble, When, ask, moment, say, useDoing, useLoad } from "./ui.js";

const STATES = {
  next: ["accent", "next"],
  signing: ["good", "signing"],
  verifying: ["", "verifying"],
  retired: ["", "retired"],
};

const ROTATION = [
  "A new key is made and published at once. It begins to sign in an hour, when whoever verifies tokens by himself has read it.",
  "The key that signs now goes on until then, and stays published for a day and a few minutes more, until the last token that it signed is over. No token dies of it.",
];

export function Keys() {
  const keys = useLoad((signal) => get("/signing-keys", {}, signal), []);
  const { run, doing, problem } = useDoing();
  const rotate = () => run(async () => {
    if (await ask({ title: "Rotate the signing key?", text: ROTATION, action: "Rotate" })) {
      const { made, successor } = (await call("POST", "/signing-keys/rotate")).data;
      const from = successor.state === "signing" ? "signs now" : `signs from ${moment(successor.signs_from)}`;
      say(made ? `The key ${successor.kid} ${from}.` : `The key ${successor.kid} was waiting already: it ${from}.`);
      keys.reload();
    }
  });
  const button = html`<button class="button" disabled=${doing} onClick=${rotate}>Rotate key</button>`;
  return html`<${Head} title="Keys" aside=${keys.data?.signing && button}>The keys that access tokens are signed with: their public half, and what each of them does.<//>
    ${problem && html`<${Trouble} problem=${problem} />`}
    <${Card} title="Signing keys" flush><${Loaded} of=${keys}>${({ signing, items }) => (items.length === 0 ? html`<${None} signing=${signing} />` : html`<${Table} items=${items} />`)}<//><//>`;
}

const None = ({ signing }) => (signing
  ? html`<${Empty} icon="keys" title="No key is made yet"><p>The first one is made when the first token is signed, or when somebody reads the keys. There is nothing to do.</p><//>`
  : html`<${Empty} icon="keys" title="No key is held"><p>Tokens of this server are opaque: whoever gets one asks the server about it, and nothing needs a signature. There is nothing to do.</p><//>`);

const Table = ({ items }) => html`<div class="scroll"><table class="cards"><thead><tr><th>Key</th><th>Algorithm</th><th>State</th><th>Signs from</th><th>Verifies until</th><th class="end"><span class="hidden">Action</span></th></tr></thead>
  <tbody>${items.map((key) => html`<tr key=${key.kid}><td class="mono">${key.kid}</td><td data-label="Algorithm">${key.algorithm}</td>
    <td data-label="State"><${Badge} kind=${STATES[key.state][0]}>${STATES[key.state][1]}<//></td><td data-label="Signs from"><${When} at=${key.signs_from} /></td>
    <td data-label="Verifies until"><${When} at=${key.verifies_until} none="its successor’s time" /></td><td class="end">${key.public_key && html`<${Copy} text=${published(key)} label="Copy public key" />`}</td></tr>`)}</tbody></table></div>`;

const published = ({ kid, algorithm, public_key }) => JSON.stringify({ ...public_key, kid, use: "sig", alg: algorithm }, null, 2);
