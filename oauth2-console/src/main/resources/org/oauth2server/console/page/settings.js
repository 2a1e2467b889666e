// SPDX-License-Identifier: Apache-2.0
// What the server says of itself in the page: nothing here is secret, and nothing comes from the address.
const said = document.body.dataset;

export const settings = Object.freeze({ ...said, api: `${said.base}/api/v1` });
