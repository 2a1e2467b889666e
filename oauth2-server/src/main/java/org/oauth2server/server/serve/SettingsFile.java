// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.serve;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import org.oauth2server.server.text.Plain;

/** A configuration file: Java properties in UTF-8, a line for each setting. */
final class SettingsFile {
    private SettingsFile() {}

    static Map<Setting, String> read(Path file) {
        Map<Setting, String> settings = new EnumMap<>(Setting.class);
        Strict lines = new Strict(file);
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            lines.load(reader);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("There is no configuration file " + file + ".", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("The configuration file " + file + " cannot be read as UTF-8 text.", e);
        }
        lines.forEach((key, value) -> settings.put(setting((String) key, file), (String) value));
        return settings;
    }

    private static Setting setting(String key, Path file) {
        return Setting.of(key)
                .orElseThrow(() -> new IllegalArgumentException(
                        "The key " + Plain.text(key) + " in " + file + " means nothing here."));
    }

    /** Properties of which none is said twice. */
    private static final class Strict extends Properties {
        private static final long serialVersionUID = 1L;

        private final transient Path file;

        Strict(Path file) {
            this.file = file;
        }

        @Override
        public synchronized Object put(Object key, Object value) {
            if (containsKey(key)) {
                throw new IllegalArgumentException(
                        "The key " + Plain.text(String.valueOf(key)) + " stands twice in " + file + ".");
            }
            return super.put(key, value);
        }
    }
}
