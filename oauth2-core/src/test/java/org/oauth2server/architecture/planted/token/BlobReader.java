// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.architecture.planted.token;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;

/** Breaks: no Java serialization. */
final class BlobReader {
    Object read(InputStream in) throws IOException, ClassNotFoundException {
        try (ObjectInputStream objects = new ObjectInputStream(in)) {
            return objects.readObject();
        }
    }
}
