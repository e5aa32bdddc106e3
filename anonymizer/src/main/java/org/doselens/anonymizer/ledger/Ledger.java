package org.doselens.anonymizer.ledger;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.doselens.anonymizer.IdentifiedExam;
import org.doselens.anonymizer.Identity;
import org.doselens.anonymizer.Policy;
import org.doselens.anonymizer.SiteKeys;
import org.doselens.anonymizer.chain.ChainEntry;
import org.doselens.anonymizer.chain.ChainFile;
import org.doselens.anonymizer.chain.ChainFinding;
import org.doselens.anonymizer.chain.ChainHead;
import org.doselens.anonymizer.chain.ChainRow;
import org.doselens.anonymizer.chain.HeadSigner;
import org.doselens.anonymizer.secret.SiteCipher;
import org.doselens.exam.Booking;
import org.doselens.exam.Exam;
import org.doselens.exam.Explanation;
import org.doselens.exam.NameRelease;
import org.doselens.exam.PatientMerge;
import org.doselens.exam.UnreadableRecord;
import org.doselens.exam.WireJson;
import org.doselens.exam.WireRecord;
import org.doselens.exam.Withdrawal;
import tools.jackson.databind.JsonNode;

/**
 * Every exam, withdrawal, merge, name and booking that left, exactly as it left, with the originals beside it and the rules that
 * were in force. Only added to; encrypted; a change shows in {@link #verify}. Thread-safe.
 */
public final class Ledger implements AutoCloseable {

    private static final String RULES = "rules";

    private final ChainFile chain;
    private final RulesInForce rules;
    private long rulesRow;

    private Ledger(ChainFile chain, RulesInForce rules) {
        this.chain = chain;
        this.rules = rules;
    }

    /**
     * Opens the ledger, or makes it.
     *
     * @param policy the policy in force, kept in the ledger when it changes
     */
    public static Ledger open(Path file, SiteKeys keys, Policy policy, Clock clock) {
        return new Ledger(
                ChainFile.open(file, new SiteCipher(keys.secretFor("ledger")), clock), RulesInForce.of(policy));
    }

    /** Returns when all of them are durable. A record that was written down already is not written twice. */
    public synchronized void append(Collection<Departure> departures) {
        List<ChainEntry> entries = new ArrayList<>();
        for (Departure departure : departures) {
            WireRecord record = departure.outgoing().record();
            String subject = subject(record);
            String sent = WireJson.write(record);
            if (subject != null && !isLast(subject, sent)) {
                JsonNode original =
                        departure.original() == null ? null : WireJson.mapper().valueToTree(departure.original());
                entries.add(new ChainEntry(
                        kind(record),
                        subject,
                        searchable(departure.original()),
                        new LedgerContent(sent, original, rulesRow()).bytes()));
            }
        }
        chain.append(entries);
    }

    /** Records that left before a number, newest first. */
    public List<LedgerLine> before(long number, int most) {
        return lines(chain.before(number, most));
    }

    /** Records of the newest down. */
    public List<LedgerLine> newest(int most) {
        return before(Long.MAX_VALUE, most);
    }

    /** Every revision of an exam, oldest first. */
    public List<LedgerLine> ofExam(String examKey) {
        return lines(chain.ofSubject(examKey));
    }

    /** Exams of an accession number, oldest first. */
    public List<LedgerLine> ofAccession(String accessionNumber) {
        return lines(chain.find(accession(accessionNumber)));
    }

    /** Exams of a patient of this site, oldest first. */
    public List<LedgerLine> ofPatientId(String patientId) {
        return lines(chain.find(patient(patientId)));
    }

    /** One record as it left, beside its originals. */
    public Optional<LedgerPage> page(long number) {
        return chain.row(number).filter(row -> !row.kind().equals(RULES)).map(this::page);
    }

    /** Every record, oldest first, for an audit. */
    public void each(Consumer<LedgerPage> taker) {
        chain.each(row -> {
            if (!row.kind().equals(RULES)) {
                taker.accept(page(row));
            }
        });
    }

    /** Who the last revision of an exam was about; empty if none of it left. */
    public Optional<IdentifiedExam> original(String examKey) {
        List<ChainRow> rows = chain.ofSubject(examKey);
        for (int i = rows.size() - 1; i >= 0; i--) {
            JsonNode original = LedgerContent.of(rows.get(i).content()).original();
            if (original != null && !original.isNull()) {
                return Optional.of(WireJson.mapper().treeToValue(original, IdentifiedExam.class));
            }
        }
        return Optional.empty();
    }

    public ChainHead head() {
        return chain.head();
    }

    /** Signs the present head; what it returns may be kept elsewhere as an anchor. */
    public ChainHead sign(HeadSigner signer) {
        return chain.sign(signer);
    }

    /** Empty if every row is as it was written. */
    public List<ChainFinding> verify(HeadSigner signer, Collection<ChainHead> anchors) {
        return chain.verify(signer, anchors);
    }

    @Override
    public void close() {
        chain.close();
    }

    private boolean isLast(String subject, String sent) {
        List<ChainRow> rows = chain.ofSubject(subject);
        return !rows.isEmpty()
                && LedgerContent.of(rows.get(rows.size() - 1).content()).sent().equals(sent);
    }

    private long rulesRow() {
        if (rulesRow == 0) {
            List<ChainRow> known = chain.ofSubject(RULES);
            boolean same = !known.isEmpty()
                    && Arrays.equals(known.get(known.size() - 1).content(), rules.bytes());
            rulesRow = same
                    ? known.get(known.size() - 1).number()
                    : chain.append(List.of(new ChainEntry(RULES, RULES, List.of(), rules.bytes())))
                            .length();
        }
        return rulesRow;
    }

    private LedgerPage page(ChainRow row) {
        LedgerContent content = LedgerContent.of(row.content());
        RulesInForce then = chain.row(content.rules())
                .map(found -> RulesInForce.read(found.content()))
                .orElse(rules);
        JsonNode sent = WireJson.mapper().readTree(content.sent());
        List<FieldDecision> decisions =
                content.original() == null || content.original().isNull()
                        ? FieldWalk.ofOther(record(content.sent()).getClass(), sent, then)
                        : FieldWalk.ofExam(content.original(), sent, then);
        return new LedgerPage(line(row, content), content.sent(), decisions);
    }

    private static List<LedgerLine> lines(List<ChainRow> rows) {
        return rows.stream()
                .filter(row -> !row.kind().equals(RULES))
                .map(row -> line(row, LedgerContent.of(row.content())))
                .toList();
    }

    private static LedgerLine line(ChainRow row, LedgerContent content) {
        JsonNode sent = WireJson.mapper().readTree(content.sent());
        String day = sent.path("siteDay").asString(null);
        return new LedgerLine(
                row.number(),
                row.at(),
                row.kind(),
                row.subject(),
                sent.path("revision").asInt(0),
                sent.path("modality").asString(null),
                day == null ? null : LocalDate.parse(day));
    }

    private static WireRecord record(String sent) {
        try {
            return WireJson.read(sent);
        } catch (UnreadableRecord e) {
            throw new IllegalStateException("a line of the ledger is no record of the contract", e);
        }
    }

    /** Signs of life are not written down: they are about the receiver, and one leaves every minute. */
    private static String subject(WireRecord record) {
        if (record instanceof Exam exam) {
            return exam.examKey();
        } else if (record instanceof Withdrawal withdrawal) {
            return withdrawal.examKey();
        } else if (record instanceof PatientMerge merge) {
            return merge.from();
        } else if (record instanceof NameRelease release) {
            return release.token();
        } else if (record instanceof Explanation explanation) {
            return explanation.examKey();
        } else if (record instanceof Booking booking) {
            return booking.bookingKey();
        }
        return null;
    }

    private static String kind(WireRecord record) {
        String name = record.getClass().getSimpleName();
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    private static List<String> searchable(IdentifiedExam original) {
        Identity identity = original == null ? null : original.identity();
        if (identity == null) {
            return List.of();
        }
        List<String> found = new ArrayList<>(
                identity.accessionNumbers().stream().map(Ledger::accession).toList());
        if (identity.patientId() != null) {
            found.add(patient(identity.patientId()));
        }
        return found;
    }

    private static String accession(String number) {
        return "accession/" + number.strip().toUpperCase(Locale.ROOT);
    }

    private static String patient(String id) {
        return "patient/" + id.strip().toUpperCase(Locale.ROOT);
    }
}
