package org.doselens.receiver.mapping;

import java.nio.file.Path;
import org.doselens.anonymizer.Anonymizer;
import org.doselens.anonymizer.Policy;
import org.doselens.anonymizer.PolicyFile;
import org.doselens.anonymizer.Pseudonyms;
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

    /** Ready to work, or an exception that says what to mend. */
    public static Anonymizer with(Policy policy, Pseudonyms pseudonyms) {
        StandardProcedures procedures = StandardProcedures.load();
        return new Anonymizer(
                policy, pseudonyms, StandardVocabulary.load(procedures)::allows, new StandardMapping(procedures));
    }
}
