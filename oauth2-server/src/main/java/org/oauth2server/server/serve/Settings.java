// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.serve;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.oauth2server.server.text.Plain;
import org.oauth2server.server.text.StoreLocation;

/** What the server was told. An argument goes before a variable, a variable before the file, and the file before what is preset. */
public final class Settings {
    private static final String STARS = "***";

    /** Where a value comes from, the strongest first. */
    private enum Source {
        ARGUMENT,
        ENVIRONMENT,
        FILE,
        PRESET
    }

    private record Value(String text, Source source) {}

    private final Map<Setting, Value> values;
    private final @Nullable Path file;

    private Settings(Map<Setting, Value> values, @Nullable Path file) {
        this.values = values;
        this.file = file;
    }

    /**
     * Puts all together.
     *
     * @param arguments what was given as options
     * @param environment the variables of the process
     * @param file the configuration file; null: there is none
     * @throws IllegalArgumentException that names a line or variable that means nothing
     */
    public static Settings of(Map<Setting, String> arguments, Map<String, String> environment, @Nullable Path file) {
        mustBeKnown(environment);
        Map<Setting, String> lines = file == null ? Map.of() : SettingsFile.read(file);
        Map<Setting, Value> values = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            setting.preset().ifPresent(text -> values.put(setting, new Value(text, Source.PRESET)));
            put(values, setting, lines.get(setting), Source.FILE);
            put(values, setting, environment.get(setting.variable()), Source.ENVIRONMENT);
            put(values, setting, arguments.get(setting), Source.ARGUMENT);
        }
        return new Settings(values, file);
    }

    private static void put(Map<Setting, Value> values, Setting setting, @Nullable String text, Source source) {
        if (text != null && !text.isBlank()) {
            values.put(setting, new Value(text.strip(), source));
        }
    }

    private static void mustBeKnown(Map<String, String> environment) {
        for (String name : new TreeMap<>(environment).keySet()) {
            boolean ours = name.startsWith(Setting.VARIABLES) && !name.equals(Setting.VARIABLES + "CONFIG");
            if (ours
                    && List.of(Setting.values()).stream()
                            .noneMatch(setting -> setting.variable().equals(name))) {
                throw new IllegalArgumentException("The variable " + name + " means nothing here.");
            }
        }
    }

    /** The value of a setting; empty where nothing gives one. */
    Optional<String> find(Setting setting) {
        return Optional.ofNullable(values.get(setting)).map(Value::text);
    }

    /** The file that a setting names; null where nothing gives one. */
    public @Nullable Path path(Setting setting) {
        return find(setting).map(Path::of).orElse(null);
    }

    /** The value of a setting that has a preset, or else must be given. */
    String get(Setting setting) {
        return find(setting)
                .orElseThrow(() -> new IllegalArgumentException("--" + setting.key() + " is missing, "
                        + setting.variable() + " is not set, and no configuration file says it."));
    }

    /** All that is in force, as a file that means the same but for the secrets, which are starred out. */
    public String print() {
        StringBuilder text = new StringBuilder(512);
        for (Source source : Source.values()) {
            StringBuilder lines = new StringBuilder();
            values.forEach((setting, value) -> {
                if (value.source() == source) {
                    lines.append(setting.key())
                            .append('=')
                            .append(shown(setting, value.text()))
                            .append('\n');
                }
            });
            if (lines.length() > 0) {
                text.append("# ").append(words(source)).append('\n').append(lines);
            }
        }
        return text.toString();
    }

    private static String shown(Setting setting, String text) {
        return setting.secret() ? STARS : Plain.text(StoreLocation.masked(text)).replace("\\", "\\\\");
    }

    private String words(Source source) {
        return switch (source) {
            case ARGUMENT -> "from the command line";
            case ENVIRONMENT -> "from the environment";
            case FILE -> "from " + Plain.text(String.valueOf(file));
            case PRESET -> "as it is if nothing says otherwise";
        };
    }

    /** The names alone: values may be secrets. */
    @Override
    public String toString() {
        return values.keySet().toString();
    }
}
