// SPDX-License-Identifier: Apache-2.0
/** The server embedded in an application on the JDK's HTTP server. */
package org.oauth2server.examples;
