package org.doselens.anonymizer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.doselens.anonymizer.freetext.LocalTexts;
import org.doselens.exam.ConsoleReason;
import org.doselens.exam.Device;
import org.doselens.exam.DeviceStatus;
import org.doselens.exam.Exam;
import org.doselens.exam.Explanation;
import org.doselens.exam.Flag;
import org.doselens.exam.Heartbeat;
import org.doselens.exam.NameRelease;
import org.doselens.exam.PatientMerge;
import org.doselens.exam.WireRecord;
import org.doselens.exam.Withdrawal;

/**
 * The only way out of the hospital: makes {@link OutgoingRecord}s, each a new record built field by field under the
 * {@link FieldRules} and the site's {@link Policy} (DICOM PS3.15 Annex E). Thread-safe. What an exam's pseudonyms stand
 * for is durable when a call returns.
 */
public final class Anonymizer {

    private static final int VERSION = WireRecord.CURRENT_SCHEMA_VERSION;

    private final Pseudonyms pseudonyms;
    private final PatientRules patients;
    private final TextRules texts;
    private final ExamRules exams;
    private final BookingRules bookings;
    private final LocalTexts localTexts;

    /**
     * Ready to work, or not at all.
     *
     * @param vocabulary true for a text of which every word is standard vocabulary
     * @throws PolicyNotApplicable if a field of the contract has no rule
     */
    public Anonymizer(Policy policy, Pseudonyms pseudonyms, Predicate<String> vocabulary, OnSiteMapping mapping) {
        this(policy, pseudonyms, vocabulary, mapping, null);
    }

    /**
     * Ready to work, or not at all.
     *
     * @param localTexts counts and releases the site's own texts; null where none but standard texts leave
     * @throws PolicyNotApplicable if a field of the contract has no rule
     */
    public Anonymizer(
            Policy policy,
            Pseudonyms pseudonyms,
            Predicate<String> vocabulary,
            OnSiteMapping mapping,
            LocalTexts localTexts) {
        FieldRules.requireComplete();
        this.pseudonyms = pseudonyms;
        this.patients = new PatientRules(policy, pseudonyms);
        this.texts = new TextRules(policy, pseudonyms, vocabulary);
        this.localTexts = localTexts;
        this.exams = new ExamRules(policy, pseudonyms, patients, texts, mapping(mapping));
        this.bookings = new BookingRules(policy, pseudonyms, texts, mapping, localTexts);
    }

    /**
     * The exam as it may leave.
     *
     * @param revision higher than every revision of the exam that went before
     */
    public OutgoingRecord deidentify(IdentifiedExam identified, int revision) {
        Exam exam = exams.outgoing(identified.identity(), identified.exam(), revision);
        OutgoingRecord outgoing = outgoing(exam);
        if (localTexts != null) {
            count(identified, exam);
        }
        return outgoing;
    }

    /**
     * Texts of the site's own that may be told now, each once unless it is lost: see {@link LocalTexts}. Tell
     * {@link #namesTold} when they are on their way, {@link #arrived} when they are acknowledged.
     */
    public List<OutgoingRecord> dueNames() {
        if (localTexts == null || !texts.mayRelease()) {
            return List.of();
        }
        return localTexts.due().stream()
                .map(due -> outgoing(new NameRelease(VERSION, due.token(), due.text())))
                .toList();
    }

    /** What {@link #dueNames} gave is durable where it waits to be delivered. */
    public void namesTold(Collection<OutgoingRecord> names) {
        localTexts.told(names.stream()
                .map(name -> ((NameRelease) name.record()).token())
                .toList());
    }

    /** The cloud acknowledged records; names among them are not told again. */
    public void arrived(Collection<WireRecord> records) {
        if (localTexts != null) {
            localTexts.arrived(records.stream()
                    .filter(NameRelease.class::isInstance)
                    .map(record -> ((NameRelease) record).token())
                    .toList());
        }
    }

    /** Takes back an exam, named by its key on site. */
    public OutgoingRecord withdrawal(String siteExamKey, int revision) {
        String examKey = pseudonyms.of(PseudonymKind.EXAM, siteExamKey, () -> "{}");
        return outgoing(new Withdrawal(VERSION, examKey, revision));
    }

    /**
     * Why an exam was done as it was: a reason of a closed list and nothing else.
     *
     * @param examPseudonym the exam as the cloud knows it
     * @throws IllegalArgumentException if that stands for no exam of this site
     */
    public OutgoingRecord explanation(String examPseudonym, int revision, ConsoleReason reason) {
        if (pseudonyms.original(PseudonymKind.EXAM, examPseudonym).isEmpty()) {
            throw new IllegalArgumentException("an explanation needs an exam of this site");
        }
        return outgoing(new Explanation(VERSION, examPseudonym, revision, reason));
    }

    /**
     * A booking, of no person; empty where the policy shifts dates, because a day's list has no meaning then.
     *
     * @param revision higher than every revision of the booking that went before
     */
    public Optional<OutgoingRecord> booking(IdentifiedBooking booking, int revision) {
        return bookings.outgoing(booking, revision).map(this::outgoing);
    }

    /**
     * Two of the site's patients are one.
     *
     * @throws IllegalArgumentException if one of them names no patient
     */
    public OutgoingRecord patientMerge(Identity from, Identity into) {
        String ending = patients.pseudonym(from);
        String staying = patients.pseudonym(into);
        if (ending == null || staying == null) {
            throw new IllegalArgumentException("a merge needs a patient on both sides");
        }
        return outgoing(new PatientMerge(VERSION, ending, staying));
    }

    /** The text behind a token; empty if the text may not leave. */
    public Optional<OutgoingRecord> nameRelease(String text) {
        String released = texts.released(text);
        return released == null
                ? Optional.empty()
                : Optional.of(outgoing(new NameRelease(VERSION, texts.token(text), released)));
    }

    public OutgoingRecord deviceStatus(Device device, Instant lastObjectAt, long objectsToday) {
        return deviceStatus(device, lastObjectAt, objectsToday, null, false);
    }

    /**
     * When a device was last heard of.
     *
     * @param clockOffsetS its clock minus the receiver's in seconds; null if not known
     * @param ignored whether the site keeps it out
     */
    public OutgoingRecord deviceStatus(
            Device device, Instant lastObjectAt, long objectsToday, Double clockOffsetS, boolean ignored) {
        return outgoing(new DeviceStatus(
                VERSION, exams.device(device), lastObjectAt, objectsToday, Shapes.finite(clockOffsetS), ignored));
    }

    /**
     * A sign of life.
     *
     * @param onsiteAddress https address without user, query and fragment; null if the receiver has no page
     */
    public OutgoingRecord heartbeat(
            Instant at, String receiverVersion, long waiting, long quarantined, String onsiteAddress) {
        return heartbeat(at, receiverVersion, waiting, quarantined, onsiteAddress, null, null);
    }

    /**
     * A sign of life that anchors the ledger of what left.
     *
     * @param ledgerLength rows in the ledger; null if there is none
     * @param ledgerHead hash of its last row in hexadecimal; null if there is none
     */
    public OutgoingRecord heartbeat(
            Instant at,
            String receiverVersion,
            long waiting,
            long quarantined,
            String onsiteAddress,
            Long ledgerLength,
            String ledgerHead) {
        return outgoing(new Heartbeat(
                VERSION,
                at,
                Shapes.version(receiverVersion),
                waiting,
                quarantined,
                Shapes.onsiteAddress(onsiteAddress),
                ledgerLength,
                Shapes.sha256(ledgerHead)));
    }

    /** The key of an exam as the cloud knows it, for the ledger and the way back on site. */
    public String examPseudonym(String siteExamKey) {
        return pseudonyms.of(PseudonymKind.EXAM, siteExamKey, () -> "{}");
    }

    /** Staff first, so that a text with an operator's name is found with the exam that names the operator. */
    private void count(IdentifiedExam identified, Exam sent) {
        Identity identity = identified.identity();
        if (identity != null) {
            localTexts.staff(identity.performers());
        }
        Map<String, String> own = new TreeMap<>();
        for (String text : ExamTexts.of(identified.exam())) {
            if (texts.token(text) != null && !texts.isStandard(text)) {
                own.put(texts.token(text), texts.canonical(text));
            }
        }
        boolean patient = sent.patient() != null && !sent.flags().contains(Flag.NOT_PATIENT);
        localTexts.seen(own, patient ? sent.patient().pseudonym() : null, who(identity));
    }

    private static List<String> who(Identity identity) {
        List<String> who = new ArrayList<>();
        if (identity != null) {
            who.add(identity.patientName());
            who.add(identity.patientId());
            who.addAll(identity.accessionNumbers());
        }
        return who;
    }

    /** What staff mapped goes before what the rules propose. */
    private OnSiteMapping mapping(OnSiteMapping rules) {
        if (localTexts == null) {
            return rules;
        }
        return exam -> {
            OnSiteMapping.Mapped proposed = rules.map(exam);
            String token = exam.procedure() == null
                    ? null
                    : texts.token(exam.procedure().localName());
            return token == null
                    ? proposed
                    : localTexts
                            .mappedTo(token)
                            .map(key -> new OnSiteMapping.Mapped(
                                    key, rules.bodyRegion(key), proposed.notPatient(), proposed.bookedStandardKey()))
                            .orElse(proposed);
        };
    }

    private OutgoingRecord outgoing(WireRecord record) {
        // first durable, then out: a pseudonym that left must be findable on site
        pseudonyms.commit();
        return new OutgoingRecord(record);
    }
}
