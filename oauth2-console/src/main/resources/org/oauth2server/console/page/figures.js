// SPDX-License-Identifier: Apache-2.0
// Numbers and times, as people write them.
import { html } from "./preact.js";

const counts = new Intl.NumberFormat("en");
const moments = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });
const days = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium" });
const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

export const number = (value) => counts.format(value ?? 0);
export const plural = (count, one, many = `${one}s`) => `${number(count)} ${count === 1 ? one : many}`;

function ago(date) {
  const seconds = (date - Date.now()) / 1000;
  for (const [unit, length] of [["day", 86_400], ["hour", 3_600], ["minute", 60]]) {
    if (Math.abs(seconds) >= length) {
      return relative.format(Math.round(seconds / length), unit);
    }
  }
  return relative.format(Math.round(seconds), "second");
}

export function When({ at, none = "never", day }) {
  if (!at) {
    return html`<span class="soft">${none}</span>`;
  }
  const date = new Date(at);
  return html`<time datetime=${at} title=${moments.format(date)} class="nowrap">${day ? days.format(date) : ago(date)}</time>`;
}

export const moment = (at) => moments.format(new Date(at));
