package org.doselens.ingest.doctor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a process tells of itself: both laws, whether it takes objects and delivers them, and how long certificates hold. */
final class MetricsExamination implements Doctor.Examination {

    private static final List<Law> LAWS = List.of(
            new Law(
                    "doselens_objects_balance",
                    1,
                    "received = assembled + duplicate + quarantined + ignored",
                    "not every object that came is accounted for",
                    "Keep the receiver's data directory as it is, and ask for support with a support bundle"),
            new Law(
                    "doselens_revisions_balance",
                    1,
                    "closed = uploaded + pending + withheld + superseded",
                    "not every record that was made is accounted for",
                    "Keep the receiver's data directory as it is, and ask for support with a support bundle"),
            new Law(
                    "doselens_receiver_takes",
                    1,
                    "takes objects",
                    "takes no objects: disk or queue are full",
                    "Make room on its disk; modalities send again"),
            new Law(
                    "doselens_delivery_failing",
                    0,
                    "delivers",
                    "the last try to deliver failed",
                    "The on-site page says why; nothing is lost while it waits"));

    /** Of Spring's own bundles, such as that of the on-site page, and of ours. */
    private static final Pattern CERTIFICATE =
            Pattern.compile("(?m)^(?:ssl_chain_expiry|doselens_certificate_left)_seconds"
                    + "\\{[^}]*?(?:bundle|certificate)=\"([^\"]+)\"[^}]*} (\\S+)$");

    private static final Duration SOON = Duration.ofDays(14);

    private final int port;

    MetricsExamination(int port) {
        this.port = port;
    }

    /** A figure that has one right value. */
    private record Law(String metric, double right, String holds, String broken, String todo) {

        Optional<Finding> seen(String place, String metrics) {
            Matcher line =
                    Pattern.compile("(?m)^" + metric + "(?:\\{[^}]*})? (\\S+)$").matcher(metrics);
            if (!line.find()) {
                return Optional.empty();
            }
            return Optional.of(
                    Double.parseDouble(line.group(1)) == right
                            ? Finding.well(place, holds)
                            : Finding.ill(place, broken, todo));
        }
    }

    @Override
    public List<Finding> look() {
        String place = "Process at port " + port;
        Optional<String> metrics = MetricsPort.ask(port);
        if (metrics.isEmpty()) {
            return List.of(Finding.ill(place, "does not answer", "Start it, or mend its …metrics.port"));
        }
        List<Finding> findings = new ArrayList<>();
        LAWS.forEach(law -> law.seen(place, metrics.get()).ifPresent(findings::add));
        CERTIFICATE
                .matcher(metrics.get())
                .results()
                .forEach(one -> certificate(place, one.group(1), Double.parseDouble(one.group(2)))
                        .ifPresent(findings::add));
        return findings.isEmpty() ? List.of(Finding.well(place, "answers")) : findings;
    }

    /** Only what ends soon. */
    private static Optional<Finding> certificate(String place, String name, double left) {
        String todo = "Put a new one in its place: it is shown without a restart. A receiver's own is renewed by itself"
                + " while it is good, and got by a new enrolment after that";
        if (left <= 0) {
            return Optional.of(Finding.ill(place, "the certificate of " + name + " has ended", todo));
        }
        return left < SOON.toSeconds()
                ? Optional.of(Finding.care(
                        place,
                        "the certificate of " + name + " ends in "
                                + (int) (left / Duration.ofDays(1).toSeconds()) + " days",
                        todo))
                : Optional.empty();
    }
}
