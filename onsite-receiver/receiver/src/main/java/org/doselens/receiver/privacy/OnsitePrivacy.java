package org.doselens.receiver.privacy;

import java.nio.file.Path;
import java.time.Clock;
import org.doselens.anonymizer.Anonymizer;
import org.doselens.anonymizer.Policy;
import org.doselens.anonymizer.PseudonymTable;
import org.doselens.anonymizer.SiteKeyHome;
import org.doselens.anonymizer.SiteKeys;
import org.doselens.anonymizer.freetext.LocalTexts;
import org.doselens.anonymizer.ledger.Ledger;
import org.doselens.anonymizer.reidentification.Reidentification;
import org.doselens.anonymizer.secret.SiteCipher;
import org.doselens.receiver.mapping.SiteAnonymizer;

/**
 * Everything between an identified exam and what leaves, opened over one data directory: the site's key, the pseudonyms,
 * the anonymizer under the site's policy, the ledger of what left and the way back. Thread-safe.
 */
public final class OnsitePrivacy implements AutoCloseable {

    private final SiteKeys keys;
    private final Policy policy;
    private final PseudonymTable pseudonyms;
    private final LocalTexts texts;
    private final Anonymizer anonymizer;
    private final Ledger ledger;
    private final Reidentification reidentification;

    private OnsitePrivacy(Path data, SiteKeys keys, Policy policy, Clock clock) {
        this.keys = keys;
        this.policy = policy;
        this.pseudonyms = PseudonymTable.open(data.resolve("pseudonyms.db"), keys, clock);
        this.texts = LocalTexts.open(
                data.resolve("texts.db"),
                new SiteCipher(keys.secretFor("texts")),
                SiteAnonymizer.detector(policy),
                policy.releaseAfterPatients(),
                clock);
        this.anonymizer = SiteAnonymizer.with(policy, pseudonyms, texts);
        this.ledger = Ledger.open(data.resolve("ledger.db"), keys, policy, clock);
        this.reidentification = Reidentification.open(data.resolve("looked-at.db"), keys, pseudonyms, ledger, clock);
    }

    /**
     * Opens all of it; files that are not there are made.
     *
     * @param policyFile null for the default policy
     * @throws org.doselens.anonymizer.PolicyNotApplicable if policy or key cannot be applied, with what to mend
     */
    public static OnsitePrivacy open(Path data, Path policyFile, Clock clock) {
        Policy policy = SiteAnonymizer.policy(policyFile);
        return new OnsitePrivacy(data, SiteKeyHome.of(data, System.getenv()).open(), policy, clock);
    }

    public SiteKeys keys() {
        return keys;
    }

    public Policy policy() {
        return policy;
    }

    public Anonymizer anonymizer() {
        return anonymizer;
    }

    public LocalTexts texts() {
        return texts;
    }

    public Ledger ledger() {
        return ledger;
    }

    public Reidentification reidentification() {
        return reidentification;
    }

    @Override
    public void close() {
        reidentification.close();
        ledger.close();
        texts.close();
        pseudonyms.close();
    }
}
