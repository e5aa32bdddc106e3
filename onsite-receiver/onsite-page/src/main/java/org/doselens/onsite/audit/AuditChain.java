package org.doselens.onsite.audit;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.doselens.anonymizer.chain.ChainEntry;
import org.doselens.anonymizer.chain.ChainFile;
import org.doselens.anonymizer.chain.ChainFinding;
import org.doselens.anonymizer.chain.ChainRow;
import org.doselens.anonymizer.chain.HeadSigner;
import org.doselens.anonymizer.secret.SiteCipher;
import org.doselens.onsite.audit.AuditEntry.Outcome;
import org.doselens.onsite.database.LocalDatabase;
import org.doselens.onsite.server.PageHome;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who did what here, in the same kind of chain as the ledger of what left: {@code onsite-audit.db}, every row bound to all
 * before it, every head signed by the receiver. Thread-safe; another process may add a row as well.
 */
@Component
public class AuditChain implements AutoCloseable {

    /** What a check of the chain found; {@code brokenAt} is the first row that does not fit, null if all do. */
    public record Verdict(long entries, Long brokenAt) {}

    /** What stands encrypted in a row; {@code at} only for rows of before the chain. */
    record Content(String object, String outcome, String address, Instant at) {}

    private static final JsonMapper JSON = new JsonMapper();
    private static final int AT_ONCE = 200;

    private final ChainFile chain;
    private final HeadSigner signer;

    public AuditChain(LocalDatabase database, PageHome home, HeadSigner signer, Clock clock) {
        this.chain = ChainFile.open(
                home.folder().resolve("onsite-audit.db"),
                new SiteCipher(home.key().getEncoded()),
                clock);
        this.signer = signer;
        if (chain.head().length() == 0) {
            chain.append(AuditOfBefore.entries(database, home.key(), AuditChain::row));
            chain.sign(signer);
        }
    }

    /** Durable when it returns. */
    public void add(String login, String action, String object, Outcome outcome, String address) {
        chain.append(List.of(row(login, action, new Content(object, outcome.key(), address, null))));
        chain.sign(signer);
    }

    /** The newest entries before an id, by what their action begins with and by login; empty texts are no filter. */
    public List<AuditEntry> newest(long before, String action, String login, int most) {
        List<AuditEntry> found = new ArrayList<>();
        long from = before;
        List<ChainRow> rows = chain.before(from, AT_ONCE);
        while (!rows.isEmpty() && found.size() < most) {
            for (ChainRow row : rows) {
                if (found.size() < most
                        && row.kind().startsWith(action)
                        && (login.isEmpty() || row.subject().equals(login))) {
                    found.add(entry(row));
                }
            }
            from = rows.get(rows.size() - 1).number();
            rows = chain.before(from, AT_ONCE);
        }
        return found;
    }

    /** Walks the whole chain. */
    public Verdict verify() {
        List<ChainFinding> findings = chain.verify(signer, List.of());
        return new Verdict(
                chain.head().length(),
                findings.stream().map(ChainFinding::row).min(Long::compare).orElse(null));
    }

    private static ChainEntry row(String login, String action, Content content) {
        return new ChainEntry(action, login, List.of(), JSON.writeValueAsBytes(content));
    }

    private static AuditEntry entry(ChainRow row) {
        Content content = JSON.readValue(row.content(), Content.class);
        return new AuditEntry(
                row.number(),
                content.at() == null ? row.at() : content.at(),
                row.subject(),
                row.kind(),
                content.object(),
                Outcome.valueOf(content.outcome().toUpperCase(Locale.ROOT)),
                content.address());
    }

    @Override
    public void close() {
        chain.close();
    }
}
