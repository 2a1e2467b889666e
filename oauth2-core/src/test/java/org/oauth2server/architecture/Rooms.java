// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;

/** The plan of the house: which package may know which. A request goes down through it and never up; what stands side by side does not look aside. */
final class Rooms {
    private static final Map<String, Set<String>> DOORS = Map.ofEntries(
            Map.entry("model", Set.of()),
            Map.entry("error", Set.of()),
            Map.entry("event", Set.of("model")),
            Map.entry("http", Set.of("error")),
            Map.entry("http.jdk", Set.of("http")),
            Map.entry("jose", Set.of("model")),
            Map.entry("extension", Set.of("model")),
            Map.entry("seal", Set.of("model")),
            Map.entry("store", Set.of("model")),
            Map.entry("signing", Set.of("token", "jose", "seal", "store", "model", "http", "error", "event")),
            Map.entry("token", Set.of("policy", "store", "model", "http")),
            Map.entry("policy", Set.of("extension", "model", "http", "error")),
            Map.entry("authentication", Set.of("policy", "token", "store", "model", "http", "error")),
            Map.entry(
                    "registration",
                    Set.of("authentication", "policy", "token", "jose", "seal", "store", "model", "event")),
            Map.entry("administration", Set.of("policy", "token", "store", "model", "event")),
            Map.entry("diagnosis", Set.of("policy", "store", "model")),
            Map.entry("migration", Set.of("store", "model")),
            Map.entry(
                    "grant",
                    Set.of("policy", "token", "jose", "seal", "extension", "store", "model", "http", "error", "event")),
            Map.entry("interaction", Set.of("policy", "token", "store", "model", "http", "error", "event")),
            Map.entry("resource", Set.of("token", "store", "model", "http", "error", "event")),
            Map.entry("resource.jdk", Set.of("resource", "http", "http.jdk")),
            Map.entry(
                    "endpoint",
                    Set.of(
                            "authentication",
                            "grant",
                            "interaction",
                            "signing",
                            "policy",
                            "token",
                            "store",
                            "model",
                            "http",
                            "error",
                            "event")));

    private Rooms() {}

    static ArchCondition<JavaClass> areEnteredByTheirDoors(String root) {
        return new ArchCondition<>("know only the packages that the plan of the house gives them") {
            @Override
            public void check(JavaClass origin, ConditionEvents events) {
                String room = room(root, origin);
                for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
                    JavaClass target = dependency.getTargetClass().getBaseComponentType();
                    if (isInside(root, target) && !mayKnow(room, room(root, target))) {
                        events.add(SimpleConditionEvent.violated(origin, dependency.getDescription()));
                    }
                }
            }
        };
    }

    private static boolean mayKnow(String room, String other) {
        if (room.equals(other) || room.isEmpty()) {
            return true;
        }
        return DOORS.getOrDefault(room, Set.of()).contains(other);
    }

    private static boolean isInside(String root, JavaClass target) {
        return target.getPackageName().equals(root) || target.getPackageName().startsWith(root + ".");
    }

    private static String room(String root, JavaClass one) {
        String name = one.getPackageName();
        return name.equals(root) ? "" : name.substring(root.length() + 1);
    }
}
