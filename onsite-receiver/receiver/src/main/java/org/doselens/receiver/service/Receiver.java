package org.doselens.receiver.service;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.doselens.anonymizer.secret.OwnerOnly;
import org.doselens.anonymizer.secret.SiteCipher;
import org.doselens.assembly.Door;
import org.doselens.assembly.JournalCipher;
import org.doselens.assembly.Quarantine;
import org.doselens.assembly.QuietTimes;
import org.doselens.assembly.StudyJournal;
import org.doselens.assembly.order.OrderBook;
import org.doselens.delivery.CloudIdentity;
import org.doselens.delivery.Delivery;
import org.doselens.delivery.DeliveryLoop;
import org.doselens.delivery.DeliverySettings;
import org.doselens.delivery.DeliveryStatus;
import org.doselens.delivery.EnrolmentFailed;
import org.doselens.delivery.FolderDelivery;
import org.doselens.delivery.FolderSettings;
import org.doselens.delivery.IdentityStore;
import org.doselens.delivery.Spool;
import org.doselens.dicom.builtin.BuiltinHeaderReader;
import org.doselens.dicom.builtin.HeaderMemory;
import org.doselens.dicom.builtin.network.IncomingFiles;
import org.doselens.dicom.builtin.network.ListenerServices;
import org.doselens.extraction.ExtractionSettings;
import org.doselens.extraction.Extractor;
import org.doselens.extraction.PerformedStepReader;
import org.doselens.receiver.console.ConsoleBook;
import org.doselens.receiver.console.ConsoleRooms;
import org.doselens.receiver.device.DeviceBook;
import org.doselens.receiver.dimse.DimseDoors;
import org.doselens.receiver.folder.WatchedFolder;
import org.doselens.receiver.order.LateFacts;
import org.doselens.receiver.order.OrderFeeds;
import org.doselens.receiver.pacs.PacsSource;
import org.doselens.receiver.privacy.OnsitePrivacy;
import org.doselens.receiver.privacy.ReceiverSeal;
import org.doselens.receiver.stow.StowServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running receiver: associations in, journal, assembly, anonymizer, spool, delivery. Parts start from the cloud's end,
 * so that nothing is taken before it can go on, and end in the opposite order.
 */
public final class Receiver implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Receiver.class);

    private static final long FILE_HEADERS_BYTES = 32L << 20;
    private static final long FILE_HEADER_BYTES = 1L << 20;

    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final DimseDoors doors;
    private RunningParts parts;

    private Receiver(ReceiverSettings settings, Clock clock) throws IOException, InterruptedException {
        try {
            this.doors = startAll(settings, clock);
        } catch (IOException | InterruptedException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Starts everything, and listens last.
     *
     * @throws ReceiverCannotStart with what to do about it
     */
    public static Receiver start(ReceiverSettings settings, Clock clock) throws IOException, InterruptedException {
        Receiver receiver = new Receiver(settings, clock);
        LOG.info("receiver ready: AE title {}, port {}", settings.aeTitle(), receiver.dicomPort());
        return receiver;
    }

    /** The port that modalities send to. */
    public int dicomPort() {
        return doors.port();
    }

    /** The ports that modalities call, with the end of the certificate of DICOM TLS. */
    public DimseDoors doors() {
        return doors;
    }

    /** The parts that the on-site page looks at. */
    public RunningParts parts() {
        return parts;
    }

    private DimseDoors startAll(ReceiverSettings settings, Clock clock) throws IOException, InterruptedException {
        Path data = dataDirectory(settings);
        CloudIdentity identity = identity(data);
        ZoneId zone = settings.zone() == null ? identity.site().zone() : settings.zone();
        OnsitePrivacy privacy = also(OnsitePrivacy.open(data, settings.policyFile(), clock));
        Spool spool = also(Spool.open(
                data.resolve("spool.db"), settings.delivery().spoolLimit().toBytes(), clock));
        spool.onArrival(privacy.anonymizer()::arrived);
        Delivery delivery = also(delivery(settings, data, zone, identity, spool, clock));
        StudyJournal journal =
                also(StudyJournal.open(data, new JournalCipher(privacy.keys().secretFor("journal")), clock));
        also(new JournalPruner(journal, settings.journal().keep(), clock)).start();
        LastHeard lastHeard = new LastHeard(clock, zone);
        SiteCipher deviceCipher = new SiteCipher(privacy.keys().secretFor("devices"));
        DeviceBook devices = also(DeviceBook.open(data.resolve("devices.db"), deviceCipher, zone, clock));
        OrderBook orders = also(OrderBook.open(
                data.resolve("orders.db"),
                new JournalCipher(privacy.keys().secretFor("orders")),
                settings.orders().rules(zone),
                clock));
        WayOut wayOut = new WayOut(privacy.ledger(), spool);
        ConsoleBook consoles = also(ConsoleBook.open(data.resolve("console.db"), clock));
        ConsoleRooms rooms =
                new ConsoleRooms(consoles, privacy.anonymizer(), wayOut::leaveOfNoExam, devices::idOf).start();
        AssemblyLoop assembly =
                also(new AssemblyLoop(journal, orders::join, new ToSpool(privacy.anonymizer(), wayOut, rooms)));
        assembly.start();
        also(new LateFacts(orders, privacy.anonymizer(), journal::dueAgain, wayOut::leaveOfNoExam, assembly::wake, zone)
                .start());
        OrderFeeds feeds =
                also(OrderFeeds.start(settings.orders(), settings.hl7(), settings.aeTitle(), orders, zone, clock));
        also(new SignsOfLife(privacy, new ReceiverSeal(identity), spool, journal, lastHeard, devices, settings, clock))
                .start();
        Quarantine quarantine = quarantine(settings, zone, clock, journal, assembly);
        PacsSource pacs = also(new PacsSource(
                data,
                new JournalCipher(privacy.keys().secretFor("backfill")),
                settings.pacs(),
                settings.aeTitle(),
                zone,
                clock));
        Room room = Room.of(data, () -> waiting(delivery, clock), settings.room());
        parts = new RunningParts(
                settings,
                data,
                zone,
                identity,
                privacy,
                delivery,
                journal,
                quarantine,
                lastHeard,
                orders,
                feeds,
                pacs,
                devices,
                rooms,
                room::isLeft);
        return listen(settings, zone, clock, journal, room, lastHeard, assembly, pacs);
    }

    private static Room.Waiting waiting(Delivery delivery, Clock clock) {
        DeliveryStatus status = delivery.status();
        return new Room.Waiting(
                status.counts().open(),
                status.oldestWaiting()
                        .map(since -> Duration.between(since, clock.instant()))
                        .orElse(Duration.ZERO));
    }

    private static Quarantine quarantine(
            ReceiverSettings settings, ZoneId zone, Clock clock, StudyJournal journal, AssemblyLoop assembly) {
        return new Quarantine(
                journal,
                new BuiltinHeaderReader(settings.limits().readLimits()),
                new Extractor(new ExtractionSettings(zone, clock.withZone(zone))),
                new QuietTimes(settings.quietTime(), settings.quietTimeOf()),
                assembly::wake);
    }

    private DimseDoors listen(
            ReceiverSettings settings,
            ZoneId zone,
            Clock clock,
            StudyJournal journal,
            Room room,
            LastHeard lastHeard,
            AssemblyLoop assembly,
            PacsSource pacs)
            throws IOException {
        ExtractionSettings reading = new ExtractionSettings(zone, clock.withZone(zone));
        QuietTimes quiet = new QuietTimes(settings.quietTime(), settings.quietTimeOf());
        ReceivedObjects objects = new ReceivedObjects(
                new Extractor(reading),
                journal,
                quiet,
                settings.quarantine().limits(),
                room,
                lastHeard,
                assembly::wake,
                parts.devices());
        PerformedSteps steps =
                new PerformedSteps(new PerformedStepReader(reading), journal, quiet, room, assembly::wake);
        try {
            DimseDoors dimse = also(DimseDoors.open(
                    settings.dimse(),
                    new BuiltinHeaderReader(
                            settings.limits().readLimits(), settings.size().tap()),
                    ListenerServices.of(pacs.before(objects.through(Door.CSTORE)))
                            .withPerformedSteps(steps)));
            pacs.start(objects.through(Door.BACKFILL), objects.through(Door.POLL));
            openFileDoors(settings, objects);
            return dimse;
        } catch (IOException | IllegalArgumentException e) {
            throw new ReceiverCannotStart(e.getMessage(), e);
        }
    }

    private void openFileDoors(ReceiverSettings settings, ReceivedObjects objects) {
        IncomingFiles files = new IncomingFiles(
                new BuiltinHeaderReader(
                        settings.limits().readLimits(), settings.size().tap()),
                new HeaderMemory(FILE_HEADERS_BYTES, FILE_HEADER_BYTES));
        try {
            if (settings.folder().path() != null) {
                also(new WatchedFolder(settings.folder(), files, objects.through(Door.FOLDER)).start());
            }
            if (settings.stow().port() != null) {
                also(StowServer.start(settings.stow(), files, objects.through(Door.STOW)));
            }
        } catch (IOException e) {
            throw new ReceiverCannotStart("The watched folder or STOW-RS cannot be opened: " + e.getMessage(), e);
        }
    }

    private static Delivery delivery(
            ReceiverSettings settings, Path data, ZoneId zone, CloudIdentity identity, Spool spool, Clock clock) {
        try {
            IdentityStore store = new IdentityStore(data, Optional.empty());
            Optional<FolderSettings> folders = settings.delivery().folders();
            if (folders.isPresent()) {
                return new FolderDelivery(spool, identity, store, folders.get(), clock).start();
            }
            DeliverySettings how = settings.delivery().to(settings.cloudUrl(), zone);
            return new DeliveryLoop(spool, identity, store, how, clock).start();
        } catch (IllegalArgumentException e) {
            throw new ReceiverCannotStart("doselens.receiver.delivery cannot be used: " + e.getMessage(), e);
        }
    }

    private static Path dataDirectory(ReceiverSettings settings) throws IOException {
        if (settings.cloudUrl() == null) {
            throw new ReceiverCannotStart("doselens.receiver.cloud-url is not set: the https address of ingest", null);
        }
        Path data = settings.dataDirectory().toAbsolutePath();
        OwnerOnly.createFolder(data);
        return data;
    }

    private static CloudIdentity identity(Path data) {
        try {
            return new IdentityStore(data, Optional.empty())
                    .load()
                    .orElseThrow(() -> new ReceiverCannotStart(
                            "This receiver is not enrolled: run doselens enrol --cloud URL --code CODE --data " + data,
                            null));
        } catch (EnrolmentFailed e) {
            throw new ReceiverCannotStart(
                    "The receiver's certificate in " + data + " cannot be read: " + e.getMessage(), e);
        }
    }

    private <T extends AutoCloseable> T also(T part) {
        running.push(part);
        return part;
    }

    /** Stops taking, lets what is in hand end, closes the files. */
    @Override
    public void close() {
        while (!running.isEmpty()) {
            AutoCloseable part = running.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("{} did not close: {}", part.getClass().getSimpleName(), e.getMessage());
            }
        }
        LOG.info("receiver ended");
    }
}
