package org.doselens.anonymizer;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.doselens.exam.Device;
import org.doselens.exam.DeviceStatus;
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

    /**
     * Ready to work, or not at all.
     *
     * @param vocabulary true for a text of which every word is standard vocabulary
     * @throws PolicyNotApplicable if a field of the contract has no rule
     */
    public Anonymizer(Policy policy, Pseudonyms pseudonyms, Predicate<String> vocabulary, OnSiteMapping mapping) {
        FieldRules.requireComplete();
        this.pseudonyms = pseudonyms;
        this.patients = new PatientRules(policy, pseudonyms);
        this.texts = new TextRules(policy, pseudonyms, vocabulary);
        this.exams = new ExamRules(policy, pseudonyms, patients, texts, mapping);
    }

    /**
     * The exam as it may leave.
     *
     * @param revision higher than every revision of the exam that went before
     */
    public OutgoingRecord deidentify(IdentifiedExam identified, int revision) {
        return outgoing(exams.outgoing(identified.identity(), identified.exam(), revision));
    }

    /** Takes back an exam, named by its key on site. */
    public OutgoingRecord withdrawal(String siteExamKey, int revision) {
        String examKey = pseudonyms.of(PseudonymKind.EXAM, siteExamKey, () -> "{}");
        return outgoing(new Withdrawal(VERSION, examKey, revision));
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

    private OutgoingRecord outgoing(WireRecord record) {
        // first durable, then out: a pseudonym that left must be findable on site
        pseudonyms.commit();
        return new OutgoingRecord(record);
    }
}
