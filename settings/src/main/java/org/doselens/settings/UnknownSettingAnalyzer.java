package org.doselens.settings;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in one sentence which name is not known, in place of a stack trace. */
final class UnknownSettingAnalyzer extends AbstractFailureAnalyzer<UnknownSettingException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, UnknownSettingException cause) {
        return new FailureAnalysis(cause.getMessage(), null, root);
    }
}
