-- SPDX-License-Identifier: Apache-2.0
-- Digests are varbinary(32), times are epoch milliseconds, texts compare byte by byte.
-- A digest has its realm in it already; the realm stands in each key all the same, so that no key of one realm can be in the way of another's.

create table ${prefix}realms (
    id integer generated always as identity primary key,
    name varchar not null unique
);

create table ${prefix}clients (
    epoch bigint not null,
    disabled_at bigint,
    version bigint not null,
    realm integer not null,
    id varchar not null,
    name varchar not null,
    link varchar,
    document varchar not null,
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
    handle varbinary(32) not null,
    spends varbinary(32),
    user_code varbinary(32),
    browser varbinary(32),
    client varchar not null,
    redirect_uri varchar,
    scopes varchar not null,
    state varchar,
    code_challenge varchar,
    document varchar,
    primary key (realm, handle)
);
create unique index ${prefix}authorization_requests_spends on ${prefix}authorization_requests (realm, spends);
create unique index ${prefix}authorization_requests_user_code on ${prefix}authorization_requests (realm, user_code);
create index ${prefix}authorization_requests_keep_until on ${prefix}authorization_requests (realm, keep_until);

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
    id varbinary(32) not null,
    code varbinary(32),
    client varchar not null,
    subject varchar,
    scopes varchar not null,
    redirect_uri varchar,
    code_challenge varchar,
    revoked_reason varchar,
    document varchar,
    primary key (realm, id)
);
create unique index ${prefix}grants_code on ${prefix}grants (realm, code);
create index ${prefix}grants_client on ${prefix}grants (realm, client, decided_at);
create index ${prefix}grants_subject on ${prefix}grants (realm, subject);
create index ${prefix}grants_revoked on ${prefix}grants (realm, client, revoked_at);
create index ${prefix}grants_keep_until on ${prefix}grants (realm, keep_until);

-- A unique index lets any number of rows have no value.
create table ${prefix}issuances (
    issued bigint not null,
    keep_until bigint not null,
    client_epoch bigint not null,
    access_expires bigint,
    refresh_expires bigint,
    replay_until bigint,
    last_access bigint,
    revoked_at bigint,
    realm integer not null,
    access_token varbinary(32) not null,
    spends varbinary(32),
    refresh_token varbinary(32),
    grant_id varbinary(32),
    client varchar not null,
    grant_type varchar not null,
    scopes varchar not null,
    subject varchar,
    issuer varchar,
    revoked_reason varchar,
    replay varbinary,
    document varchar,
    primary key (realm, access_token)
);
create unique index ${prefix}issuances_spends on ${prefix}issuances (realm, spends);
create unique index ${prefix}issuances_refresh_token on ${prefix}issuances (realm, refresh_token);
create index ${prefix}issuances_grant on ${prefix}issuances (realm, grant_id);
create index ${prefix}issuances_subject on ${prefix}issuances (realm, subject);
create index ${prefix}issuances_client on ${prefix}issuances (realm, client, issued);
create index ${prefix}issuances_issued on ${prefix}issuances (realm, issued);
create index ${prefix}issuances_keep_until on ${prefix}issuances (realm, keep_until);
create index ${prefix}issuances_replay_until on ${prefix}issuances (realm, replay_until);
create index ${prefix}issuances_revoked on ${prefix}issuances (realm, client, revoked_at);

-- Issuances that pruning took away, counted by UTC day (days since 1970-01-01) in the very statement that deletes them.
create table ${prefix}issued_days (
    issued bigint not null,
    epoch_day bigint not null,
    realm integer not null,
    client varchar not null,
    primary key (realm, epoch_day, client)
);
create index ${prefix}issued_days_client on ${prefix}issued_days (realm, client, epoch_day);

create table ${prefix}replays (
    keep_until bigint not null,
    realm integer not null,
    id varbinary(32) not null,
    purpose varchar not null,
    primary key (realm, id, purpose)
);
create index ${prefix}replays_keep_until on ${prefix}replays (realm, keep_until);

create table ${prefix}consents (
    granted bigint not null,
    expires bigint,
    realm integer not null,
    subject varchar not null,
    client varchar not null,
    scopes varchar not null,
    redirect_uri varchar,
    document varchar,
    primary key (realm, subject, client)
);
create index ${prefix}consents_expires on ${prefix}consents (realm, expires);

create table ${prefix}issuers (
    disabled_at bigint,
    version bigint not null,
    realm integer not null,
    identifier varchar not null,
    document varchar not null,
    primary key (realm, identifier)
);

-- The first key of a realm replaces '', which names no key: so there is one first key.
create table ${prefix}signing_keys (
    created bigint not null,
    retired_at bigint,
    realm integer not null,
    kid varchar not null,
    replaces varchar not null,
    algorithm varchar not null,
    private_key varbinary not null,
    public_key varchar not null,
    document varchar,
    primary key (realm, kid),
    unique (realm, replaces)
);
