// SPDX-License-Identifier: Apache-2.0
// What a person is told: that something is going on, has happened, went wrong, or is not there.
import { html, useEffect, useState } from "./preact.js";
import { Icon } from "./icons.js";
import { shared } from "./shared.js";

const underWay = shared(0);

/** Says that work has begun; call what it returns when it has ended. */
export function busy() {
  underWay.set((count) => count + 1);
  let open = true;
  return () => {
    if (open) {
      open = false;
      underWay.set((count) => count - 1);
    }
  };
}

export function Throbber() {
  const count = underWay.use();
  const [shown, show] = useState(false);
  useEffect(() => {
    if (count === 0) {
      show(false);
      return undefined;
    }
    const timer = setTimeout(() => show(true), 200);
    return () => clearTimeout(timer);
  }, [count > 0]);
  return shown ? html`<div class="throbber" role="progressbar" aria-label="Working"></div>` : null;
}

const messages = shared([]);
let serial = 0;

/** Tells the person something that has happened; what can be undone offers it. */
export function say(text, undo = null) {
  const id = ++serial;
  messages.set((all) => [...all.slice(-2), { id, text, undo }]);
  setTimeout(() => hush(id), undo ? 60_000 : 12_000);
}

const hush = (id) => messages.set((all) => all.filter((message) => message.id !== id));

export function Messages() {
  const all = messages.use();
  return html`<div class="toasts" role="status" aria-live="polite">${all.map(
    (message) => html`<div class="toast" key=${message.id}><span>${message.text}</span>
      ${message.undo && html`<button class="button small" onClick=${() => { hush(message.id); message.undo(); }}>Undo</button>`}
      <button class="button small" aria-label="Dismiss" onClick=${() => hush(message.id)}><${Icon} name="close" /></button></div>`,
  )}</div>`;
}

/** What went wrong, in the server's words. */
export function Trouble({ problem, again, children }) {
  return html`<div class="note bad" role="alert"><${Icon} name="bad" /><strong>${problem.title ?? problem.message}</strong>
    ${problem.detail && html`<p>${problem.detail}</p>`}
    ${problem.members?.incident && html`<p class="small">The server’s log has it under <code>${problem.members.incident}</code>.</p>`}
    ${(again || children) && html`<div class="row">${again && html`<button class="button small" onClick=${again}>Try again</button>`}${children}</div>`}</div>`;
}

export const Note = ({ kind = "", icon = "info", title, children }) => html`<div class="note ${kind}"><${Icon} name=${icon} /><strong>${title}</strong>${children}</div>`;

export const Empty = ({ icon, title, children }) => html`<div class="empty"><${Icon} name=${icon} /><strong>${title}</strong>${children}</div>`;
