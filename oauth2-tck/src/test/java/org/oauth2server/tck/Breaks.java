// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says which rules a mutant breaks: these, and no other. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface Breaks {
    String[] value();

    /** Whether it is seen in a race alone, and is given all rounds of it. */
    boolean race() default false;
}
