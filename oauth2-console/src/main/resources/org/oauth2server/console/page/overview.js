// SPDX-License-Identifier: Apache-2.0
import { html, useState } from "./preact.js";
import { call, get } from "./api.js";
import { to } from "./routes.js";
import { Badge, Card, Empty, Head, Icon, Note, Trouble, When, number, plural, useDoing, useEvery, useLoad } from "./ui.js";
import { Chart } from "./chart.js";
import { Walked, useWalk } from "./walk.js";

/** So many are shown, and so many clients a request looks at: the doctor needs no more than what is registered, the figures are a question for each client. */
const SHOWN = 6;
const MORE = 50;
const EXAMINED = 500;
const RANKED = 100;

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
      <${Attention} clients=${data?.clients} />
    </div><div class="stack"><${Busiest} clients=${data?.clients} /><${Upkeep} /></div></div>`;
}

const GRAVEST = { nothing: { fail: [], warn: [] }, keep: ({ fail, warn }, found) => ({ fail: [...fail, ...found.filter(isGrave)], warn: [...warn, ...found.filter((one) => !isGrave(one))] }) };

const isGrave = (finding) => finding.verdict === "fail";

function Attention({ clients }) {
  const walk = useWalk(async (after, signal) => {
    const page = await get("/doctor", { at_least: "warn", size: EXAMINED, after }, signal, true);
    return { found: page.items, looked: page.looked_at, next: page.next };
  }, GRAVEST, []);
  const [shown, show] = useState(SHOWN);
  const { fail, warn } = walk.kept;
  const all = [...fail, ...warn];
  return html`<${Card} title="What needs attention" flush hint=${all.length > 0 && [fail.length && `${number(fail.length)} must change`, warn.length && `${number(warn.length)} to look at`].filter(Boolean).join(", ")}>
    ${all.length > 0 && html`<ul class="findings">${all.slice(0, shown).map((finding, index) => html`<${Found} key=${index} finding=${finding} />`)}</ul>
      ${all.length > shown && html`<div class="more"><span>${plural(all.length - shown, "more finding")}</span><button class="button small" onClick=${() => show(shown + MORE)}>Show more</button></div>`}`}
    ${all.length === 0 && walk.looked > 0 && html`<${AllWell} over=${walk.over} />`}
    <${Walked} of=${walk} total=${clients} page=${EXAMINED} /><//>`;
}

const Found = ({ finding }) => html`<li><${Badge} kind=${isGrave(finding) ? "bad" : "warn"}>${isGrave(finding) ? "must change" : "look at it"}<//>
  <span class="break">${finding.advice}</span><span class="small soft">${finding.section}${finding.client_id && html`, client <a href=${to.client(finding.client_id)}>${finding.client_id}</a>`}</span></li>`;

const AllWell = ({ over }) =>
  over
    ? html`<${Empty} icon="check" title="All is well"><p>The configuration, the issuers and the clients keep what RFC 9700 and OAuth 2.1 ask.</p><//>`
    : html`<${Empty} icon="check" title="Nothing so far"><p>The configuration, the issuers and the clients that were looked at keep what RFC 9700 and OAuth 2.1 ask.</p><//>`;

const thisWeek = (client) => client.totals.issued_this_week;

const FIRST_FEW = { nothing: [], keep: (best, found) => [...best, ...found.filter(thisWeek)].sort((a, b) => thisWeek(b) - thisWeek(a)).slice(0, SHOWN) };

function Busiest({ clients }) {
  const walk = useWalk(async (after, signal) => {
    const page = await get("/clients", { size: RANKED, after }, signal, true);
    return { found: page.items, looked: page.items.length, next: page.next };
  }, FIRST_FEW, []);
  const busy = walk.kept;
  const read = walk.looked > 0 || walk.over;
  return html`<${Card} title="Busiest this week" hint=${read && !walk.over ? "Of those that were looked at." : null} flush>
    ${busy.length > 0 && html`<ol class="ranks">${busy.map((client) => html`<li key=${client.client_id}><a href=${to.client(client.client_id)}><bdi>${client.client_name}</bdi></a><span>${number(thisWeek(client))}</span><span class="bar"><span style=${{ width: `${Math.max(2, (100 * thisWeek(client)) / thisWeek(busy[0]))}%` }}></span></span></li>`)}</ol>`}
    ${read && busy.length === 0 && html`<p class="ranks soft">${walk.over ? "No client got a token this week." : "None of them got a token this week."}</p>`}
    <${Walked} of=${walk} total=${clients} page=${RANKED} /><//>`;
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
