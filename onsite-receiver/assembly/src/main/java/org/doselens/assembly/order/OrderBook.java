package org.doselens.assembly.order;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.doselens.anonymizer.IdentifiedExam;
import org.doselens.anonymizer.Identity;
import org.doselens.assembly.JournalCipher;

/**
 * What order systems told, durable and encrypted, found by digests of accession number, Study Instance UID, order, visit
 * and patient numbers; and what it says of a study's exams. A fact that comes after its exam lets the exam's study wait
 * for another revision ({@link #waiting()}). Thread-safe; one process at a time.
 */
public final class OrderBook implements AutoCloseable {

    private final OrderDatabase database;
    private final OrderRules rules;
    private final Clock clock;
    private final FactKeys keys;
    private final FactTable facts;
    private final PatientTable patients;
    private final BookingTable bookings;
    private volatile Runnable news = () -> {};

    private OrderBook(OrderDatabase database, JournalCipher cipher, OrderRules rules, Clock clock) {
        this.database = database;
        this.rules = rules;
        this.clock = clock;
        this.keys = new FactKeys(cipher);
        this.facts = new FactTable(cipher);
        this.patients = new PatientTable(cipher, keys);
        this.bookings = new BookingTable(facts, keys, cipher, rules);
    }

    /**
     * Opens the book, or makes it.
     *
     * @throws org.doselens.assembly.JournalException if the file cannot be written
     */
    public static OrderBook open(Path file, JournalCipher cipher, OrderRules rules, Clock clock) {
        return new OrderBook(OrderDatabase.open(file), cipher, rules, clock);
    }

    /** Calls {@code listener} after each fact that is new; from the thread that told it. */
    public void onNews(Runnable listener) {
        news = listener;
    }

    /**
     * Keeps facts, all of them or none. On disk when it returns.
     *
     * @return how many were not told before
     * @throws org.doselens.assembly.JournalException if they could not be kept: the sender must not be told success
     */
    public int append(List<OrderFact> told) {
        if (told.isEmpty()) {
            return 0;
        }
        Instant now = clock.instant();
        int added = database.run(connection -> {
            int fresh = 0;
            for (OrderFact fact : told) {
                fresh += append(connection, fact, now) ? 1 : 0;
            }
            return fresh;
        });
        if (added > 0) {
            news.run();
        }
        return added;
    }

    private boolean append(Connection connection, OrderFact fact, Instant now) throws SQLException {
        Instant at = fact.moment() == null ? now : fact.moment();
        Set<PatientRef> samePatient =
                fact.patient() == null ? Set.of() : patients.everyNumber(connection, fact.patient());
        boolean fresh;
        if (fact instanceof PatientLink link) {
            // of both sides and of before, for a merge that is taken back may part them
            samePatient = new LinkedHashSet<>(samePatient);
            samePatient.addAll(patients.everyNumber(connection, link.from()));
            fresh = patients.merge(connection, link, at.toEpochMilli());
            samePatient.addAll(patients.everyNumber(connection, link.patient()));
            samePatient.addAll(patients.everyNumber(connection, link.from()));
        } else {
            fresh = facts.insert(connection, fact, keys.of(fact, patientOf(fact)), now);
        }
        if (fresh && fact instanceof OrderEntry order) {
            bookings.due(connection, order);
        }
        if (fresh) {
            LocalDate day = FactTable.day(at, rules);
            LocalDate[] days = concerned(fact, day);
            StudyTable.letWait(connection, keys.of(fact, samePatient), days[0], days[1]);
        }
        return fresh;
    }

    private static List<PatientRef> patientOf(OrderFact fact) {
        return fact.patient() == null ? List.of() : List.of(fact.patient());
    }

    /** On which days a patient's exams can be concerned: from, to. */
    private LocalDate[] concerned(OrderFact fact, LocalDate day) {
        LocalDate around = day;
        long after = 1;
        if (fact instanceof OrderEntry order && order.scheduledAt() != null) {
            around = FactTable.day(order.scheduledAt().toInstant(), rules);
        } else if (fact instanceof BodyMeasure) {
            after = Math.max(
                    rules.heightHoldsFor().toDays(), rules.weightHoldsFor().toDays());
        }
        return new LocalDate[] {around.minusDays(1), around.plusDays(after)};
    }

    /**
     * Adds to exams what is known of their visit, and names their patient as the patient is called now.
     *
     * @param study the journal's key of the study
     */
    public List<IdentifiedExam> join(String study, List<IdentifiedExam> exams) {
        return exams.stream().map(exam -> join(study, exam)).toList();
    }

    private IdentifiedExam join(String study, IdentifiedExam exam) {
        return database.run(connection -> {
            Identity identity = exam.identity();
            PatientRef named = PatientRef.of(identity.patientId(), identity.issuerOfPatientId());
            Set<PatientRef> known = new LinkedHashSet<>();
            if (named != null) {
                patients.named(connection, named);
                known.addAll(patients.everyNumber(connection, named));
            }
            Map<Long, FactTable.Kept> kept = gather(connection, study, exam, known);
            PatientRef now = named == null ? null : patients.survivor(connection, named);
            if (now != null) {
                // it leaves so, which a later merge has to be told of
                patients.named(connection, now);
            }
            VisitFacts facts = new ExamFacts(
                            identity.accessionNumbers(),
                            identity.studyInstanceUid(),
                            known,
                            exam.exam().siteDay(),
                            ZoneId.of(exam.exam().zone()),
                            exam.exam().startedAt(),
                            rules)
                    .of(kept.values());
            return VisitJoin.join(exam, facts, now);
        });
    }

    /** Everything that may concern the exam; its study is remembered under all of its keys before that is read. */
    private Map<Long, FactTable.Kept> gather(
            Connection connection, String study, IdentifiedExam exam, Set<PatientRef> known) throws SQLException {
        Identity identity = exam.identity();
        Set<FactKeys.Key> asked =
                new LinkedHashSet<>(keys.numbers(identity.accessionNumbers(), identity.studyInstanceUid()));
        known.forEach(patient -> asked.add(new FactKeys.Key(keys.patient(patient), true)));
        Map<Long, FactTable.Kept> kept = facts.find(connection, asked);
        Set<FactKeys.Key> beyond = new LinkedHashSet<>();
        for (OrderStory order : OrderStory.of(kept.values())) {
            if (order.has(identity.accessionNumbers(), identity.studyInstanceUid())) {
                for (OrderEntry entry : order.tellings()) {
                    beyond.addAll(keys.beyond(entry));
                    known.addAll(numbersOf(connection, entry));
                }
            }
        }
        known.forEach(patient -> beyond.add(new FactKeys.Key(keys.patient(patient), true)));
        beyond.removeAll(asked);
        kept.putAll(facts.find(connection, beyond));
        Set<FactKeys.Key> all = new HashSet<>(asked);
        all.addAll(beyond);
        StudyTable.remember(connection, study, exam.exam().siteDay(), all);
        return kept;
    }

    private Collection<PatientRef> numbersOf(Connection connection, OrderEntry entry) throws SQLException {
        return entry.patient() == null ? List.of() : patients.everyNumber(connection, entry.patient());
    }

    /** Studies that facts were told of since they were assembled, with how many; hand them on, then say so. */
    public Map<String, Long> waiting() {
        return database.run(StudyTable::waiting);
    }

    /** These studies were handed on; one of which more was told meanwhile goes on waiting. */
    public void handedOn(Map<String, Long> studies) {
        database.run(connection -> {
            StudyTable.handedOn(connection, studies);
            return null;
        });
    }

    /** What the cloud has to be told: of each number that it has exams under, what it is called now, if that is news. */
    public List<MergedPatient> untoldMerges() {
        return database.run(patients::untold);
    }

    public void told(MergedPatient merge) {
        database.run(connection -> {
            patients.told(connection, merge);
            return null;
        });
    }

    /** Bookings of these modalities, of today or later, that the cloud does not know as they are now. */
    public List<BookedOrder> untoldBookings(Set<String> modalities) {
        LocalDate today = FactTable.day(clock.instant(), rules);
        return database.run(connection -> bookings.untold(connection, modalities, today));
    }

    /** These are on their way. */
    public void toldBookings(List<BookedOrder> told) {
        database.run(connection -> {
            for (BookedOrder booking : told) {
                bookings.told(connection, booking);
            }
            return null;
        });
    }

    /** What was booked for a day and what of it came, by what was told up to now. */
    public List<OrdersOfDay> ofDay(LocalDate day) {
        return database.run(connection -> OrdersOfDay.of(connection, facts, keys, rules, day));
    }

    /**
     * Forgets facts that are older than the rules keep them; merges stay.
     *
     * @return how many
     */
    public int forgetOld() {
        Instant before = clock.instant().minus(rules.keep());
        return database.run(connection -> {
            bookings.forgetBefore(connection, FactTable.day(before, rules));
            return facts.forgetBefore(connection, before);
        });
    }

    @Override
    public void close() {
        database.close();
    }
}
