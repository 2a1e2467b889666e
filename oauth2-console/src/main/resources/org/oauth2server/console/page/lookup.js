// SPDX-License-Identifier: Apache-2.0
// Looks for a token or a grant by its identifier, or for all that acts for a person. What is no identifier does not leave the page: it might be a token.
import { html, useState } from "./preact.js";
import { call, get, segment } from "./api.js";
import { go, to } from "./routes.js";
import { Card, Copy, Crumb, Empty, Head, Icon, Loaded, Trouble, ask, plural, say, useDoing, useLoad } from "./ui.js";
import { SubjectConsents } from "./consents.js";
import { Grants, MORTAL, State, Subject, Tokens } from "./tokens.js";

const ID = /^[A-Za-z0-9_-]{43}$/;

export function TokenSearch({ route }) {
  const { id, subject } = route.query;
  return html`<${Head} title=${id ? "Why is it alive or dead?" : subject ? "A subject" : "Tokens"} crumb=${(id || subject) && html`<${Crumb} href=${to.tokens}>Tokens<//>`}>Found by identifier or by person, and taken back.<//>
    <${Finder} key=${`${id}|${subject}`} id=${id} subject=${subject} />
    ${id ? html`<${Why} key=${id} id=${id} />` : subject ? html`<${Person} key=${subject} subject=${subject} />` : html`<${Start} />`}`;
}

function Finder({ id, subject }) {
  const [by, setBy] = useState(subject ? "subject" : "id");
  const [text, setText] = useState(id ?? subject ?? "");
  const [wrong, setWrong] = useState(false);
  const find = (event) => {
    event.preventDefault();
    const sought = text.trim();
    setWrong(by === "id" && sought !== "" && !ID.test(sought));
    if (sought !== "" && (by === "subject" || ID.test(sought))) {
      go(by === "subject" ? to.subject(sought) : to.token(sought));
    }
  };
  return html`<form class="card" role="search" aria-label="Find tokens" onSubmit=${find}><div class="body row">
    <div><label class="hidden" for="find-by">Find by</label><select id="find-by" value=${by} onChange=${(event) => setBy(event.target.value)}><option value="id">Token or grant</option><option value="subject">Subject</option></select></div>
    <div class="search"><${Icon} name="search" /><input type="search" class="mono" aria-label=${by === "id" ? "Identifier" : "Subject"} aria-invalid=${wrong ? "true" : null} aria-describedby="find-hint" placeholder=${by === "id" ? "43 characters" : "user-4711"} autocomplete="off" spellcheck="false" value=${text} onInput=${(event) => setText(event.target.value)} /></div>
    <button class="button first" type="submit">Find</button>
    <p class=${wrong ? "wrong" : "hint"} id="find-hint" aria-live="polite">${finderHint(by, wrong)}</p></div></form>`;
}

function finderHint(by, wrong) {
  if (by === "subject") {
    return "The person as the application names him: compared character by character.";
  }
  return wrong ? "This is no identifier: one has 43 letters, digits, - and _. It was not sent anywhere, in case it is a token." : "What introspection shows as jti, or the id in an event. Never a token itself.";
}

const Start = () => html`<section class="card"><${Empty} icon="tokens" title="Which token?"><p>Type its identifier to learn why it is alive or dead, or a subject to see all that acts for a person. The tokens of a client stand on the client’s own screen.</p><a class="button" href=${to.clients}>Look through clients</a><//></section>`;

function Why({ id }) {
  const why = useLoad((signal) => get(`/explain/${segment(id)}`, {}, signal), [id]);
  const { run, doing, problem } = useDoing();
  const token = why.data?.kind === "access_token";
  const grant = why.data?.kind === "grant";
  const revoke = () =>
    run(async () => {
      const yes = await ask({ title: token ? "Revoke this token?" : "Take back this grant?", text: token ? "It is refused from now on, everywhere." : "All tokens that came of it are refused from now on.", action: token ? "Revoke token" : "Take back" });
      if (yes) {
        await call("POST", `/${token ? "tokens" : "grants"}/${segment(id)}/revoke`);
        say(token ? "The token is revoked." : "The grant is taken back, with all its tokens.");
        why.reload();
      }
    });
  if (why.error?.status === 404) {
    return html`<section class="card"><${Empty} icon="search" title="Nothing has this identifier"><p>It was never issued here, belongs to another realm, or was pruned after its end. Look at how it was copied: an identifier has 43 characters.</p><//></section>`;
  }
  const kinds = { access_token: "access token", refresh_token: "refresh token", grant: "grant", client: "client" };
  return html`<${Card} title="The verdict" aside=${(token || grant) && MORTAL.includes(why.data.verdict) && html`<button class="button danger small" disabled=${doing} onClick=${revoke}>${token ? "Revoke token" : "Take back grant"}</button>`}><${Loaded} of=${why}>${(found) => html`<div class="tight">
    ${problem && html`<${Trouble} problem=${problem} />`}
    <p class="row"><span>This ${kinds[found.kind]} is</span> <${State} state=${found.verdict} /></p>
    <ul class="tight">${found.because.map((line) => html`<li class="row" key=${line}><${Icon} name="info" /><span class="grow break">${line}</span></li>`)}</ul>
    <dl class="facts"><dt>Identifier</dt><dd class="row"><code>${found.id}</code><${Copy} text=${found.id} /></dd><dt>Client</dt><dd><a href=${to.client(found.client_id)}>${found.client_id}</a></dd>
      ${found.kind !== "client" && html`<dt>On behalf of</dt><dd><${Subject} subject=${found.subject} /></dd>`}${found.grant && found.grant !== found.id && html`<dt>Stands on grant</dt><dd><a class="mono" href=${to.token(found.grant)}>${found.grant}</a></dd>`}</dl></div>`}<//><//>`;
}

function Person({ subject }) {
  const [turn, setTurn] = useState(0);
  const { run, doing, problem } = useDoing();
  const revoke = () =>
    run(async () => {
      const yes = await ask({ title: "Take back all of this subject?", text: [`Everything that ${subject} has granted, and every token that acts for this person, is refused from now on.`, "This cannot be undone. What the person has agreed to stays remembered; it stands below."], action: "Take back all" });
      if (yes) {
        const { data } = await call("POST", `/subjects/${segment(subject)}/revoke`);
        say(`${plural(data.revoked, "grant or token", "grants and tokens")} taken back.`);
        setTurn((before) => before + 1);
      }
    });
  const none = html`<${Empty} icon="tokens" title="Nothing here"><p>Subjects are compared character by character; look at capitals and spaces.</p><//>`;
  return html`<div class="row apart"><h2 class="break"><${Subject} subject=${subject} plain /></h2><button class="button danger" disabled=${doing} onClick=${revoke}>Take back all</button></div>
    ${problem && html`<${Trouble} problem=${problem} />`}
    <${Card} title="Tokens" flush><${Tokens} key=${turn} query=${{ subject }} withClient withSubject=${false} empty=${none} /><//>
    <${Card} title="Grants" flush><${Grants} key=${turn} query=${{ subject }} withClient empty=${none} /><//>
    <${SubjectConsents} subject=${subject} />`;
}
