// SPDX-License-Identifier: Apache-2.0
// Questions before what cannot be undone.
import { html, useLayoutEffect, useRef, useState } from "./preact.js";
import { Field } from "./fields.js";
import { shared } from "./shared.js";

const question = shared(null);

/**
 * Asks before something is done that cannot be undone. With "typed" that text has to be typed first.
 * Resolves to whether it shall be done.
 */
export function ask(asked) {
  return new Promise((resolve) => question.set({ ...asked, resolve }));
}

export function Question() {
  const asked = question.use();
  return asked && html`<${Modal} key=${asked.title} asked=${asked} />`;
}

function Modal({ asked }) {
  const dialog = useRef(null);
  const [typed, type] = useState("");
  const ready = !asked.typed || typed.trim() === asked.typed;
  const answered = (yes) => {
    dialog.current.close();
    question.set(null);
    asked.resolve(yes);
  };
  useLayoutEffect(() => dialog.current.showModal(), []);
  return html`<dialog ref=${dialog} aria-labelledby="question" onCancel=${(event) => { event.preventDefault(); answered(false); }}>
    <form onSubmit=${(event) => { event.preventDefault(); ready && answered(true); }}>
      <h2 id="question">${asked.title}</h2>
      ${[asked.text].flat().map((line) => html`<p>${line}</p>`)}
      ${asked.typed && html`<${Field} label=${["Type ", html`<code>${asked.typed}</code>`, " to go on"]}>${(props) => html`<input ...${props} type="text" autocomplete="off" value=${typed} onInput=${(event) => type(event.target.value)} />`}<//>`}
      <div class="row"><button class="button" type="button" onClick=${() => answered(false)}>Cancel</button>
        <button class="button danger first" type="submit" aria-disabled=${ready ? null : "true"}>${asked.action}</button></div>
    </form></dialog>`;
}
