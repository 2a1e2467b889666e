// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console.page;

import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;

/** Answers everything under the console's path that is not its API. */
public final class Page {
    private final PageSettings settings;

    public Page(PageSettings settings) {
        this.settings = settings;
    }

    /** The file that is asked for; the path is below {@link PageSettings#base}, or equal to it, and as it came. The host was checked before. */
    public HttpResponse answer(HttpRequest request) {
        return HttpResponse.empty(request.path().startsWith(settings.base()) ? 404 : 421);
    }
}
