// SPDX-License-Identifier: Apache-2.0
// The parts that screens are made of. Whatever a stranger chose becomes a text node or a checked address, never markup.
import { html, useEffect, useLayoutEffect, useRef, useState } from "./preact.js";
import { gone } from "./api.js";

const DRAWINGS = {
  overview: "M4 13h6V4H4zM14 20h6v-9h-6zM14 4v3h6V4zM4 20h6v-3H4z",
  clients: "M4 7.5 12 3l8 4.5v9L12 21l-8-4.5zM4 7.5l8 4.5 8-4.5M12 12v9",
  tokens: "M14.5 9.5a4.5 4.5 0 1 0-3.6 4.4L13 16h2.5v2.5H18V21h3v-3.2l-6.8-6.8c.2-.5.3-1 .3-1.5zM9 8.5h.01",
  issuers: "M12 3l8 3v6c0 4.5-3.2 7.6-8 9-4.8-1.4-8-4.5-8-9V6zM8.8 12l2.2 2.2 4.3-4.4",
  keys: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3M12 14.5v2",
  activity: "M3 12h4l3-8 4 16 3-8h4",
  plus: "M12 5v14M5 12h14",
  search: "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM16.2 16.2 21 21",
  sun: "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 2.5V5M12 19v2.5M2.5 12H5M19 12h2.5M5.3 5.3 7 7M17 17l1.7 1.7M18.7 5.3 17 7M7 17l-1.7 1.7",
  moon: "M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z",
  leave: "M10 4H5v16h5M14 8l4 4-4 4M18 12H9",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  check: "M5 12.5 10 17.5 19.5 7",
  warn: "M12 4 2.8 20h18.4zM12 10v4.5M12 17.3h.01",
  bad: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9 9l6 6M15 9l-6 6",
  info: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5M12 8h.01",
  back: "M15 5l-7 7 7 7",
  close: "M6 6l12 12M18 6 6 18",
  away: "M9 5H5v14h14v-4M13 5h6v6M19 5l-9 9",
  bin: "M4 7h16M9 7V4h6v3M6.5 7l1 13h9l1-13M10 11v5M14 11v5",
};

export const Icon = ({ name }) => html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d=${DRAWINGS[name]} /></svg>`;

export const Logo = () => html`<svg class="logo" viewBox="0 0 32 32" aria-hidden="true" focusable="false"
  ><rect width="32" height="32" rx="9" fill="var(--accent)" /><g fill="none" stroke="var(--on-accent)" stroke-width="2.6" stroke-linecap="round"
  ><circle cx="12.5" cy="16" r="5" /><path d="M17.5 16H26m-3.5 0v4" /></g></svg>`;

/** A value that everybody may watch. */
function shared(value) {
  const watchers = new Set();
  const set = (next) => {
    value = typeof next === "function" ? next(value) : next;
    watchers.forEach((watcher) => watcher(value));
  };
  const use = () => {
    const [seen, see] = useState(value);
    useEffect(() => {
      see(value);
      watchers.add(see);
      return () => watchers.delete(see);
    }, []);
    return seen;
  };
  return { set, use, get: () => value };
}

// ---- what is going on

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

// ---- messages

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

// ---- questions

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

// ---- theme

const theme = shared(null);
const dark = matchMedia("(prefers-color-scheme: dark)");
dark.addEventListener("change", () => theme.set(theme.get() + 1));

export const isDark = () => (document.documentElement.dataset.theme ?? (dark.matches ? "dark" : "light")) === "dark";

export function useTheme() {
  theme.use();
  return isDark() ? "dark" : "light";
}

export function ThemeSwitch() {
  const now = useTheme();
  const other = now === "dark" ? "light" : "dark";
  const change = () => {
    document.documentElement.dataset.theme = other;
    try {
      localStorage.setItem("oauth2-console.theme", other);
    } catch {
      // storage is switched off: it holds until the page is left
    }
    theme.set((turn) => turn + 1);
  };
  return html`<button class="quiet" onClick=${change} title="Switch to the ${other} theme"><${Icon} name=${now === "dark" ? "sun" : "moon"} /><span>Use the ${other} theme</span></button>`;
}

// ---- loading

/** Loads something, again when "inputs" change; what is no longer wanted is given up. */
export function useLoad(load, inputs) {
  const [state, setState] = useState({ loading: true });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    setState((before) => ({ ...before, loading: true, error: undefined }));
    load(abort.signal).then(
      (data) => abort.signal.aborted || setState({ data, loading: false }),
      (error) => abort.signal.aborted || gone(error) || setState({ error, loading: false }),
    );
    return () => abort.abort();
  }, [...inputs, turn]);
  return { ...state, reload: () => setTurn((before) => before + 1) };
}

/** Loads page after page, each from where the one before ended. */
export function usePages(load, inputs) {
  const [extra, setExtra] = useState({ items: [], next: undefined });
  const first = useLoad((signal) => load(undefined, signal), inputs);
  const [fetching, setFetching] = useState(false);
  const shown = first.data;
  useEffect(() => setExtra({ items: [], next: shown?.next ?? null }), [shown]);
  const more = async () => {
    setFetching(true);
    try {
      const page = await load(extra.next);
      setExtra((before) => ({ items: [...before.items, ...page.items], next: page.next ?? null }));
    } catch (problem) {
      say(`${problem.title ?? problem.message}. ${problem.detail ?? ""}`);
    } finally {
      setFetching(false);
    }
  };
  const stale = extra.next === undefined;
  return {
    first: shown,
    items: shown ? [...shown.items, ...(stale ? [] : extra.items)] : undefined,
    next: stale ? shown?.next : extra.next,
    error: first.error,
    loading: first.loading,
    reload: first.reload,
    fetching,
    more,
  };
}

/** A value that stands still for a moment before anybody acts on it. */
export function useSettled(value, milliseconds = 220) {
  const [settled, settle] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => settle(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

/** Does one thing at a time. Returns how to do it, whether it is being done, and what went wrong. */
export function useDoing() {
  const [doing, setDoing] = useState(false);
  const [problem, setProblem] = useState(null);
  const now = useRef(false);
  const run = async (work) => {
    if (now.current) {
      return;
    }
    now.current = true;
    setDoing(true);
    setProblem(null);
    try {
      await work();
    } catch (failed) {
      gone(failed) || setProblem(failed);
    } finally {
      now.current = false;
      setDoing(false);
    }
  };
  return { run, doing, problem, setProblem };
}

export function Loaded({ of, children, empty }) {
  if (of.error) {
    return html`<div class="body"><${Trouble} problem=${of.error} again=${of.reload} /></div>`;
  }
  const data = of.data ?? of.items;
  if (data === undefined) {
    return html`<p class="loading">Loading…</p>`;
  }
  return Array.isArray(data) && data.length === 0 && empty ? empty : children(data);
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

export const Card = ({ title, aside, hint, flush, children, id }) => html`<section class="card" aria-label=${title} id=${id}>
  <header><div><h2>${title}</h2>${hint && html`<p>${hint}</p>`}</div>${aside}</header>
  ${flush ? html`<div class="body flush">${children}</div>` : html`<div class="body">${children}</div>`}</section>`;

export const Head = ({ title, children, aside, crumb }) => html`<div class="head"><div>${crumb}<h1 tabindex="-1">${title}</h1>${children && html`<p>${children}</p>`}</div>${aside && html`<div class="row">${aside}</div>`}</div>`;

export const Crumb = ({ href, children }) => html`<a class="crumb" href=${href}><${Icon} name="back" />${children}</a>`;

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

export const More = ({ of, what }) =>
  of.items?.length > 0 &&
  html`<div class="more"><span>${of.items.length}${of.next ? "" : ""} ${what} shown${of.next ? "" : ", which is all"}</span>
    ${of.next && html`<button class="button small" onClick=${of.more} disabled=${of.fetching}>${of.fetching ? "Loading…" : "Show more"}</button>`}</div>`;

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

// ---- numbers and times

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

/** Does something now and then, while somebody can see it. */
export function useEvery(milliseconds, work) {
  const latest = useRef(work);
  latest.current = work;
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === "visible" && latest.current(), milliseconds);
    return () => clearInterval(timer);
  }, [milliseconds]);
}
