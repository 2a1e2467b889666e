// SPDX-License-Identifier: Apache-2.0
import { html } from "./preact.js";
import { get } from "./api.js";
import { Badge, Card, Copy, Empty, Head, Loaded, When, useLoad } from "./ui.js";

export function Keys() {
  const keys = useLoad(async (signal) => (await get("/signing-keys", {}, signal)).items, []);
  return html`<${Head} title="Keys">The keys that this realm holds for signing: their public half, and since when.<//>
    <${Card} title="Signing keys" flush><${Loaded} of=${keys} empty=${html`<${Empty} icon="keys" title="No key is held"><p>Tokens of this server are opaque: whoever gets one asks the server about it, and nothing needs a signature. There is nothing to do.</p><//>`}>${(all) => html`<div class="scroll"><table class="cards"><thead><tr><th>Key</th><th>Algorithm</th><th>Made</th><th>State</th><th class="end"><span class="hidden">Action</span></th></tr></thead>
      <tbody>${all.map((key) => html`<tr key=${key.kid}><td class="mono">${key.kid}</td><td data-label="Algorithm">${key.algorithm}</td><td data-label="Made"><${When} at=${key.created} /></td>
        <td data-label="State">${key.retired_at ? html`<${Badge}>retired <${When} at=${key.retired_at} /><//>` : html`<${Badge} kind="good">in use<//>`}</td><td class="end"><${Copy} text=${JSON.stringify(key.public_key, null, 2)} label="Copy public key" /></td></tr>`)}</tbody></table></div>`}<//><//>`;
}
