// SPDX-License-Identifier: Apache-2.0
/** The server embedded in an application of servlets in Jetty. */
package org.oauth2server.examples;
