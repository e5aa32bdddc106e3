package org.doselens.simulator;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.Callable;
import org.doselens.simulator.emission.DayPlan;
import org.doselens.simulator.feed.Delivery;
import org.doselens.simulator.feed.Destination;
import org.doselens.simulator.feed.Feed;
import org.doselens.simulator.feed.Folder;
import org.doselens.simulator.feed.Progress;
import org.doselens.simulator.feed.Receiver;
import org.doselens.simulator.feed.SimulatedClock;
import org.doselens.simulator.hospital.Hospital;
import org.doselens.simulator.hospital.Hospitals;
import org.doselens.simulator.truth.TruthFile;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Exit codes: 0 all taken, 1 some objects were refused, 2 wrong usage, 3 the destination could not be reached. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Makes the DICOM objects of a simulated hospital and sends or writes them.",
        footer = {
            "",
            "The same hospital, seed and day give the same objects every time.",
            "Exit codes: 0 all taken, 1 some refused, 2 wrong usage, 3 destination not reached."
        })
final class SimulateCommand implements Callable<Integer> {

    private static final int REFUSED = 1;
    private static final int UNREACHED = 3;

    /** Where to; exactly one. */
    static final class To {
        @Option(names = "--to", paramLabel = "AE@HOST:PORT", description = "storage SCP to send to")
        String receiver;

        @Option(names = "--out", paramLabel = "DIR", description = "folder to write DICOM files to")
        Path folder;
    }

    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private To to;

    @Option(names = "--hospital", defaultValue = "demo", description = "demo (default)")
    private String hospitalName;

    @Option(names = "--seed", defaultValue = "1", description = "decides everything by chance; default 1")
    private long seed;

    @Option(names = "--from", paramLabel = "DATE", description = "first day, as 2026-11-01 in the site's zone")
    private LocalDate from;

    @Option(names = "--days", paramLabel = "N", description = "how many days; default 1")
    private Integer days;

    @Option(names = "--until", paramLabel = "now|DATE", description = "last day, or up to this moment")
    private String until;

    @Option(
            names = "--realtime",
            description = "follow the clock in the site's zone; with --from, first what has passed since then")
    private boolean realtime;

    @Option(
            names = "--speed",
            paramLabel = "X",
            defaultValue = "1",
            description = "with --realtime: the hospital's clock starts at --from and runs X times as fast")
    private double speed;

    @Option(names = "--parallel", paramLabel = "N", defaultValue = "4", description = "devices at once; default 4")
    private int parallel;

    @Option(
            names = "--images",
            paramLabel = "N",
            defaultValue = "1",
            description = "images sent per acquisition, at most; default 1")
    private int images;

    @Option(names = "--truth", paramLabel = "FILE", description = "JSON lines of what was planted")
    private Path truthFile;

    private final Clock clock;
    private final boolean terminal;

    SimulateCommand(Clock clock, boolean terminal) {
        this.clock = clock;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws SimulationException, InterruptedException {
        Hospital hospital = Hospitals.named(hospitalName, seed)
                .orElseThrow(() -> usage("unknown hospital " + hospitalName + "; known: " + Hospitals.names()));
        requirePositive("--parallel", parallel);
        requirePositive("--images", images);
        requirePositive("--speed", speed);
        requirePositive("--days", days == null ? 1 : days);
        Destination destination = destination();
        Progress progress = new Progress(spec.commandLine().getOut(), terminal, System::nanoTime);
        try (TruthFile truth = truthFile == null ? null : new TruthFile(hospital, truthFile);
                Delivery delivery = new Delivery(destination, parallel, (object, taken) -> {
                    progress.answered(object, taken);
                    if (taken && truth != null) {
                        truth.taken(object);
                    }
                })) {
            Feed feed = new Feed(day -> DayPlan.of(hospital, day, images), delivery, progress);
            run(feed, hospital, day -> {
                if (truth != null) {
                    truth.planned(day);
                }
            });
        } catch (IOException e) {
            throw new SimulationException(
                    "could not deliver to " + destination.name() + ": " + reason(e), UNREACHED, e);
        }
        progress.end(destination.name());
        return progress.refused() > 0 ? REFUSED : 0;
    }

    private void run(Feed feed, Hospital hospital, Feed.PlanListener planned) throws IOException, InterruptedException {
        ZonedDateTime now = clock.instant().atZone(hospital.zone());
        if (realtime) {
            realtime(feed, hospital, now, planned);
            return;
        }
        if (from == null) {
            throw usage("--from DATE is needed, or --realtime");
        }
        boolean untilNow = "now".equals(until);
        LocalDate end = untilNow ? now.toLocalDate().plusDays(1) : end(from, from.plusDays(1));
        if (!from.isBefore(end)) {
            throw usage("nothing to simulate: --from " + from + " lies after the last day");
        }
        List<LocalDate> all = from.datesUntil(end).toList();
        feed.asFastAsTaken(all, untilNow ? now : null, planned);
    }

    private void realtime(Feed feed, Hospital hospital, ZonedDateTime now, Feed.PlanListener planned)
            throws InterruptedException {
        if ("now".equals(until)) {
            throw usage("--until now and --realtime exclude each other: --realtime --from DATE feeds both");
        }
        ZonedDateTime start = from == null ? now : from.atStartOfDay(hospital.zone());
        SimulatedClock running =
                speed == 1 ? SimulatedClock.wall(clock, hospital.zone()) : SimulatedClock.from(clock, start, speed);
        PrintWriter err = spec.commandLine().getErr();
        feed.followingTheClock(running, start, end(start.toLocalDate(), null), planned, err);
    }

    /** The first day that is not simulated any more. */
    private LocalDate end(LocalDate first, LocalDate otherwise) {
        if (days != null && until != null) {
            throw usage("--days and --until exclude each other");
        }
        if (days != null) {
            return first.plusDays(days);
        }
        if (until == null) {
            return otherwise;
        }
        try {
            return LocalDate.parse(until).plusDays(1);
        } catch (DateTimeParseException e) {
            throw usage("--until takes now or a date such as 2026-11-30, not " + until);
        }
    }

    private Destination destination() throws SimulationException {
        if (to.folder != null) {
            try {
                return new Folder(Files.createDirectories(to.folder));
            } catch (IOException e) {
                throw new SimulationException("cannot write to " + to.folder + ": " + reason(e), UNREACHED, e);
            }
        }
        int at = to.receiver.indexOf('@');
        int colon = to.receiver.lastIndexOf(':');
        if (at < 1 || colon < at + 2) {
            throw usage("--to takes AE@HOST:PORT, such as DOSELENS@localhost:11112, not " + to.receiver);
        }
        try {
            int port = Integer.parseInt(to.receiver.substring(colon + 1));
            return new Receiver(to.receiver.substring(0, at), to.receiver.substring(at + 1, colon), port);
        } catch (NumberFormatException e) {
            throw usage("the port of --to is not a number: " + to.receiver);
        }
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private void requirePositive(String option, double value) {
        if (!(value > 0)) {
            throw usage(option + " must be more than 0");
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
