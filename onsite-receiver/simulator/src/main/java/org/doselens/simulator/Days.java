package org.doselens.simulator;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which days to simulate, as options say it. Days are the site's. */
final class Days {

    private static final String NOW = "now";

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--from",
            paramLabel = "DATE",
            description = "first day, as 2026-11-01 in the site's zone; with --realtime also a moment, as"
                    + " 2026-11-01T00:30:00Z")
    private String from;

    @Option(names = "--days", paramLabel = "N", description = "how many days; default 1")
    private Integer count;

    @Option(names = "--until", paramLabel = "now|DATE", description = "last day, or up to this moment")
    private String until;

    /** The days from first to last; at least one. */
    List<LocalDate> all(ZonedDateTime now) {
        if (from == null) {
            throw usage("--from DATE is needed, or --realtime");
        }
        LocalDate first = date("--from", from);
        LocalDate end = isUntilNow() ? now.toLocalDate().plusDays(1) : end(first, first.plusDays(1));
        if (!first.isBefore(end)) {
            throw usage("nothing to simulate: --from " + from + " lies after the last day");
        }
        return first.datesUntil(end).toList();
    }

    boolean isUntilNow() {
        return NOW.equals(until);
    }

    /** Where simulated time starts that runs on. */
    ZonedDateTime start(ZonedDateTime now) {
        if (isUntilNow()) {
            throw usage("--until now and --realtime exclude each other: --realtime --from DATE feeds both");
        }
        if (from == null) {
            return now;
        }
        try {
            return Instant.parse(from).atZone(now.getZone());
        } catch (DateTimeParseException e) {
            return date("--from", from).atStartOfDay(now.getZone());
        }
    }

    /** The first day that is not simulated any more; {@code otherwise} if no option says it. */
    LocalDate end(LocalDate first, LocalDate otherwise) {
        if (count != null && until != null) {
            throw usage("--days and --until exclude each other");
        }
        if (count != null && count < 1) {
            throw usage("--days must be 1 or more");
        }
        if (count != null) {
            return first.plusDays(count);
        }
        if (until == null) {
            return otherwise;
        }
        return date("--until", until).plusDays(1);
    }

    private LocalDate date(String option, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw usage(option + " takes a date such as 2026-11-30, not " + text);
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
