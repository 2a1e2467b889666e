// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios;

import com.sun.net.httpserver.HttpServer;
import jakarta.servlet.ServletContext;

/** An application that can be mounted in either world. */
interface Site {
    void mount(HttpServer http);

    void mount(ServletContext servlets);
}
