// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.bench.spring;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Set;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.core.userdetails.User;
import org.springframework.web.filter.OncePerRequestFilter;

/** Whoever comes to the authorization endpoint is Ada, who has logged in. */
final class Ada extends OncePerRequestFilter {
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getRequestURI().equals("/oauth2/authorize")) {
            SecurityContextHolder.setContext(new SecurityContextImpl(ada()));
        }
        chain.doFilter(request, response);
    }

    private static Authentication ada() {
        Set<FactorGrantedAuthority> login = Set.of(FactorGrantedAuthority.withAuthority("FACTOR_PASSWORD")
                .issuedAt(Instant.now())
                .build());
        return UsernamePasswordAuthenticationToken.authenticated(
                User.withUsername("ada").password("").authorities(login).build(), null, login);
    }
}
