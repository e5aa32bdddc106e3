package org.doselens.ingest;

import org.doselens.ingest.authority.AuthorityException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in one sentence why the keys could not be opened at the start. */
final class StartFailureAnalyzer extends AbstractFailureAnalyzer<AuthorityException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, AuthorityException cause) {
        return new FailureAnalysis(cause.getMessage(), null, root);
    }
}
