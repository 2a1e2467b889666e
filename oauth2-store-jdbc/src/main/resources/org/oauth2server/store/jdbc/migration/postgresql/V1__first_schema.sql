-- SPDX-License-Identifier: Apache-2.0
-- Digests are bytea, times are epoch milliseconds, texts compare byte by byte. Fixed lengths come first in a row, so that nothing is padded.
-- Indexes have the second of a time, not the millisecond: the rows of one second then share an entry, of which each takes a few bytes.
-- A digest has its realm in it already; the realm stands in each key all the same, so that no key of one realm can be in the way of another's.

create table ${prefix}realms (
    id integer generated always as identity primary key,
    name text collate "C" not null unique
);

create table ${prefix}clients (
    epoch bigint not null,
    disabled_at bigint,
    version bigint not null,
    realm integer not null,
    id text collate "C" not null,
    name text collate "C" not null,
    link text collate "C",
    document text not null,
    primary key (realm, id)
);

create table ${prefix}authorization_requests (
    created bigint not null,
    expires bigint not null,
    keep_until bigint not null,
    client_epoch bigint not null,
    last_poll bigint,
    realm integer not null,
    kind smallint not null,
    redirect_uri_sent boolean not null,
    handle bytea not null,
    spends bytea,
    user_code bytea,
    browser bytea,
    client text collate "C" not null,
    redirect_uri text,
    scopes text not null,
    state text,
    code_challenge text,
    document text,
    primary key (realm, handle)
);
create unique index ${prefix}authorization_requests_spends on ${prefix}authorization_requests (realm, spends) where spends is not null;
create unique index ${prefix}authorization_requests_user_code on ${prefix}authorization_requests (realm, user_code) where user_code is not null;
create index ${prefix}authorization_requests_keep_until on ${prefix}authorization_requests (realm, (keep_until / 1000));

create table ${prefix}grants (
    decided_at bigint not null,
    keep_until bigint not null,
    client_epoch bigint not null,
    code_expires bigint,
    expires bigint,
    revoked_at bigint,
    realm integer not null,
    decision smallint not null,
    redirect_uri_sent boolean not null,
    id bytea not null,
    code bytea,
    client text collate "C" not null,
    subject text collate "C",
    scopes text not null,
    redirect_uri text,
    code_challenge text,
    revoked_reason text,
    document text,
    primary key (realm, id)
);
create unique index ${prefix}grants_code on ${prefix}grants (realm, code) where code is not null;
create index ${prefix}grants_client on ${prefix}grants (realm, client, (decided_at / 1000));
create index ${prefix}grants_subject on ${prefix}grants (realm, subject) where subject is not null;
create index ${prefix}grants_revoked on ${prefix}grants (realm, client) where revoked_at is not null;
create index ${prefix}grants_keep_until on ${prefix}grants (realm, (keep_until / 1000));

-- Some room is left in each page, so that noting the last access touches no index.
-- A hash index where neither order nor uniqueness is asked for: a third of the size, and a grant holds few issuances.
create table ${prefix}issuances (
    issued bigint not null,
    issued_second bigint not null generated always as (issued / 1000) stored,
    keep_until bigint not null,
    client_epoch bigint not null,
    access_expires bigint,
    refresh_expires bigint,
    replay_until bigint,
    last_access bigint,
    revoked_at bigint,
    realm integer not null,
    access_token bytea not null,
    spends bytea,
    refresh_token bytea,
    grant_id bytea,
    client text collate "C" not null,
    grant_type text not null,
    scopes text not null,
    subject text collate "C",
    issuer text collate "C",
    revoked_reason text,
    replay bytea,
    document text,
    primary key (realm, access_token)
) with (fillfactor = 90);
create unique index ${prefix}issuances_spends on ${prefix}issuances (realm, spends) where spends is not null;
create unique index ${prefix}issuances_refresh_token on ${prefix}issuances (realm, refresh_token) where refresh_token is not null;
create index ${prefix}issuances_grant on ${prefix}issuances using hash (grant_id);
create index ${prefix}issuances_subject on ${prefix}issuances (realm, subject) where subject is not null;
create index ${prefix}issuances_client on ${prefix}issuances (realm, client, issued_second);
create index ${prefix}issuances_issued on ${prefix}issuances (realm, issued_second);
create index ${prefix}issuances_keep_until on ${prefix}issuances (realm, (keep_until / 1000));
create index ${prefix}issuances_replay_until on ${prefix}issuances (realm, (replay_until / 1000)) where replay is not null;
create index ${prefix}issuances_revoked on ${prefix}issuances (realm, client) where revoked_at is not null;

-- Issuances that pruning took away, counted by UTC day (days since 1970-01-01) in the very statement that deletes them.
create table ${prefix}issued_days (
    issued bigint not null,
    epoch_day bigint not null,
    realm integer not null,
    client text collate "C" not null,
    primary key (realm, epoch_day, client)
);
create index ${prefix}issued_days_client on ${prefix}issued_days (realm, client, epoch_day);

create table ${prefix}replays (
    keep_until bigint not null,
    realm integer not null,
    id bytea not null,
    purpose text collate "C" not null,
    primary key (realm, id, purpose)
);
create index ${prefix}replays_keep_until on ${prefix}replays (realm, (keep_until / 1000));

create table ${prefix}consents (
    granted bigint not null,
    expires bigint,
    realm integer not null,
    subject text collate "C" not null,
    client text collate "C" not null,
    scopes text not null,
    redirect_uri text,
    document text,
    primary key (realm, subject, client)
);
create index ${prefix}consents_expires on ${prefix}consents (realm, (expires / 1000)) where expires is not null;

create table ${prefix}issuers (
    disabled_at bigint,
    version bigint not null,
    realm integer not null,
    identifier text collate "C" not null,
    document text not null,
    primary key (realm, identifier)
);

-- The first key of a realm replaces '', which names no key: so there is one first key.
create table ${prefix}signing_keys (
    created bigint not null,
    retired_at bigint,
    realm integer not null,
    kid text collate "C" not null,
    replaces text collate "C" not null,
    algorithm text not null,
    private_key bytea not null,
    public_key text not null,
    document text,
    primary key (realm, kid),
    unique (realm, replaces)
);
