// SPDX-License-Identifier: Apache-2.0
/** A contender: Spring Security's authorization server. */
package org.oauth2server.bench.spring;
