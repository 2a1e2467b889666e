// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.bench.spring;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.InMemoryOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.JdbcRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.OAuth2TokenFormat;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;

/**
 * Spring Security's authorization server on Spring Boot, at its best: no session, no consent to look up, indexes that its own schema lacks, a user who is there
 * without a login.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = {DataSourceAutoConfiguration.class, UserDetailsServiceAutoConfiguration.class})
public class SpringServer {
    private static final String CLIENT = "bench";
    private static final int POOL = 10;

    /** @param args {@code memory} or a JDBC URL, where the user comes back to, {@code opaque} or {@code jwt}, {@code fast} or {@code bcrypt} */
    public static void main(String[] args) {
        SpringApplication application = new SpringApplication(SpringServer.class);
        application.setDefaultProperties(Map.of(
                "bench.store", args[0],
                "bench.callback", args[1],
                "bench.format", args[2],
                "bench.encoder", args[3],
                "bench.secret", UUID.randomUUID().toString(),
                "server.port", "0",
                "server.address", "127.0.0.1",
                "spring.main.banner-mode", "off",
                "logging.level.root", "error"));
        ServletWebServerApplicationContext context = (ServletWebServerApplicationContext) application.run();
        System.out.println("READY " + context.getWebServer().getPort() + " " + CLIENT + " "
                + context.getEnvironment().getProperty("bench.secret"));
    }

    @Bean
    SecurityFilterChain authorizationServer(HttpSecurity http) throws Exception {
        return http.oauth2AuthorizationServer(server -> http.securityMatcher(server.getEndpointsMatcher()))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterAfter(new Ada(), SecurityContextHolderFilter.class)
                .build();
    }

    @Bean
    UserDetailsService nobody() {
        return new InMemoryUserDetailsManager();
    }

    @Bean
    PasswordEncoder encoder(Environment choices) {
        return choices.getRequiredProperty("bench.encoder").equals("bcrypt")
                ? PasswordEncoderFactories.createDelegatingPasswordEncoder()
                : new FastEncoder();
    }

    @Bean
    JWKSource<SecurityContext> keys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        return new ImmutableJWKSet<>(new JWKSet(new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                .privateKey(pair.getPrivate())
                .keyID("k1")
                .build()));
    }

    /** The records, and the clients that they name. */
    record Stores(RegisteredClientRepository clients, OAuth2AuthorizationService authorizations) {}

    @Bean
    Stores stores(Environment choices, PasswordEncoder encoder) {
        RegisteredClient client = client(choices, encoder);
        String store = choices.getRequiredProperty("bench.store");
        if (store.equals("memory")) {
            return new Stores(new InMemoryRegisteredClientRepository(client), new InMemoryOAuth2AuthorizationService());
        }
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(store);
        pool.setMaximumPoolSize(POOL);
        JdbcTemplate database = new JdbcTemplate(new HikariDataSource(pool));
        Schema.create(database);
        JdbcRegisteredClientRepository clients = new JdbcRegisteredClientRepository(database);
        clients.save(client);
        return new Stores(clients, new JdbcOAuth2AuthorizationService(database, clients));
    }

    @Bean
    RegisteredClientRepository clients(Stores stores) {
        return stores.clients();
    }

    @Bean
    OAuth2AuthorizationService authorizations(Stores stores) {
        return stores.authorizations();
    }

    private static RegisteredClient client(Environment choices, PasswordEncoder encoder) {
        boolean opaque = choices.getRequiredProperty("bench.format").equals("opaque");
        return RegisteredClient.withId("1")
                .clientId(CLIENT)
                .clientSecret(encoder.encode(choices.getRequiredProperty("bench.secret")))
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                .redirectUri(choices.getRequiredProperty("bench.callback"))
                .scope("read")
                .scope("write")
                .clientSettings(ClientSettings.builder()
                        .requireAuthorizationConsent(false)
                        .requireProofKey(true)
                        .build())
                .tokenSettings(TokenSettings.builder()
                        .accessTokenFormat(opaque ? OAuth2TokenFormat.REFERENCE : OAuth2TokenFormat.SELF_CONTAINED)
                        .reuseRefreshTokens(false)
                        .build())
                .build();
    }
}
