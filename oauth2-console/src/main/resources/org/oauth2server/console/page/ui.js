// SPDX-License-Identifier: Apache-2.0
// The parts that screens are made of. Whatever a stranger chose becomes a text node or a checked address, never markup.
import { html } from "./preact.js";
import { Icon } from "./icons.js";

export * from "./dialogs.js";
export * from "./fields.js";
export * from "./figures.js";
export * from "./icons.js";
export * from "./loading.js";
export * from "./notices.js";
export * from "./themes.js";

export const Card = ({ title, aside, hint, flush, children, id }) => html`<section class="card" aria-label=${title} id=${id}>
  <header><div><h2>${title}</h2>${hint && html`<p>${hint}</p>`}</div>${aside}</header>
  ${flush ? html`<div class="body flush">${children}</div>` : html`<div class="body">${children}</div>`}</section>`;

export const Head = ({ title, children, aside, crumb }) => html`<div class="head"><div>${crumb}<h1 tabindex="-1">${title}</h1>${children && html`<p>${children}</p>`}</div>${aside && html`<div class="row">${aside}</div>`}</div>`;

export const Crumb = ({ href, children }) => html`<a class="crumb" href=${href}><${Icon} name="back" />${children}</a>`;

export const Badge = ({ kind = "", children, title }) => html`<span class="badge ${kind}" title=${title}>${children}</span>`;

export const Chips = ({ items, none = "none" }) =>
  items?.length ? html`<span class="chips">${items.map((item) => html`<span class="badge mono" key=${item}>${item}</span>`)}</span>` : html`<span class="soft">${none}</span>`;

/** Two letters in place of a picture: a picture of a client lies with somebody else, and is not fetched. */
export function Mark({ name, large }) {
  const letters = [...String(name).matchAll(/[\p{L}\p{N}]+/gu)].map((word) => [...word[0]][0]).slice(0, 2).join("") || "?";
  const tone = [...String(name)].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 6, 7);
  return html`<span class="mark t${tone} ${large ? "large" : ""}" aria-hidden="true">${letters.toUpperCase()}</span>`;
}

/** A link to what a stranger chose, if it leads to the web; otherwise its text. */
export function Away({ href, children }) {
  return isWeb(href) ? html`<a href=${href} rel="noopener noreferrer nofollow" target="_blank">${children ?? href}</a>` : html`<span>${children ?? href}</span>`;
}

export function isWeb(text) {
  try {
    return ["https:", "http:"].includes(new URL(text).protocol);
  } catch {
    return false;
  }
}
