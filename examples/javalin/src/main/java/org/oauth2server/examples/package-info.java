// SPDX-License-Identifier: Apache-2.0
/** The server embedded in an application of Javalin. */
package org.oauth2server.examples;
