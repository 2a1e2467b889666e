// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.events;

import java.util.Locale;
import org.oauth2server.event.ServerEvent;

/** What was decided, in one line for people. Whatever a client could choose in it is visible ASCII. */
public final class EventText {
    private static final int LONGEST = 200;

    private EventText() {}

    /** The line, which begins with the name of the event. */
    public static String of(ServerEvent event) {
        if (event instanceof ServerEvent.Issued issued) {
            return "issued " + issued.grantType() + " to " + issued.client() + ", scope \"" + issued.scopes() + "\"";
        }
        if (event instanceof ServerEvent.Refused refused) {
            String whom = refused.client() == null ? "" : " to " + refused.client();
            return "refused " + visible(refused.path()) + whom + ": " + refused.code() + " (" + refused.reason() + ")";
        }
        if (event instanceof ServerEvent.Asked asked) {
            return "asked by " + asked.client() + ", scope \"" + asked.scopes() + "\"";
        }
        if (event instanceof ServerEvent.Decided decided) {
            return (decided.approved() ? "granted to " : "denied to ") + decided.client();
        }
        if (event instanceof ServerEvent.Revoked revoked) {
            return "revoked a token or grant of " + revoked.client() + " (" + revoked.reason() + ")";
        }
        return rare(event);
    }

    private static String rare(ServerEvent event) {
        if (event instanceof ServerEvent.RevokedAll revoked) {
            return "revoked all of " + name(revoked.whose()) + " " + visible(revoked.id()) + " (" + revoked.reason()
                    + ")";
        }
        if (event instanceof ServerEvent.Changed changed) {
            return name(changed.change()).replace('_', ' ') + ": " + name(changed.whose()) + " "
                    + visible(changed.id());
        }
        if (event instanceof ServerEvent.Administered administered) {
            return "administered by " + visible(administered.actor()) + ": " + visible(administered.operation()) + " "
                    + visible(administered.target());
        }
        if (event instanceof ServerEvent.Pruned pruned) {
            return "pruned " + pruned.deleted() + " records" + (pruned.more() ? ", and there are more" : "");
        }
        if (event instanceof ServerEvent.KeyAdded added) {
            return "key added: " + visible(added.kid()) + " signs from " + added.signsFrom()
                    + (added.replaces() == null ? "" : ", in place of " + visible(added.replaces()));
        }
        if (event instanceof ServerEvent.KeyRetired retired) {
            return "key retired: " + visible(retired.kid());
        }
        if (event instanceof ServerEvent.Reused reused) {
            return "reused what " + reused.client() + " had spent; its grant is revoked (" + reused.reason() + ")";
        }
        ServerEvent.Failed failed = (ServerEvent.Failed) event;
        return "failed " + visible(failed.path()) + " (incident " + failed.incident() + ")";
    }

    /** The name of a choice as it stands in lines and tags. */
    static String name(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    /** The text with nothing in it that could end a line, hide or colour something, and not too long. */
    static String visible(String text) {
        String shown = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        return shown.replaceAll("[^\\x21-\\x7e]", "?");
    }
}
