// SPDX-License-Identifier: Apache-2.0
// Signs in as any client of the server would: an authorization code with PKCE. The token lives in this module's memory and nowhere else;
// only the request that is under way is kept over the redirect.
import { settings } from "./settings.js";
import { here, parse } from "./routes.js";

const PENDING = "oauth2-console.request";
const LONGEST_TIMER = 2 ** 31 - 1;
let access = null;
let timer = 0;
const watchers = new Set();

export class SignInError extends Error {
  constructor(title, detail) {
    super(title);
    this.detail = detail;
  }
}

export const token = () => access;

/** Calls back when the session is over; returns how to stop it. */
export function onEnd(watcher) {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

export function end() {
  forget();
  watchers.forEach((watcher) => watcher());
}

function forget() {
  clearTimeout(timer);
  access = null;
}

/** Completes a sign-in that is under way. False: none is. */
export async function complete() {
  const answer = new URLSearchParams(location.search);
  if (!answer.has("state") && !answer.has("code") && !answer.has("error")) {
    return false;
  }
  const pending = taken();
  history.replaceState(null, "", `${settings.base}/#${parse(pending?.route ?? "/").text}`);
  if (!pending || answer.get("state") !== pending.state) {
    throw new SignInError("This sign-in was not begun here", "The answer belongs to no request of this tab, so it was put aside unread.");
  }
  if (answer.get("iss") !== settings.issuer) {
    throw new SignInError("Another server answered", "The answer does not name this server as its issuer (RFC 9207), so it was put aside.");
  }
  if (answer.has("error")) {
    throw refused(answer);
  }
  await exchange({
    grant_type: "authorization_code",
    code: answer.get("code"),
    redirect_uri: settings.redirectUri,
    code_verifier: pending.verifier,
  });
  return true;
}

function refused(answer) {
  if (answer.get("error") === "access_denied") {
    return new SignInError("You were not let in", "Access to the console was denied, by you or by the application. Only who may administer this server gets it.");
  }
  return new SignInError("The server refused the sign-in", answer.get("error_description") ?? answer.get("error"));
}

function taken() {
  const text = sessionStorage.getItem(PENDING);
  sessionStorage.removeItem(PENDING);
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

/** Leaves for the authorization endpoint, and comes back to where one is. */
export async function begin(route = here()) {
  const state = random();
  const verifier = random();
  const known = route.screen === "goodbye" ? "/" : route.text;
  sessionStorage.setItem(PENDING, JSON.stringify({ state, verifier, route: known }));
  const request = new URLSearchParams({
    response_type: "code",
    client_id: settings.client,
    redirect_uri: settings.redirectUri,
    scope: settings.scope,
    state,
    code_challenge: await challenge(verifier),
    code_challenge_method: "S256",
  });
  location.assign(`${settings.authorizationEndpoint}?${request}`);
}

/** Takes the token back at the server, and forgets it. */
export async function signOut() {
  const held = access;
  forget();
  if (held !== null) {
    const answer = await form(settings.revocationEndpoint, { token: held, client_id: settings.client });
    if (!answer.ok) {
      throw new SignInError("The server did not take the token back", `It answered ${answer.status}. The token is forgotten here, and ends by itself.`);
    }
  }
}

async function exchange(parameters) {
  const answer = await form(settings.tokenEndpoint, { ...parameters, client_id: settings.client });
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok || typeof body.access_token !== "string" || body.token_type?.toLowerCase() !== "bearer") {
    throw new SignInError("The server gave no token", body.error_description ?? body.error ?? `It answered ${answer.status}.`);
  }
  access = body.access_token;
  if (body.expires_in > 0) {
    timer = setTimeout(end, Math.min(body.expires_in * 1000, LONGEST_TIMER));
  }
}

async function form(address, parameters) {
  try {
    return await fetch(address, { method: "POST", credentials: "omit", body: new URLSearchParams(parameters) });
  } catch {
    throw new SignInError("The server cannot be reached", "Is it up, and is the network? Then try again.");
  }
}

async function challenge(verifier) {
  return base64url(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier))));
}

const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));

function base64url(bytes) {
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
