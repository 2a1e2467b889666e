// SPDX-License-Identifier: Apache-2.0
// What is registered of a client, to be filled in: used for a new one and for one that is there.
import { html, useEffect, useRef, useState } from "./preact.js";
import { call, gone } from "./api.js";
import { settings } from "./settings.js";
import { Field, Icon, useSettled } from "./ui.js";

export const GRANTS = {
  authorization_code: "A person signs in and agrees; the application gets a code, then tokens.",
  refresh_token: "Fresh tokens without asking the person again.",
  client_credentials: "The application acts for itself; no person takes part.",
  password: "The application sees the person's password. Only for what cannot be changed any more.",
  "urn:ietf:params:oauth:grant-type:jwt-bearer": "A trusted issuer vouches for the person (RFC 7523).",
  implicit: "Tokens in the address of a page. Insecure, only for what cannot be changed any more.",
};

export const METHODS = {
  client_secret_basic: "Secret, in the Authorization header",
  client_secret_post: "Secret, in the form",
  none: "No secret: a public client",
};

export const words = (scope) => scope.split(" ").filter(Boolean);

/** Check boxes for what the server and the client know, and a field for what neither does. */
export function Scopes({ value, known = [], onChange }) {
  const [free, setFree] = useState("");
  const chosen = words(value);
  const all = [...new Set([...known, ...words(settings.scopes ?? ""), ...chosen])].filter((scope) => scope !== settings.scope);
  const change = (scope, on) => onChange((on ? [...chosen, scope] : chosen.filter((each) => each !== scope)).join(" "));
  const add = () => {
    onChange([...new Set([...chosen, ...words(free)])].join(" "));
    setFree("");
  };
  return html`<fieldset class="tight"><legend class="legend">Scopes</legend>
    <p class="hint">All that it may ever ask for.</p>
    ${all.length > 0 && html`<div class="chips">${all.map((scope) => html`<label class="check" key=${scope}><input type="checkbox" checked=${chosen.includes(scope)} onChange=${(event) => change(scope, event.target.checked)} /><span class="mono">${scope}</span></label>`)}</div>`}
    <div class="row"><input class="mono grow" type="text" aria-label="Another scope" placeholder="another-scope" autocomplete="off" spellcheck="false" value=${free}
      onInput=${(event) => setFree(event.target.value)} onKeyDown=${(event) => { if (event.key === "Enter") { event.preventDefault(); add(); } }} />
      <button class="button" type="button" onClick=${add} disabled=${free.trim() === ""}>Add scope</button></div></fieldset>`;
}

/** Redirect URIs, each with what the server would say if it were registered now. */
export function RedirectUris({ value, isPublic, onChange }) {
  const place = useRef(null);
  const [focus, setFocus] = useState(null);
  useEffect(() => {
    if (focus !== null) {
      place.current.querySelectorAll("input")[Math.max(0, Math.min(focus, value.length - 1))]?.focus();
      setFocus(null);
    }
  }, [focus, value.length]);
  const put = (index, uri) => onChange(value.map((each, at) => (at === index ? uri : each)));
  const remove = (index) => {
    onChange(value.filter((_, at) => at !== index));
    value.length > 1 ? setFocus(index) : place.current.querySelector("[data-add]").focus();
  };
  const add = () => {
    onChange([...value, ""]);
    setFocus(value.length);
  };
  return html`<fieldset class="tight" ref=${place}><legend class="legend">Redirect URIs</legend>
    <p class="hint">Where people are sent back to, compared character by character.</p>
    ${value.map((uri, index) => html`<${RedirectUri} key=${index} at=${index} uri=${uri} isPublic=${isPublic} onInput=${(text) => put(index, text)} onRemove=${() => remove(index)} />`)}
    <div><button class="button small" type="button" data-add onClick=${add}><${Icon} name="plus" />Add a redirect URI</button></div></fieldset>`;
}

function RedirectUri({ at, uri, isPublic, onInput, onRemove }) {
  const verdict = useVerdict(uri.trim(), isPublic);
  const told = `redirect-uri-${at}-verdict`;
  return html`<div class="uri"><input class="mono" type="url" inputmode="url" aria-label="Redirect URI ${at + 1}" aria-describedby=${told} aria-invalid=${verdict?.kind === "bad" ? "true" : null}
      placeholder="https://app.example.com/callback" autocomplete="off" spellcheck="false" value=${uri} onInput=${(event) => onInput(event.target.value)} />
    <button class="button" type="button" aria-label="Remove redirect URI ${at + 1}" onClick=${onRemove}><${Icon} name="bin" /></button>
    <p class="verdict ${verdict?.kind ?? "soft"}" id=${told} aria-live="polite">${verdict ? html`<${Icon} name=${verdict.icon} /><span>${verdict.text}</span>` : ""}</p></div>`;
}

function useVerdict(uri, isPublic) {
  const settled = useSettled(uri);
  const [verdict, setVerdict] = useState(null);
  useEffect(() => {
    if (settled === "") {
      setVerdict(null);
      return undefined;
    }
    const abort = new AbortController();
    call("POST", "/redirect-uris/verdict", { body: { redirect_uri: settled, public_client: isPublic }, signal: abort.signal, quiet: true }).then(
      ({ data }) => abort.signal.aborted || setVerdict({ kind: data.registrable ? "good" : "bad", icon: data.registrable ? "check" : "bad", text: `${data.advice} (${data.section})` }),
      (problem) => gone(problem) || setVerdict({ kind: "warn", icon: "warn", text: problem.detail ?? problem.title }),
    );
    return () => abort.abort();
  }, [settled, isPublic]);
  return verdict;
}

export function GrantTypes({ value, offered, onChange }) {
  const all = [...new Set([...offered, ...value])];
  const change = (type, on) => onChange(on ? [...value, type] : value.filter((each) => each !== type));
  return html`<fieldset class="tight"><legend class="legend">Grant types</legend>
    ${all.map((type) => html`<label class="row top" key=${type}><input type="checkbox" checked=${value.includes(type)} onChange=${(event) => change(type, event.target.checked)} /><span class="grow"><span class="mono break">${type}</span><br /><span class="hint">${GRANTS[type] ?? "Defined by this server."}</span></span></label>`)}</fieldset>`;
}

export const TextField = ({ label, hint, wrong, value, onInput, type = "text", required, mono, placeholder, max }) => html`<${Field} label=${label} hint=${hint} wrong=${wrong}>${(tied) => html`<input ...${tied} type=${type} class=${mono ? "mono" : null} required=${required} maxlength=${max} placeholder=${placeholder} autocomplete="off" value=${value} onInput=${(event) => onInput(event.target.value)} />`}<//>`;

export const LongField = ({ label, hint, value, onInput }) => html`<${Field} label=${label} hint=${hint}>${(tied) => html`<textarea ...${tied} value=${value} onInput=${(event) => onInput(event.target.value)}></textarea>`}<//>`;

/** The form's view of a client, and back: what is blank is not there. */
export const drafted = (client) => ({
  client_name: client.client_name,
  client_uri: client.client_uri ?? "",
  logo_uri: client.logo_uri ?? "",
  notes: client.notes ?? "",
  redirect_uris: [...client.redirect_uris],
  scope: client.scope,
  grant_types: [...client.grant_types],
  token_endpoint_auth_method: client.token_endpoint_auth_method,
  resource_server: client.resource_server,
});

const SETS = ["scope", "grant_types"];

function comparable(name, value) {
  if (SETS.includes(name)) {
    return JSON.stringify([...(typeof value === "string" ? words(value) : value)].sort());
  }
  return JSON.stringify(name === "redirect_uris" ? value.map((uri) => uri.trim()).filter(Boolean) : value);
}

/** What the draft says otherwise, as a merge patch (RFC 7396). */
export function changes(before, draft) {
  const patch = {};
  for (const [name, value] of Object.entries(draft)) {
    if (comparable(name, value) !== comparable(name, before[name])) {
      patch[name] = sent(name, value);
    }
  }
  return patch;
}

export function sent(name, value) {
  if (name === "redirect_uris") {
    return value.map((uri) => uri.trim()).filter(Boolean);
  }
  return value === "" && ["client_uri", "logo_uri", "notes"].includes(name) ? null : value;
}
