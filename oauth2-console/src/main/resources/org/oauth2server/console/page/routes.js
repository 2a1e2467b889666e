// SPDX-License-Identifier: Apache-2.0
// Where one is. An address that is none of these leads to the overview: what others write into it does nothing.
import { useEffect, useState } from "./preact.js";

const SCREENS = [
  ["overview", /^\/$/],
  ["clients", /^\/clients$/],
  ["create", /^\/clients\/new$/],
  ["client", /^\/clients\/id\/([^/?#]{1,600})$/],
  ["tokens", /^\/tokens$/],
  ["issuers", /^\/issuers$/],
  ["keys", /^\/keys$/],
  ["activity", /^\/activity$/],
  ["goodbye", /^\/signed-out$/],
];
const PARAMETERS = ["q", "id", "subject", "client"];
const OVERVIEW = { screen: "overview", argument: null, query: {}, text: "/" };

/** The route that this text names: one of the known ones, or the overview. */
export function parse(text) {
  const [path, search = ""] = String(text).split("?", 2);
  for (const [screen, pattern] of SCREENS) {
    const match = pattern.exec(path);
    if (match) {
      const argument = decoded(match[1]);
      if (argument === null) {
        return OVERVIEW;
      }
      const query = wanted(search);
      return { screen, argument, query, text: path + written(query) };
    }
  }
  return OVERVIEW;
}

function decoded(part) {
  try {
    return part === undefined ? undefined : decodeURIComponent(part);
  } catch {
    return null;
  }
}

function wanted(search) {
  const query = {};
  const parameters = new URLSearchParams(search);
  for (const name of PARAMETERS) {
    const value = parameters.get(name);
    if (value) {
      query[name] = value.slice(0, 600);
    }
  }
  return query;
}

function written(query) {
  const search = new URLSearchParams(query).toString();
  return search === "" ? "" : `?${search}`;
}

export const to = {
  overview: "#/",
  clients: "#/clients",
  create: "#/clients/new",
  client: (id) => `#/clients/id/${encodeURIComponent(id)}`,
  tokens: "#/tokens",
  token: (id) => `#/tokens?${new URLSearchParams({ id })}`,
  subject: (subject) => `#/tokens?${new URLSearchParams({ subject })}`,
  issuers: "#/issuers",
  keys: "#/keys",
  activity: "#/activity",
};

export const here = () => parse(location.hash.slice(1));

export function go(address) {
  location.hash = address;
}

/** Notes in the address what was searched for, without a step in the history. */
export function note(path, query) {
  history.replaceState(null, "", `#${path}${written(query)}`);
}

export function useRoute() {
  const [route, setRoute] = useState(here);
  useEffect(() => {
    const moved = () => setRoute(here());
    addEventListener("hashchange", moved);
    return () => removeEventListener("hashchange", moved);
  }, []);
  return route;
}
