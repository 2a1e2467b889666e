// SPDX-License-Identifier: Apache-2.0
// The frame around the screens, and who may see them.
import { html, render, useEffect, useRef, useState } from "./preact.js";
import { get } from "./api.js";
import { settings } from "./settings.js";
import * as session from "./session.js";
import { here, to, useRoute } from "./routes.js";
import { Icon, Logo, Messages, Question, ThemeSwitch, Throbber, Trouble } from "./ui.js";
import { Activity } from "./activity.js";
import { ClientScreen } from "./client.js";
import { Clients } from "./clients.js";
import { Create } from "./create.js";
import { Issuers } from "./issuers.js";
import { Keys } from "./keys.js";
import { TokenSearch } from "./lookup.js";
import { Overview } from "./overview.js";

const SECTIONS = [
  ["overview", "Overview", to.overview],
  ["clients", "Clients", to.clients],
  ["tokens", "Tokens", to.tokens],
  ["issuers", "Issuers", to.issuers],
  ["keys", "Keys", to.keys],
  ["activity", "Activity", to.activity],
];
const WITHIN = { client: "clients", create: "clients" };

function Screen({ route, me }) {
  switch (route.screen) {
    case "clients":
      return html`<${Clients} route=${route} />`;
    case "create":
      return html`<${Create} />`;
    case "client":
      return html`<${ClientScreen} key=${route.argument} id=${route.argument} me=${me} />`;
    case "tokens":
      return html`<${TokenSearch} route=${route} />`;
    case "issuers":
      return html`<${Issuers} />`;
    case "keys":
      return html`<${Keys} />`;
    case "activity":
      return html`<${Activity} />`;
    default:
      return html`<${Overview} />`;
  }
}

function Frame({ me, onSignOut }) {
  const route = useRoute();
  const main = useRef(null);
  const first = useRef(true);
  const section = WITHIN[route.screen] ?? route.screen;
  useEffect(() => {
    document.title = `${SECTIONS.find(([name]) => name === section)?.[1] ?? "Overview"} · OAuth 2.0 console`;
    if (!first.current) {
      scrollTo(0, 0);
      document.querySelector(".rail [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
      (main.current.querySelector("h1") ?? main.current).focus();
    }
    first.current = false;
  }, [route.screen, route.argument]);
  return html`<a class="skip" href="#main" onClick=${(event) => { event.preventDefault(); main.current.focus(); }}>Skip to the content</a>
    <div class="frame"><header class="rail">
      <a class="brand" href=${to.overview}><${Logo} /><div><strong>Console</strong><span title=${settings.issuer}>${new URL(settings.issuer).host}</span></div></a>
      <nav aria-label="Sections"><ul>${SECTIONS.map(([name, title, href]) => html`<li key=${name}><a href=${href} aria-current=${name === section ? "page" : null}><${Icon} name=${name} />${title}</a></li>`)}</ul></nav>
      <div class="foot"><${ThemeSwitch} /><button class="quiet" onClick=${onSignOut} title="Signed in as ${me.subject}"><${Icon} name="leave" /><span>Sign out</span></button></div></header>
      <main class="page" id="main" tabindex="-1" ref=${main}><div class="inner"><${Screen} route=${route} me=${me} /></div></main></div>`;
}

const Gate = ({ title, children }) => html`<main class="gate"><div class="card"><${Logo} /><h1>${title}</h1>${children}</div></main>`;

function SignIn({ title, text, label = "Sign in", problem }) {
  const [failed, setFailed] = useState(problem);
  const begin = () => session.begin().catch(setFailed);
  return html`<${Gate} title=${title}>${text && html`<p class="soft">${text}</p>`}${failed && html`<${Trouble} problem=${{ title: failed.message, detail: failed.detail }} />`}<button class="button first" onClick=${begin}>${label}</button><//>`;
}

/** The session has ended while somebody was at work: the screen stays beneath until he signs in again, and comes back to it. */
function Ended() {
  const dialog = useRef(null);
  const [failed, setFailed] = useState(null);
  useEffect(() => dialog.current.showModal(), []);
  return html`<dialog ref=${dialog} aria-labelledby="ended" onCancel=${(event) => event.preventDefault()}><form onSubmit=${(event) => { event.preventDefault(); session.begin().catch(setFailed); }}>
    <h2 id="ended">Your session has ended</h2><p>Sign in again, and you come back to where you are. What was not saved is still beneath this, to be copied, until you go.</p>
    ${failed && html`<${Trouble} problem=${{ title: failed.message, detail: failed.detail }} />`}
    <div class="row"><button class="button" type="button" onClick=${() => dialog.current.close()}>Look once more</button><button class="button first" type="submit">Sign in again</button></div></form></dialog>`;
}

function App({ start }) {
  const [state, setState] = useState(start);
  const [ended, setEnded] = useState(0);
  const route = useRoute();
  useEffect(() => session.onEnd(() => setEnded((times) => times + 1)), []);
  const signOut = async () => {
    const failed = await session.signOut().then(() => null, (problem) => problem);
    location.hash = "/signed-out";
    setState({ kind: "out", problem: failed });
  };
  useEffect(() => {
    if (state.kind === "out" && here().screen !== "goodbye") {
      session.begin().catch((problem) => setState({ kind: "refused", problem }));
    }
  }, [state.kind, route.screen]);
  switch (state.kind) {
    case "in":
      return html`<${Frame} me=${state.me} onSignOut=${signOut} />${ended > 0 && html`<${Ended} key=${ended} />`}<${Throbber} /><${Messages} /><${Question} />`;
    case "out":
      return html`<${SignIn} title="You are signed out" text="The token was taken back at the server." problem=${state.problem} label="Sign in again" />`;
    case "forbidden":
      return html`<${Gate} title=${state.problem.title}><p class="soft">${state.problem.detail}</p><button class="button first" onClick=${signOut}>Sign out</button><//>`;
    default:
      return html`<${SignIn} title="Not signed in" problem=${state.problem} label="Try again" />`;
  }
}

/** Finds out who is there; null: the browser is on its way to sign in. */
async function arrive() {
  try {
    if (await session.complete()) {
      return { kind: "in", me: await get("/", {}) };
    }
    if (here().screen === "goodbye") {
      return { kind: "out", problem: null };
    }
    await session.begin();
    return null;
  } catch (problem) {
    return { kind: problem.status === 403 ? "forbidden" : "refused", problem };
  }
}

const start = await arrive();
if (start) {
  render(html`<${App} start=${start} />`, document.getElementById("console"));
}
