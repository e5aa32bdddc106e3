package org.doselens.receiver.commandline;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.doselens.backfill.BackfillException;
import org.doselens.backfill.BackfillJobs;
import org.doselens.backfill.BackfillOrder;
import org.doselens.backfill.BackfillState;
import org.doselens.backfill.BackfillStatus;
import org.doselens.backfill.Pace;
import org.doselens.backfill.PacsAddress;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Orders a back-fill of the receiver that runs on a data directory, and shows how it goes. */
@Command(
        name = "backfill",
        mixinStandardHelpOptions = true,
        description = {
            "Has the running receiver fetch dose reports and headers of a PACS's past, and shows how far it is.",
            "Ctrl-C ends the showing; the back-fill goes on, also after a restart of the receiver."
        })
final class BackfillCommand implements Callable<Integer> {

    private static final long LOOK_EVERY_MILLIS = 1000;
    private static final int LOOKS_UNTIL_ASKED = 10;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "receiver-data",
            description = "the receiver's data directory (default: ${DEFAULT-VALUE})")
    private Path data;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private What what;

    @Spec
    private CommandSpec spec;

    /** One of these. */
    static final class What {
        @ArgGroup(exclusive = false)
        private NewOrder order;

        @Option(names = "--status", description = "list all back-fills")
        private boolean status;

        @Option(names = "--watch", paramLabel = "ID", description = "show how one goes")
        private Long watch;

        @Option(names = "--pause", paramLabel = "ID", description = "stop one for now")
        private Long pause;

        @Option(names = "--resume", paramLabel = "ID", description = "let it go on")
        private Long resume;

        @Option(names = "--cancel", paramLabel = "ID", description = "end one for good")
        private Long cancel;
    }

    /** What is wanted. */
    static final class NewOrder {
        @Option(names = "--pacs", required = true, paramLabel = "AE@HOST:PORT", description = "the PACS")
        private Peer pacs;

        @Option(names = "--from", required = true, paramLabel = "DATE", description = "first study date")
        private LocalDate from;

        @Option(names = "--to", required = true, paramLabel = "DATE", description = "last study date")
        private LocalDate to;

        @Option(
                names = "--modality",
                split = ",",
                paramLabel = "CT,DX,…",
                description = "default: all that tell of dose or use")
        private Set<String> modalities = new TreeSet<>(BackfillOrder.MODALITIES);

        @Option(
                names = "--per-minute",
                paramLabel = "N",
                defaultValue = "30",
                description = "studies a minute at most (default: ${DEFAULT-VALUE})")
        private int perMinute;

        @Option(
                names = "--hours",
                paramLabel = "HH:MM-HH:MM",
                description = "only at these hours of the site, such as 20:00-06:00")
        private String hours;
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        if (!Files.isDirectory(data)) {
            throw new ParameterException(spec.commandLine(), data + " is no receiver's data directory");
        }
        BackfillJobs jobs = BackfillJobs.open(data, Clock.systemUTC());
        try {
            return run(jobs, out, err);
        } catch (BackfillException e) {
            err.println(e.getMessage());
            return 1;
        }
    }

    private int run(BackfillJobs jobs, PrintWriter out, PrintWriter err) throws InterruptedException {
        if (what.pause != null) {
            jobs.pause(what.pause);
        } else if (what.resume != null) {
            jobs.resume(what.resume);
        } else if (what.cancel != null) {
            jobs.cancel(what.cancel);
        } else if (!what.status) {
            long id = what.watch != null ? what.watch : jobs.order(order(what.order));
            return watch(jobs, id, out, err);
        }
        jobs.status().forEach(status -> out.println(line(status)));
        return 0;
    }

    private BackfillOrder order(NewOrder wanted) {
        try {
            return new BackfillOrder(
                    new PacsAddress(wanted.pacs.aeTitle(), wanted.pacs.host(), wanted.pacs.port()),
                    wanted.from,
                    wanted.to,
                    wanted.modalities,
                    pace(wanted));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private static Pace pace(NewOrder wanted) {
        if (wanted.hours == null) {
            return Pace.allDay(wanted.perMinute);
        }
        List<String> ends = List.of(wanted.hours.split("-", -1));
        if (ends.size() != 2 || !ends.stream().allMatch(end -> end.matches("([01]\\d|2[0-3]):[0-5]\\d"))) {
            throw new IllegalArgumentException("hours are written as 20:00-06:00");
        }
        return new Pace(wanted.perMinute, LocalTime.parse(ends.get(0)), LocalTime.parse(ends.get(1)));
    }

    private int watch(BackfillJobs jobs, long id, PrintWriter out, PrintWriter err) throws InterruptedException {
        String last = "";
        for (int looks = 1; ; looks++) {
            BackfillStatus status =
                    jobs.status(id).orElseThrow(() -> new BackfillException("There is no back-fill " + id, null));
            String line = line(status);
            if (!line.equals(last)) {
                out.print(Ansi.AUTO.enabled() ? "\r\033[K" + line : line + "\n");
                out.flush();
                last = line;
            }
            if (status.state() == BackfillState.DONE
                    || status.state() == BackfillState.CANCELLED
                    || status.state() == BackfillState.PAUSED) {
                out.println();
                status.failures().forEach((reason, studies) -> out.println(studies + " studies: " + reason));
                return status.studiesFailed() == 0 ? 0 : 1;
            }
            if (looks == LOOKS_UNTIL_ASKED && status.state() == BackfillState.ORDERED) {
                err.println("No receiver has begun with it. Is one running on " + data + "?");
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
        }
    }

    static String line(BackfillStatus status) {
        int width = 20;
        int full = width * status.daysDone() / status.daysTotal();
        return String.format(
                        Locale.ROOT,
                        "%d  %s %s to %s  [%s%s] %d of %d days, %d studies, %d objects, %d failed  %s %s%s",
                        status.id(),
                        status.order().pacs().aeTitle(),
                        status.order().from(),
                        status.order().to(),
                        "#".repeat(full),
                        ".".repeat(width - full),
                        status.daysDone(),
                        status.daysTotal(),
                        status.studiesDone(),
                        status.objects(),
                        status.studiesFailed(),
                        status.state().name().toLowerCase(Locale.ROOT),
                        status.estimatedEnd() == null ? "" : "until about " + minutes(status),
                        status.problem().isEmpty() ? "" : "  (" + status.problem() + ")")
                .strip();
    }

    /** Whole minutes, in UTC as logs are. */
    private static String minutes(BackfillStatus status) {
        return status.estimatedEnd().truncatedTo(ChronoUnit.MINUTES).toString();
    }
}
