package io.plumbline.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What may know what, under a root package; by name, so that each can be seen to fail. */
final class ArchitectureRules {
    /** From the top down: a package knows only those after it. */
    private static final List<String> LAYERS =
            List.of(
                    "cli",
                    "flink.topology",
                    "flink.wire",
                    "flink.operator",
                    "flink.file",
                    "flink.io",
                    "flink.metric",
                    "dashboard",
                    "config",
                    "codec",
                    "registry",
                    "webhook",
                    "policy",
                    "performance",
                    "compare",
                    "table",
                    "drift",
                    "join",
                    "window",
                    "event",
                    "bytes",
                    "stats");

    private static final List<String> BLIND_TO_EACH_OTHER =
            List.of("join", "performance", "drift", "health");

    private static final String[] JDK = {"java..", "javax..", "org.jspecify.."};

    private final String root;

    ArchitectureRules(String root) {
        this.root = root;
    }

    Map<String, ArchRule> all() {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put("Flink only in the job and flink..", only("org.apache.flink..", "flink.."));
        rules.put(
                "Jackson only in codec, config and dashboard",
                onlyIn("com.fasterxml.jackson..", "codec..", "config..", "dashboard.."));
        rules.put("CSV only in codec", onlyIn("de.siegmar.fastcsv..", "codec.."));
        rules.put(
                "Kafka only in flink.io and cli",
                onlyIn("org.apache.kafka..", "flink.io..", "cli.."));
        rules.put(
                "SQL only in flink.io, cli and dashboard",
                onlyIn("java.sql..", "flink.io..", "cli..", "dashboard.."));
        rules.put("the web server only in dashboard", onlyIn("io.javalin..", "dashboard.."));
        rules.put("the dashboard is known to cli alone", dashboardOnlyInCli());
        rules.put("HTTP only in webhook and registry", httpOnlyInWebhook());
        rules.put("Avro only in codec", onlyIn("org.apache.avro..", "codec.."));
        rules.put("stats knows the JDK and Apache Commons", stats());
        rules.put("event knows the JDK", jdkOnly("event"));
        rules.put("window knows event and the JDK", jdkOnly("window", "event"));
        rules.put("no cycles", slices().matching(root + ".(**)").should().beFreeOfCycles());
        rules.put("no wall clock outside the ends", noWallClock());
        rules.put("no vague names", noVagueNames());
        for (int i = 1; i < LAYERS.size(); i++) {
            rules.put(LAYERS.get(i) + " knows only what is below", below(i));
        }
        for (String one : BLIND_TO_EACH_OTHER) {
            rules.put(one + " is blind to its neighbours", blind(one));
        }
        return rules;
    }

    private String in(String layer) {
        return root + "." + layer + (layer.endsWith("..") ? "" : "..");
    }

    /** The job's own main class, in the root package, may use it too. */
    private ArchRule only(String library, String layer) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(in(layer), root, in("cli"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .allowEmptyShould(true);
    }

    private ArchRule onlyIn(String library, String... layers) {
        String[] allowed = Arrays.stream(layers).map(this::in).toArray(String[]::new);
        return noClasses()
                .that()
                .resideOutsideOfPackages(allowed)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .allowEmptyShould(true);
    }

    private ArchRule httpOnlyInWebhook() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(in("webhook"), in("registry"), in("dashboard"))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(
                                        "okhttp3..", "com.sun.net.httpserver..", "java.net.http..")
                                .or(belongToAnyOf(HttpClient.class)))
                .allowEmptyShould(true);
    }

    /** So that the job's jar can do without it. */
    private ArchRule dashboardOnlyInCli() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(in("dashboard"), in("cli"), in("demo"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(in("dashboard"))
                .allowEmptyShould(true);
    }

    private ArchRule stats() {
        return classes()
                .that()
                .resideInAPackage(in("stats"))
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(
                                "java..", "org.jspecify..", "org.apache.commons..", in("stats")))
                .allowEmptyShould(true);
    }

    private ArchRule jdkOnly(String layer, String... more) {
        String[] own =
                Stream.concat(
                                Stream.of(JDK),
                                Stream.concat(Stream.of(layer), Stream.of(more)).map(this::in))
                        .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(in(layer))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(own))
                .allowEmptyShould(true);
    }

    private ArchRule below(int layer) {
        String[] above = LAYERS.subList(0, layer).stream().map(this::in).toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(in(LAYERS.get(layer)))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(above)
                .allowEmptyShould(true);
    }

    private ArchRule blind(String one) {
        String[] others =
                BLIND_TO_EACH_OTHER.stream()
                        .filter(other -> !other.equals(one))
                        .map(this::in)
                        .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(in(one))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .allowEmptyShould(true);
    }

    private ArchRule noWallClock() {
        return noClasses()
                .that(
                        not(
                                resideInAnyPackage(
                                        in("cli"), in("flink"), in("webhook"), in("dashboard"))))
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(InstantSource.class, "system")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .allowEmptyShould(true);
    }

    private static ArchRule noVagueNames() {
        return noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Constants)")
                .allowEmptyShould(true);
    }
}
