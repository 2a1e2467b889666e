// SPDX-License-Identifier: Apache-2.0
// Calls the console's API. Whatever goes wrong is a Problem (RFC 9457), which says what happened and why.
import { settings } from "./settings.js";
import * as session from "./session.js";
import { busy } from "./notices.js";

export class Problem extends Error {
  constructor(status, title, detail, members = {}) {
    super(title);
    this.status = status;
    this.title = title;
    this.detail = detail;
    this.members = members;
  }
}

export const gone = (problem) => problem?.name === "AbortError";

/**
 * Calls the API and returns what it said: the document, and its ETag. A session that is over ends all of it: the page then asks to sign in again.
 */
export async function call(method, path, { query, body, etag, signal, quiet } = {}) {
  const done = quiet ? () => {} : busy();
  try {
    return await read(await send(method, path, query, body, etag, signal));
  } finally {
    done();
  }
}

async function send(method, path, query, body, etag, signal) {
  const headers = { Authorization: `Bearer ${session.token()}`, Accept: "application/json, application/problem+json" };
  if (body !== undefined) {
    headers["Content-Type"] = "application/json";
  }
  if (etag) {
    headers["If-Match"] = etag;
  }
  try {
    return await fetch(address(path, query), {
      method,
      headers,
      credentials: "omit",
      cache: "no-store",
      body: body === undefined ? undefined : JSON.stringify(body),
      signal,
    });
  } catch (problem) {
    throw gone(problem) ? problem : new Problem(0, "The server cannot be reached", "Nothing was changed as far as this page knows. Try again when the network and the server are up.");
  }
}

function address(path, query = {}) {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== "");
  const search = new URLSearchParams(given).toString();
  return settings.api + path + (search === "" ? "" : `?${search}`);
}

async function read(answer) {
  const text = await answer.text();
  let data = null;
  try {
    data = text === "" ? null : JSON.parse(text);
  } catch {
    throw new Problem(answer.status, "The server's answer cannot be read", `It answered ${answer.status}, and no JSON.`);
  }
  if (answer.ok) {
    return { data, etag: answer.headers.get("ETag"), status: answer.status };
  }
  if (answer.status === 401) {
    session.end();
  }
  throw new Problem(answer.status, data?.title ?? `The server answered ${answer.status}`, data?.detail ?? "It gave no reason.", data ?? {});
}

/** Reads a document. */
export const get = async (path, query, signal, quiet) => (await call("GET", path, { query, signal, quiet })).data;

/** An identifier as a segment of a path: some containers refuse an encoded slash, so all but the plainest is sent as ~ and its base64url. */
export function segment(text) {
  if (/^[A-Za-z0-9_-][A-Za-z0-9._-]*$/.test(text)) {
    return text;
  }
  const bytes = String.fromCharCode(...new TextEncoder().encode(text));
  return `~${btoa(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}`;
}
