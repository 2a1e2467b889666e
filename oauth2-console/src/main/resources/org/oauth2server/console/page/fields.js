// SPDX-License-Identifier: Apache-2.0
// What is typed, and what is copied.
import { html, useRef, useState } from "./preact.js";
import { Icon } from "./icons.js";
import { say } from "./notices.js";

let fields = 0;

/** A field with its label, its hint and what is wrong with it; the child gets the attributes that tie them together. */
export function Field({ label, hint, wrong, children }) {
  const id = useRef(null);
  id.current ??= `field-${++fields}`;
  const tied = [hint && `${id.current}-hint`, wrong && `${id.current}-wrong`].filter(Boolean).join(" ");
  return html`<div class="field"><label for=${id.current}>${label}</label>
    ${children({ id: id.current, "aria-describedby": tied || null, "aria-invalid": wrong ? "true" : null })}
    ${hint && html`<p class="hint" id="${id.current}-hint">${hint}</p>`}
    ${wrong && html`<p class="wrong" id="${id.current}-wrong">${wrong}</p>`}</div>`;
}

export function Copy({ text, label = "Copy" }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      say("Copied to the clipboard.");
    } catch {
      say("The browser did not allow it: select the text and copy it by hand.");
    }
  };
  return html`<button class="button small" type="button" onClick=${copy}><${Icon} name=${copied ? "check" : "copy"} />${copied ? "Copied" : label}</button>`;
}
