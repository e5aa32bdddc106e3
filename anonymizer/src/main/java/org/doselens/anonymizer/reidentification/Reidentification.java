package org.doselens.anonymizer.reidentification;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.doselens.anonymizer.IdentifiedExam;
import org.doselens.anonymizer.Identity;
import org.doselens.anonymizer.PseudonymKind;
import org.doselens.anonymizer.Pseudonyms;
import org.doselens.anonymizer.SiteKeys;
import org.doselens.anonymizer.chain.ChainEntry;
import org.doselens.anonymizer.chain.ChainFile;
import org.doselens.anonymizer.chain.ChainFinding;
import org.doselens.anonymizer.chain.ChainHead;
import org.doselens.anonymizer.chain.ChainRow;
import org.doselens.anonymizer.chain.HeadSigner;
import org.doselens.anonymizer.ledger.Ledger;
import org.doselens.anonymizer.secret.SiteCipher;
import org.doselens.exam.Exam;
import org.doselens.exam.ShortCode;
import org.doselens.exam.WireJson;

/**
 * Tells, inside the hospital, whom an exam of the dashboard is about. Who asked, for whom and why is durable in an audit
 * chain before the answer is given. Thread-safe.
 */
public final class Reidentification implements AutoCloseable {

    private static final String LOOKED = "looked";

    private record Entry(String who, String why, String asked, String examKey, String patientId) {}

    private final ChainFile audit;
    private final Pseudonyms pseudonyms;
    private final Ledger ledger;

    private Reidentification(ChainFile audit, Pseudonyms pseudonyms, Ledger ledger) {
        this.audit = audit;
        this.pseudonyms = pseudonyms;
        this.ledger = ledger;
    }

    /** Opens the audit file, or makes it. */
    public static Reidentification open(
            Path auditFile, SiteKeys keys, Pseudonyms pseudonyms, Ledger ledger, Clock clock) {
        SiteCipher cipher = new SiteCipher(keys.secretFor("reidentification-audit"));
        return new Reidentification(ChainFile.open(auditFile, cipher, clock), pseudonyms, ledger);
    }

    /**
     * Whom an exam is about; more than one person only if two exams of the site share a short code.
     *
     * @param typed exam key or short code
     * @param who the account that asks
     * @param why the account's reason
     * @throws IllegalArgumentException if who or why is blank
     */
    public List<Person> lookup(String typed, String who, String why) {
        return lookup(List.of(typed), who, why);
    }

    /** The same for a whole worklist, in its order; what is not of this site is left out, and noted. */
    public List<Person> lookup(Collection<String> typed, String who, String why) {
        if (who == null || who.isBlank() || why == null || why.isBlank()) {
            throw new IllegalArgumentException("who looks at whom is told only with a name and a reason");
        }
        List<Person> persons = new ArrayList<>();
        List<ChainEntry> entries = new ArrayList<>();
        for (String one : typed) {
            Optional<String> asked = ShortCode.whole(one);
            List<Person> found = asked.map(this::persons).orElse(List.of());
            persons.addAll(found);
            if (found.isEmpty()) {
                entries.add(entry(new Entry(who.strip(), why.strip(), asked.orElse("no key"), null, null)));
            }
            for (Person person : found) {
                String patientId = person.identity().patientId();
                entries.add(
                        entry(new Entry(who.strip(), why.strip(), asked.orElseThrow(), person.examKey(), patientId)));
            }
        }
        audit.append(entries);
        return persons;
    }

    /** Who looked at whom before an entry of the audit, newest first. */
    public List<Looked> lookedBefore(long number, int most) {
        return audit.before(number, most).stream().map(Reidentification::looked).toList();
    }

    /** Everybody who looked at a patient, oldest first. */
    public List<Looked> lookedAt(String patientId) {
        return audit.find(patientId).stream().map(Reidentification::looked).toList();
    }

    public ChainHead sign(HeadSigner signer) {
        return audit.sign(signer);
    }

    /** Empty if the audit is as it was written. */
    public List<ChainFinding> verify(HeadSigner signer, Collection<ChainHead> anchors) {
        return audit.verify(signer, anchors);
    }

    @Override
    public void close() {
        audit.close();
    }

    private List<Person> persons(String beginning) {
        return pseudonyms.startingWith(PseudonymKind.EXAM, beginning).stream()
                .map(this::person)
                .toList();
    }

    private Person person(String examKey) {
        Optional<IdentifiedExam> left = ledger.original(examKey);
        if (left.isPresent() && left.get().identity() != null) {
            Exam exam = left.get().exam();
            String name = exam.procedure() == null ? null : exam.procedure().localName();
            return new Person(examKey, left.get().identity(), exam.modality(), exam.siteDay(), name);
        }
        Identity identity = pseudonyms
                .original(PseudonymKind.EXAM, examKey)
                .map(json -> WireJson.mapper().readValue(json, Identity.class))
                .orElse(new Identity(null, null, null, null, List.of(), null, null, List.of()));
        return new Person(examKey, identity, null, null, null);
    }

    private static ChainEntry entry(Entry entry) {
        return new ChainEntry(
                LOOKED,
                entry.examKey() == null ? "unknown" : entry.examKey(),
                entry.patientId() == null ? List.of() : List.of(entry.patientId()),
                WireJson.mapper().writeValueAsBytes(entry));
    }

    private static Looked looked(ChainRow row) {
        Entry entry = WireJson.mapper().readValue(row.content(), Entry.class);
        return new Looked(
                row.number(), row.at(), entry.who(), entry.why(), entry.asked(), entry.examKey(), entry.patientId());
    }
}
