// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A store in a file, a file of administrators, and the command that writes to both. */
final class SetupScene {
    final String store;
    final Path administrators;

    SetupScene(Path folder) {
        store = "jdbc:h2:file:" + folder.resolve("store");
        administrators = folder.resolve("administrators");
    }

    Called setup(String... more) {
        String[] arguments = new String[more.length + 3];
        arguments[0] = "setup";
        arguments[1] = "--store";
        arguments[2] = store;
        System.arraycopy(more, 0, arguments, 3, more.length);
        return Called.with(arguments);
    }

    /** Registers the console at this address and lets this administrator sign in to it: with the secret that it returns. */
    String administrator(String name, String url) {
        return member(
                "sign_in_secret",
                setup(
                                "--console-url",
                                url,
                                "--administrator",
                                name,
                                "--administrators-file",
                                administrators.toString(),
                                "--json")
                        .out());
    }

    static String member(String name, String json) {
        Matcher matcher = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
        assertThat(matcher.find()).as(json).isTrue();
        return matcher.group(1);
    }
}
