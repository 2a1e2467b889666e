// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.oauth2server.architecture.Forbidden.all;
import static org.oauth2server.architecture.Forbidden.exactly;
import static org.oauth2server.architecture.Forbidden.member;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.model.Secret;

/** A rule of the house, for the packages under any root. */
enum HouseRules {
    NO_PACKAGE_CYCLE {
        @Override
        ArchRule under(String root) {
            return slices().matching(root + ".(**)").should().beFreeOfCycles();
        }
    },
    IMPORTS_POINT_DOWN {
        @Override
        ArchRule under(String root) {
            return classes().that().resideInAPackage(root + "..").should(Rooms.areEnteredByTheirDoors(root));
        }
    },
    THE_STORE_CONTRACT_STANDS_ON_THE_MODEL_ALONE {
        @Override
        ArchRule under(String root) {
            return classes()
                    .that()
                    .resideInAPackage(root + ".store..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            root + ".store",
                            root + ".model",
                            "java.lang..",
                            "java.io",
                            "java.math",
                            "java.net",
                            "java.nio..",
                            "java.time..",
                            "java.util..",
                            "org.jspecify.annotations",
                            "com.fasterxml.jackson.core..");
        }
    },
    GRANTS_KNOW_NO_HTTP_MESSAGE {
        @Override
        ArchRule under(String root) {
            return noClasses()
                    .that()
                    .resideInAPackage(root + ".grant..")
                    .should()
                    .dependOnClassesThat()
                    .belongToAnyOf(HttpRequest.class, HttpResponse.class);
        }
    },
    STORES_NEVER_TOUCH_A_SECRET {
        @Override
        ArchRule under(String root) {
            return noClasses()
                    .that()
                    .resideInAPackage(root + ".store..")
                    .should()
                    .dependOnClassesThat()
                    .belongToAnyOf(Secret.class);
        }
    },
    THE_CLOCK_IS_INJECTED {
        @Override
        ArchRule under(String root) {
            return every(
                    root,
                    Set.of(
                            member("java.time.Instant", "now"),
                            member("java.time.LocalDate", "now"),
                            member("java.time.LocalDateTime", "now"),
                            member("java.time.ZonedDateTime", "now"),
                            member("java.time.OffsetDateTime", "now"),
                            member("java.time.Clock", "systemUTC"),
                            member("java.time.Clock", "systemDefaultZone"),
                            member("java.time.Clock", "system"),
                            member("java.time.Clock", "tickMillis"),
                            member("java.time.InstantSource", "system"),
                            member("java.lang.System", "currentTimeMillis"),
                            member("java.lang.System", "nanoTime"),
                            all("java.util.Date"),
                            all("java.util.Calendar")),
                    "java.time.InstantSource.system()");
        }
    },
    RANDOMNESS_IS_INJECTED {
        @Override
        ArchRule under(String root) {
            return every(
                    root,
                    Set.of(
                            member("java.security.SecureRandom", "<init>"),
                            member("java.security.SecureRandom", "getInstance"),
                            member("java.security.SecureRandom", "getInstanceStrong"),
                            member("java.lang.Math", "random"),
                            member("java.util.UUID", "randomUUID"),
                            all("java.util.Random"),
                            all("java.util.SplittableRandom"),
                            all("java.util.random.RandomGenerator"),
                            all("java.util.concurrent.ThreadLocalRandom")),
                    "java.security.SecureRandom.<init>()");
        }
    },
    THE_ENGINE_IS_SILENT {
        @Override
        ArchRule under(String root) {
            return every(
                    root,
                    Set.of(
                            member("java.lang.System", "out"),
                            member("java.lang.System", "err"),
                            member("java.lang.System", "getLogger"),
                            member("java.lang.Throwable", "printStackTrace"),
                            member("java.lang.Exception", "printStackTrace"),
                            member("java.lang.RuntimeException", "printStackTrace"),
                            all("java.lang.System$Logger"),
                            all("java.util.logging.Logger"),
                            all("org.slf4j.LoggerFactory"),
                            all("org.apache.commons.logging.LogFactory"),
                            all("org.apache.logging.log4j.LogManager")));
        }
    },
    NO_JAVA_SERIALIZATION {
        @Override
        ArchRule under(String root) {
            return noClasses()
                    .that()
                    .resideInAPackage(root + "..")
                    .should()
                    .dependOnClassesThat()
                    .haveNameMatching("java\\.io\\.(ObjectInputStream|ObjectOutputStream|Externalizable)");
        }
    },
    NO_URL_THAT_ASKS_THE_NETWORK {
        @Override
        ArchRule under(String root) {
            return every(
                    root,
                    Set.of(
                            all("java.net.URL"),
                            all("java.net.URLConnection"),
                            member("java.net.URI", "toURL"),
                            member("java.net.InetAddress", "getByName"),
                            member("java.net.InetAddress", "getAllByName"),
                            member("java.net.InetAddress", "getHostName")));
        }
    },
    TOKENS_COME_THROUGH_THE_TOKEN_ISSUER {
        /** It judges the scope that administers the server; what a migration carries was judged when it was issued. */
        @Override
        ArchRule under(String root) {
            return classes()
                    .that()
                    .resideInAPackage(root + "..")
                    .should(Forbidden.none(
                            Set.of(member("org.oauth2server.store.Issuances", "issue")),
                            (origin, target) -> origin.getFullName().equals(root + ".token.TokenIssuer")
                                    || origin.getPackageName().equals(root + ".migration")));
        }
    },
    NO_DEFAULT_CHARSET_OR_LOCALE {
        @Override
        ArchRule under(String root) {
            return every(
                    root,
                    Set.of(
                            exactly("java.lang.String", "getBytes"),
                            exactly("java.lang.String", "<init>", "byte[]"),
                            exactly("java.lang.String", "<init>", "byte[]", "int", "int"),
                            exactly("java.lang.String", "toLowerCase"),
                            exactly("java.lang.String", "toUpperCase"),
                            exactly("java.lang.String", "format", "String", "Object[]"),
                            member("java.lang.String", "formatted"),
                            member("java.util.Locale", "getDefault"),
                            member("java.nio.charset.Charset", "defaultCharset"),
                            exactly("java.io.InputStreamReader", "<init>", "InputStream"),
                            exactly("java.io.OutputStreamWriter", "<init>", "OutputStream"),
                            exactly("java.net.URLDecoder", "decode", "String"),
                            exactly("java.net.URLEncoder", "encode", "String"),
                            all("java.io.FileReader"),
                            all("java.io.FileWriter")));
        }
    };

    /** The rule for all classes in this package and below. */
    abstract ArchRule under(String root);

    /** What only {@code ServerConfig} may touch is the default of something injected. */
    private static ArchRule every(String root, Set<Forbidden> forbidden, String... defaults) {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .should(Forbidden.none(
                        forbidden,
                        (origin, target) -> isConfiguration(root, origin)
                                && Set.of(defaults).contains(target)));
    }

    private static boolean isConfiguration(String root, JavaClass origin) {
        return origin.getFullName().equals(root + ".ServerConfig");
    }
}
