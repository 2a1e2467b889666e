// SPDX-License-Identifier: Apache-2.0
import { html } from "./preact.js";
import { get } from "./api.js";
import { to } from "./routes.js";
import { Badge, Card, Empty, Head, Loaded, More, moment, plural, useEvery, usePages } from "./ui.js";

const KINDS = {
  issued: ["", "Token issued"],
  asked: ["", "Authorization asked for"],
  decided: ["", "Decision made"],
  refused: ["warn", "Request refused"],
  revoked: ["", "Revoked"],
  revoked_all: ["warn", "All revoked"],
  reused: ["bad", "Credential used twice"],
  failed: ["bad", "Something broke"],
  changed: ["", "Registration changed"],
  pruned: ["", "Pruned"],
  key_added: ["", "Signing key made"],
  key_retired: ["", "Signing key retired"],
  administered: ["accent", "By an administrator"],
};

const ID = /^[A-Za-z0-9_-]{43}$/;

export function Activity() {
  const events = usePages((after, signal) => get("/events", { size: 50, after }, signal, true), []);
  useEvery(20_000, () => events.items?.length <= 50 && events.reload());
  return html`<${Head} title="Activity" aside=${html`<button class="button" onClick=${events.reload}>Look again</button>`}>What administrators did and what happened to security, the latest first.<//>
    ${events.first && html`<p class="soft small">Of this process alone, since ${moment(events.first.since)}.${events.first.forgotten > 0 ? ` ${plural(events.first.forgotten, "earlier event")} had to make room; the server’s log has all.` : ""}</p>`}
    <${Card} title="Events" flush><${Loaded} of=${events} empty=${html`<${Empty} icon="activity" title="Nothing has happened yet"><p>Refusals, revocations and what administrators do stand here as soon as there are any. Look again after a while, or leave this page open.</p><//>`}>${(all) => html`<ol class="timeline">${all.map((event) => html`<${Event} key=${event.id} event=${event} />`)}</ol><${More} of=${events} what="events" />`}<//><//>`;
}

function Event({ event }) {
  const [tone, title] = KINDS[event.kind] ?? ["", event.kind];
  const at = new Date(event.at);
  return html`<li><time datetime=${event.at} title=${moment(event.at)}>${at.toLocaleTimeString("en-GB")}</time><span><${Badge} kind=${tone}>${title}<//></span>
    <span class="break">${event.actor && html`<strong><bdi>${event.actor}</bdi></strong> `}${told(event.details).map(([name, value]) => html`<span key=${name}><span class="soft small">${name.replaceAll("_", " ")}</span> ${said(name, String(value))} </span>`)}${event.target && html`<span class="soft small">on</span> ${said("target", event.target)}`}</span></li>`;
}

/** The details in the order of a sentence: whose it is and its identifier are one. */
function told({ whose, id, ...others }) {
  const named = whose === undefined ? (id === undefined ? [] : [["id", id]]) : [[whose, id]];
  return [...named, ...Object.entries(others)];
}

function said(name, value) {
  if (name === "client") {
    return html`<a href=${to.client(value)}><bdi>${value}</bdi></a>`;
  }
  if (ID.test(value)) {
    return html`<a class="mono" href=${to.token(value)} title=${value}>${value.slice(0, 10)}…</a>`;
  }
  if (name === "subject") {
    return html`<a href=${to.subject(value)}><bdi>${value}</bdi></a>`;
  }
  return html`<bdi class="small">${value}</bdi>`;
}
