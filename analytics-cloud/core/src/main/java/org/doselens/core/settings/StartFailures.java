package org.doselens.core.settings;

import org.doselens.core.database.DatabaseException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in one sentence why a process did not start, in place of a stack trace. */
final class StartFailures {

    private StartFailures() {}

    /** A database is away or refuses. */
    static final class OfDatabase extends AbstractFailureAnalyzer<DatabaseException> {
        @Override
        protected FailureAnalysis analyze(Throwable root, DatabaseException cause) {
            return new FailureAnalysis(cause.getMessage(), null, root);
        }
    }

    /** A setting has a name that nobody reads. */
    static final class OfSettings extends AbstractFailureAnalyzer<UnknownSettingException> {
        @Override
        protected FailureAnalysis analyze(Throwable root, UnknownSettingException cause) {
            return new FailureAnalysis(cause.getMessage(), null, root);
        }
    }
}
