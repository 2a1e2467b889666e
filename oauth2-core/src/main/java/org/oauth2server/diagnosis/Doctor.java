// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.diagnosis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.oauth2server.diagnosis.Finding.Verdict;
import org.oauth2server.model.Client;
import org.oauth2server.model.Issuer;
import org.oauth2server.store.Page;
import org.oauth2server.store.PageRequest;
import org.oauth2server.store.Store;

/**
 * Looks at everything that is registered, and says what is not as RFC 9700 and OAuth 2.1 ask for.
 *
 * <pre>{@code
 * List<Finding> findings = new Doctor(store).examine(clock.instant());
 * }</pre>
 */
public final class Doctor {
    private static final int PAGE = 200;

    private final Store store;

    public Doctor(Store store) {
        this.store = store;
    }

    /** A finding for each rule and each client, sorted by client, and one for each issuer; those that are kept too. */
    public List<Finding> examine(Instant now) {
        List<Finding> findings = new ArrayList<>();
        PageRequest request = PageRequest.first(PAGE);
        Page<Client> page = store.administration().clients("", request);
        examine(page, now, findings);
        while (page.next() != null) {
            request = request.next(page);
            page = store.administration().clients("", request);
            examine(page, now, findings);
        }
        findings.addAll(examineIssuers());
        return findings;
    }

    /** A finding for each issuer. */
    public List<Finding> examineIssuers() {
        return store.issuers().all().stream().map(Doctor::examine).toList();
    }

    private static void examine(Page<Client> page, Instant now, List<Finding> findings) {
        for (Client client : page.items()) {
            findings.addAll(examine(client, now));
        }
    }

    /** A finding for each rule. */
    public static List<Finding> examine(Client client, Instant now) {
        return ClientRules.ALL.stream().map(rule -> rule.judge(client, now)).toList();
    }

    private static Finding examine(Issuer issuer) {
        boolean limited = issuer.subjects() != null && !issuer.scopes().isEmpty();
        return new Finding(
                "issuer-limits",
                "RFC 7523 §3",
                limited ? Verdict.PASS : Verdict.WARN,
                null,
                limited
                        ? "The issuer " + issuer.identifier() + " may speak for named subjects, about named scopes."
                        : "Name the subjects and scopes that the issuer " + issuer.identifier()
                                + " may vouch for: whoever gets hold of its key may speak for anyone.");
    }
}
