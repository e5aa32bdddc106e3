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
     * Ready to work, or an exception that says what to mend.
     *
     * @param policyFile null for the default policy
     */
    public static Anonymizer with(Path policyFile, Pseudonyms pseudonyms) {
        StandardProcedures procedures = StandardProcedures.load();
        return new Anonymizer(
                policyFile == null ? Policy.DEFAULT : PolicyFile.read(policyFile),
                pseudonyms,
                StandardVocabulary.load(procedures)::allows,
                new StandardMapping(procedures));
    }
}
