-- SPDX-License-Identifier: Apache-2.0
-- An application that has tables of its own in the same schema.
create table photos (id integer primary key);
