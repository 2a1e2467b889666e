// SPDX-License-Identifier: Apache-2.0
// What several parts of the page look at.
import { useEffect, useState } from "./preact.js";

/** A value that everybody may watch. */
export function shared(value) {
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
