package org.doselens.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.doselens.receiver.mapping.SiteAnonymizer;
import org.doselens.simulator.emission.DayPlan;
import org.doselens.simulator.emission.Emission;
import org.doselens.simulator.feed.Delivery;
import org.doselens.simulator.feed.Destination;
import org.doselens.simulator.feed.Feed;
import org.doselens.simulator.feed.Progress;
import org.doselens.simulator.feed.SimulatedClock;
import org.doselens.simulator.header.Imaging;
import org.doselens.simulator.hospital.Hospital;
import org.doselens.simulator.hospital.Hospitals;
import org.doselens.simulator.packages.PackageFeed;
import org.doselens.simulator.packages.ReceiverHome;
import org.doselens.simulator.step.StepReports;
import org.doselens.simulator.truth.TruthFile;
import org.doselens.simulator.visit.VisitFeed;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Exit codes: 0 all taken, 1 some were refused, 2 wrong usage, 3 the destination could not be reached. */
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

    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private To to;

    @Option(
            names = "--receiver-home",
            paramLabel = "DIR",
            description = "with --packages-to: data directory of an enrolled receiver that is not running")
    private Path receiverHome;

    @Option(names = "--hospital", defaultValue = "demo", description = "demo (default) or screening")
    private String hospitalName;

    @Option(names = "--seed", defaultValue = "1", description = "decides everything by chance; default 1")
    private long seed;

    @Mixin
    private Days days;

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

    @Option(
            names = "--slice-mm",
            paramLabel = "MM",
            defaultValue = "5",
            description = "thickness of CT slices, 0.5 to 10: the thinner, the more images; default 5")
    private double sliceMm;

    @Option(
            names = "--pixels",
            paramLabel = "N",
            defaultValue = "64",
            description = "rows and columns of an image, 16 to 4096; scanners have 512; default 64")
    private int pixels;

    @Option(
            names = "--outliers",
            paramLabel = "PERCENT",
            defaultValue = "0",
            description = "plant one cause of more dose in so many percent of the CT exams; the truth file says which")
    private double outliers;

    @Option(names = "--truth", paramLabel = "FILE", description = "JSON lines of what was planted")
    private Path truthFile;

    @Option(
            names = "--hl7-to",
            paramLabel = "HOST:PORT",
            description = "also send the visits' HL7 messages there: orders, bookings, arrivals, sizes, merges")
    private String hl7;

    @Option(names = "--mpps", description = "with --to: devices that can also report their performed procedure steps")
    private boolean steps;

    @Option(
            names = "--clock",
            paramLabel = "DEVICE=SECONDS",
            description = "the clock of a device, such as CT-2, is ahead by so much; negative for behind")
    private Map<String, Long> clocks = Map.of();

    @Option(
            names = "--drift",
            paramLabel = "DEVICE=PERCENT",
            description = "a device, such as CT-2, gives so many percent more dose than usual; negative for less")
    private Map<String, Double> drifts = Map.of();

    private final Clock clock;
    private final boolean terminal;

    SimulateCommand(Clock clock, boolean terminal) {
        this.clock = clock;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws SimulationException, InterruptedException {
        if (steps && !to.isNetwork()) {
            throw usage("--mpps needs --to AE@HOST:PORT");
        }
        requirePositive("--parallel", parallel);
        requirePositive("--images", images);
        requirePositive("--speed", speed);
        requireWithin("--slice-mm", sliceMm, 0.5, 10);
        requireWithin("--pixels", pixels, 16, 4096);
        if (!(outliers >= 0 && outliers <= 100)) {
            throw usage("--outliers takes 0 to 100 percent");
        }
        Hospital hospital = Hospitals.named(hospitalName, seed)
                .orElseThrow(() -> usage("unknown hospital " + hospitalName + "; known: " + Hospitals.names()))
                .withOutliers(outliers / 100)
                .withClocks(clocks.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, one -> Duration.ofSeconds(one.getValue()))))
                .withDoses(drifts.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, one -> 1 + one.getValue() / 100)));
        try (TruthFile truth = truthFile == null ? null : new TruthFile(hospital, truthFile)) {
            return to.cloud() == null ? objects(hospital, truth) : packages(hospital, truth, to.cloud());
        } catch (IOException e) {
            throw new SimulationException("cannot write the truth file " + truthFile, UNREACHED, e);
        }
    }

    private int objects(Hospital hospital, TruthFile truth) throws SimulationException, InterruptedException {
        Destination destination = destination();
        Progress progress = progress("objects");
        try (VisitFeed visits = visits(hospital);
                Delivery delivery = new Delivery(destination, parallel, (object, taken) -> {
                    progress.answered(1, taken);
                    if (taken) {
                        took(truth, object);
                    }
                })) {
            feed(new Feed(day -> plan(hospital, day), delivery, progress), hospital, truth, visits);
            if (visits != null) {
                spec.commandLine().getOut().println(visits.summary());
                progress.alsoRefused(visits.refused());
            }
        } catch (UncheckedIOException e) {
            throw new SimulationException("could not send HL7 to " + hl7 + ": " + reason(e.getCause()), UNREACHED, e);
        } catch (IOException e) {
            throw new SimulationException(
                    "could not deliver to " + destination.name() + ": " + reason(e), UNREACHED, e);
        }
        return end(progress, destination.name());
    }

    private Imaging imaging() {
        return new Imaging(images, sliceMm, pixels);
    }

    private DayPlan plan(Hospital hospital, LocalDate day) {
        DayPlan plan = DayPlan.of(hospital, day, imaging());
        return steps ? plan.with((exam, objects) -> StepReports.of(hospital, exam, objects)) : plan;
    }

    private void feed(Feed feed, Hospital hospital, TruthFile truth, VisitFeed visits)
            throws IOException, InterruptedException {
        ZonedDateTime now = clock.instant().atZone(hospital.zone());
        if (!realtime) {
            ZonedDateTime until = days.isUntilNow() ? now : null;
            feed.asFastAsTaken(days.all(now), until, day -> {
                planned(truth, day);
                send(visits, day, until);
            });
            return;
        }
        ZonedDateTime start = days.start(now);
        SimulatedClock running =
                speed == 1 ? SimulatedClock.wall(clock, hospital.zone()) : SimulatedClock.from(clock, start, speed);
        if (visits != null) {
            visits.follow(running);
        }
        feed.followingTheClock(
                running,
                start,
                days.end(start.toLocalDate(), null),
                day -> {
                    planned(truth, day);
                    if (visits != null) {
                        visits.plan(day, start);
                    }
                },
                spec.commandLine().getErr());
        if (visits != null) {
            visits.awaitEnd();
        }
    }

    /** A day's messages go before its objects, so that an exam is complete when it is first told. */
    private static void send(VisitFeed visits, DayPlan day, ZonedDateTime until) {
        try {
            if (visits != null) {
                visits.send(day, until);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private VisitFeed visits(Hospital hospital) {
        if (hl7 == null) {
            return null;
        }
        int colon = hl7.lastIndexOf(':');
        try {
            return new VisitFeed(
                    hospital,
                    hl7.substring(0, colon),
                    Integer.parseInt(hl7.substring(colon + 1)),
                    spec.commandLine().getErr());
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw usage("--hl7-to takes HOST:PORT, such as localhost:2575, not " + hl7);
        }
    }

    private int packages(Hospital hospital, TruthFile truth, URI cloud)
            throws SimulationException, InterruptedException {
        if (receiverHome == null || realtime) {
            throw usage("--packages-to needs --receiver-home DIR and takes whole days, not --realtime");
        }
        if (!"https".equals(cloud.getScheme())) {
            throw usage("--packages-to takes an https address, not " + cloud);
        }
        Progress progress = progress("exams");
        ZonedDateTime now = clock.instant().atZone(hospital.zone());
        try (ReceiverHome home = ReceiverHome.open(
                receiverHome,
                cloud,
                pseudonyms -> SiteAnonymizer.with(SiteAnonymizer.policy(null), pseudonyms),
                clock)) {
            new PackageFeed(hospital, home, clock, progress)
                    .feed(
                            days.all(now),
                            day -> DayPlan.of(hospital, day, imaging()),
                            days.isUntilNow() ? now : null,
                            day -> planned(truth, day),
                            object -> took(truth, object));
        } catch (IOException e) {
            throw new SimulationException("could not hand over packages: " + reason(e), UNREACHED, e);
        }
        return end(progress, cloud.toString());
    }

    private int end(Progress progress, String destination) {
        progress.end(destination);
        return progress.refused() > 0 ? REFUSED : 0;
    }

    private Progress progress(String unit) {
        return new Progress(spec.commandLine().getOut(), unit, terminal, System::nanoTime);
    }

    private Destination destination() throws SimulationException {
        try {
            return to.objects();
        } catch (IOException e) {
            throw new SimulationException("cannot make the folder: " + reason(e), UNREACHED, e);
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage());
        }
    }

    private static void planned(TruthFile truth, DayPlan day) {
        if (truth != null) {
            truth.planned(day);
        }
    }

    private static void took(TruthFile truth, Emission object) {
        if (truth != null) {
            truth.taken(object);
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

    private void requireWithin(String option, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw usage(String.format(Locale.ROOT, "%s takes %.1f to %.0f", option, least, most));
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
