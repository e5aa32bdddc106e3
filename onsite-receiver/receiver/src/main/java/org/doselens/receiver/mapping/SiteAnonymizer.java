package org.doselens.receiver.mapping;

import java.nio.file.Path;
import org.doselens.anonymizer.Anonymizer;
import org.doselens.anonymizer.Policy;
import org.doselens.anonymizer.PolicyFile;
import org.doselens.anonymizer.Pseudonyms;
import org.doselens.anonymizer.freetext.LocalTexts;
import org.doselens.anonymizer.freetext.NameDetector;
import org.doselens.benchmarksdata.StandardProcedures;
import org.doselens.benchmarksdata.StandardVocabulary;

/** The anonymizer as a site runs it: its policy, with the published vocabulary and mapping. */
public final class SiteAnonymizer {

    private SiteAnonymizer() {}

    /**
     * The site's policy, or an exception that says what to mend.
     *
     * @param policyFile null for the default policy
     */
    public static Policy policy(Path policyFile) {
        return policyFile == null ? Policy.DEFAULT : PolicyFile.read(policyFile);
    }

    /** Ready to work, or an exception that says what to mend. Of texts, only standard ones leave. */
    public static Anonymizer with(Policy policy, Pseudonyms pseudonyms) {
        return with(policy, pseudonyms, null);
    }

    /**
     * Ready to work, or an exception that says what to mend.
     *
     * @param texts counts and releases the site's own texts
     */
    public static Anonymizer with(Policy policy, Pseudonyms pseudonyms, LocalTexts texts) {
        StandardProcedures procedures = StandardProcedures.load();
        return new Anonymizer(
                policy,
                pseudonyms,
                StandardVocabulary.load(procedures)::allows,
                new StandardMapping(procedures),
                texts);
    }

    /** Finds names in texts over the published vocabulary, the site's own names included. */
    public static NameDetector detector(Policy policy) {
        return new NameDetector(StandardVocabulary.load(StandardProcedures.load())::allows, policy.names());
    }
}
