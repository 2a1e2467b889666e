// SPDX-License-Identifier: Apache-2.0
// Reads and writes through the API as screens do it: what is no longer wanted is given up, and what goes wrong is shown where it happened.
import { html, useEffect, useRef, useState } from "./preact.js";
import { gone } from "./api.js";
import { Trouble, say } from "./notices.js";

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

export const More = ({ of, what }) =>
  of.items?.length > 0 &&
  html`<div class="more"><span>${of.items.length} ${what} shown${of.next ? "" : ", which is all"}</span>
    ${of.next && html`<button class="button small" onClick=${of.more} disabled=${of.fetching}>${of.fetching ? "Loading…" : "Show more"}</button>`}</div>`;

/** Does something now and then, while somebody can see it. */
export function useEvery(milliseconds, work) {
  const latest = useRef(work);
  latest.current = work;
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === "visible" && latest.current(), milliseconds);
    return () => clearInterval(timer);
  }, [milliseconds]);
}
