// SPDX-License-Identifier: Apache-2.0
// Looking through a long listing for what no store can select: page by page, never further than a bound, and always saying how far.
import { html, useEffect, useRef, useState } from "./preact.js";
import { gone } from "./api.js";
import { Trouble, number } from "./ui.js";

/** How far it goes of itself when a screen is opened, and how far when somebody asks it to go on. Whatever is reached first ends a stretch. */
const FIRST = { pages: 5, milliseconds: 4_000 };
const ON = { pages: 100, milliseconds: 30_000 };

/**
 * Walks through a listing, one page after the other.
 *
 * "read" gets a position and a signal, and gives what it found, at how many it has "looked", and where the "next" page begins; null: nothing follows.
 * "keep" puts what was found to what is kept, which begins as "nothing".
 */
export function useWalk(read, { nothing, keep }, inputs) {
  const start = { kept: nothing, looked: 0, next: undefined, walking: true, error: undefined };
  const [state, setState] = useState(start);
  const under = useRef(null);
  const walk = async (from, bound) => {
    const abort = new AbortController();
    under.current = abort;
    let now = { ...from, walking: true, error: undefined };
    setState(now);
    const latest = performance.now() + bound.milliseconds;
    try {
      for (let pages = 0; now.next !== null && pages < bound.pages && performance.now() < latest; pages++) {
        const page = await read(now.next, abort.signal);
        if (abort.signal.aborted) {
          return;
        }
        now = { ...now, kept: keep(now.kept, page.found), looked: now.looked + page.looked, next: page.next ?? null };
        setState(now);
      }
      setState({ ...now, walking: false });
    } catch (error) {
      abort.signal.aborted || gone(error) || setState({ ...now, walking: false, error });
    }
  };
  useEffect(() => {
    walk(start, FIRST);
    return () => under.current.abort();
  }, inputs);
  return {
    ...state,
    over: state.next === null,
    goOn: () => walk(state, ON),
    stop: () => {
      under.current.abort();
      setState((before) => ({ ...before, walking: false }));
    },
  };
}

/** How far a walk has come, of how many in all as far as that is known; the way on, and the way to stop. Silent where all fitted on one page. */
export function Walked({ of, total, page }) {
  const text = useRef(null);
  const pressed = useRef(false);
  const all = total === undefined ? null : Math.max(total, of.looked);
  const press = () => {
    pressed.current = true;
    of.walking ? of.stop() : of.goOn();
  };
  useEffect(() => {
    if (of.over && pressed.current) {
      text.current?.focus();
    }
  }, [of.over]);
  if (of.error) {
    return html`<div class="body"><${Trouble} problem=${of.error} again=${of.goOn} /></div>`;
  }
  if (of.walking && of.looked === 0) {
    return html`<p class="loading">Loading…</p>`;
  }
  if (of.over && of.looked <= page) {
    return null;
  }
  return html`<div class="more walked"><span class="grow" ref=${text} tabindex="-1" aria-live="polite" aria-busy=${of.walking ? "true" : null}>${told(of, all)}</span>
    ${!of.over && html`<progress value=${all && of.looked} max=${all} aria-label="Clients looked at"></progress><button class="button small" onClick=${press}>${of.walking ? "Stop" : "Go on"}</button>`}</div>`;
}

function told({ over, walking, looked }, all) {
  if (over) {
    return `All ${number(looked)} clients were looked at.`;
  }
  const far = all === null ? number(looked) : `${number(looked)} of ${number(all)}`;
  return walking ? `Looking at clients: ${far}…` : `The first ${far} clients were looked at.`;
}
