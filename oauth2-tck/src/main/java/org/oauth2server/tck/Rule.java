// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the rule of the contract that a test proves. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Rule {
    /** The id of a rule in {@link RuleBook}, such as {@code S3.2}. */
    String value();
}
