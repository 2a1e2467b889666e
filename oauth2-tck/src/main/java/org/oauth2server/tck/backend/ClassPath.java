// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck.backend;

/** Which of the optional dependencies are there. */
final class ClassPath {

    private ClassPath() {}

    static boolean has(String className) {
        try {
            Class.forName(className, false, ClassPath.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
