// SPDX-License-Identifier: Apache-2.0
import { html, useState } from "./preact.js";
import { call, get } from "./api.js";
import { to } from "./routes.js";
import { Badge, Card, Empty, Head, Icon, Loaded, Note, Trouble, When, number, plural, useDoing, useEvery, useLoad } from "./ui.js";
import { Chart } from "./chart.js";

/** So many pages of clients are looked at for what concerns all of them; the page says where it stopped. */
const PAGES = 3;
const SIZE = 100;

export function Overview() {
  const statistics = useLoad((signal) => get("/statistics", { days: 60 }, signal, true), []);
  useEvery(60_000, statistics.reload);
  const data = statistics.data;
  const figure = (value) => (data ? number(value(data)) : "…");
  return html`<${Head} title="Overview">How this server is doing, at a glance.<//>
    ${statistics.error && html`<${Trouble} problem=${statistics.error} again=${statistics.reload} />`}
    <dl class="figures"><div><dt>Clients</dt><dd>${figure((all) => all.clients)}</dd><dd>registered</dd></div><div><dt>Granted</dt><dd>${figure((all) => all.totals.issued)}</dd><dd>tokens ever</dd></div>
      <div><dt>This week</dt><dd>${figure((all) => all.totals.issued_this_week)}</dd><dd>tokens</dd></div><div><dt>Revoked</dt><dd>${figure((all) => all.totals.revoked)}</dd><dd>grants and tokens</dd></div></dl>
    <div class="columns"><div class="stack">
      <${Card} title="Tokens granted a day">${data ? html`<${Chart} days=${data.days} />` : html`<p class="loading">Loading…</p>`}<//>
      <${Attention} />
    </div><div class="stack"><${Busiest} /><${Upkeep} /></div></div>`;
}

/** Walks through the pages of a listing, up to a bound. */
async function walked(path, query, signal) {
  const items = [];
  let after;
  for (let page = 0; page < PAGES; page++) {
    const found = await get(path, { ...query, size: SIZE, after }, signal, true);
    items.push(...found.items);
    after = found.next;
    if (!after) {
      return { items, all: true };
    }
  }
  return { items, all: false };
}

const seen = (all) => (all ? null : `Among the first ${number(PAGES * SIZE)} clients.`);

function Attention() {
  const findings = useLoad(async (signal) => {
    const [fail, warn] = [await walked("/doctor", { verdict: "fail" }, signal), await walked("/doctor", { verdict: "warn" }, signal)];
    return { items: [...fail.items, ...warn.items], all: fail.all && warn.all };
  }, []);
  const [every, showEvery] = useState(false);
  return html`<${Card} title="What needs attention" flush hint=${seen(findings.data?.all ?? true)}><${Loaded} of=${findings}>${({ items }) =>
    items.length === 0
      ? html`<${Empty} icon="check" title="All is well"><p>The configuration, the issuers and the clients keep what RFC 9700 and OAuth 2.1 ask.</p><//>`
      : html`<ul class="findings">${(every ? items : items.slice(0, 6)).map((finding, index) => html`<li key=${index}><${Badge} kind=${finding.verdict === "fail" ? "bad" : "warn"}>${finding.verdict === "fail" ? "must change" : "look at it"}<//>
        <span class="break">${finding.advice}</span><span class="small soft">${finding.section}${finding.client_id && html`, client <a href=${to.client(finding.client_id)}>${finding.client_id}</a>`}</span></li>`)}</ul>
        ${items.length > 6 && !every && html`<div class="more"><span>${plural(items.length - 6, "more finding")}</span><button class="button small" onClick=${() => showEvery(true)}>Show all</button></div>`}`}<//><//>`;
}

function Busiest() {
  const clients = useLoad((signal) => walked("/clients", {}, signal), []);
  return html`<${Card} title="Busiest this week" hint=${seen(clients.data?.all ?? true)}><${Loaded} of=${clients}>${({ items }) => {
    const busy = items.filter((client) => client.totals.issued_this_week > 0).sort((a, b) => b.totals.issued_this_week - a.totals.issued_this_week).slice(0, 6);
    const most = busy[0]?.totals.issued_this_week;
    return busy.length === 0
      ? html`<p class="soft">No client got a token this week. ${items.length === 0 && html`<a href=${to.create}>Register the first client</a>.`}</p>`
      : html`<ol class="ranks">${busy.map((client) => html`<li key=${client.client_id}><a href=${to.client(client.client_id)}><bdi>${client.client_name}</bdi></a><span>${number(client.totals.issued_this_week)}</span><span class="bar"><span style=${{ width: `${Math.max(2, (100 * client.totals.issued_this_week) / most)}%` }}></span></span></li>`)}</ol>`;
  }}<//><//>`;
}

function Upkeep() {
  const health = useLoad((signal) => get("/health", {}, signal, true), []);
  useEvery(60_000, health.reload);
  const last = useLoad(async (signal) => (await get("/prune", {}, signal, true)).last, []);
  const [counted, setCounted] = useState(null);
  const { run, doing, problem } = useDoing();
  const prune = (dry) => run(async () => {
    const { data } = await call("POST", "/prune", { body: { dry_run: dry } });
    setCounted(data);
    dry || last.reload();
  });
  return html`<${Card} title="Upkeep"><div class="tight">
    ${health.error ? html`<${Trouble} problem=${health.error} again=${health.reload} />` : html`<p class="row"><span class="grow">Store</span>${health.data ? html`<${Badge} kind=${health.data.status === "up" ? "good" : "bad"}>${health.data.status === "up" ? "answers" : "does not answer"}<//>` : "…"}</p>`}
    ${health.data && html`<p class="row small"><span class="grow soft">Realm</span><span class="mono">${health.data.store.realm}</span></p>`}
    <p class="row small"><span class="grow soft">Pruned here</span><span>${last.data ? html`<${When} at=${last.data.at} />` : "not yet"}</span></p>
    ${problem && html`<${Trouble} problem=${problem} />`}
    ${counted && html`<${Note} kind=${counted.dry_run ? "" : "good"} icon=${counted.dry_run ? "info" : "check"} title=${counted.dry_run ? `${number(total(counted))} records could go` : `${number(total(counted))} records are gone`}><p class="small">${counted.more ? "More are left: prune again." : "Nothing depends on them."}</p><//>`}
    <div class="row"><button class="button" onClick=${() => prune(true)} disabled=${doing}>${doing ? "Working…" : "Count"}</button><button class="button" onClick=${() => prune(false)} disabled=${doing}><${Icon} name="bin" />Prune</button></div>
    <p class="hint">Deletes what is long dead. No number on this page changes by it, but the revoked ones.</p></div><//>`;
}

const total = (report) => ["requests", "grants", "issuances", "replays", "consents"].reduce((sum, kind) => sum + report[kind], 0);
