// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code docs/store-contract.md} is written from the list of rules. */
class ContractDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "store-contract.md");

    /** To write it again: {@code mvn -pl oauth2-tck -am test -Dtest=ContractDocumentTest -Dsurefire.failIfNoSpecifiedTests=false -Doauth2.tck.write}. */
    @Test
    void the_document_says_what_the_rules_say() throws IOException {
        String written = ContractDocument.write(RuleBook.get());
        if (System.getProperty("oauth2.tck.write") != null) {
            Files.createDirectories(DOCUMENT.getParent());
            Files.writeString(DOCUMENT, written);
        }
        assertThat(Files.readString(DOCUMENT))
                .as("docs/store-contract.md is older than rules.json; write it again with -Doauth2.tck.write")
                .isEqualTo(written);
    }
}
