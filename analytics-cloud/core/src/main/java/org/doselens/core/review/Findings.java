package org.doselens.core.review;

/**
 * What stands out in an exam: what rules compare.
 *
 * @param causes null where there is no group to compare with
 * @param levelRatio DLP over the level in force; null without a verdict
 * @param overP99 over the 99th percentile of its procedure's exams of its size
 */
record Findings(Causes causes, Double levelRatio, boolean overP99, boolean doseCheckAlert) {

    static final Findings NONE = new Findings(null, null, false, false);

    Double ratio() {
        return causes == null ? null : (Double) causes.split().ratio();
    }

    /** Key of the first named cause; empty if nothing stands out. */
    String firstCause() {
        return causes == null
                ? ""
                : causes.first().map(hint -> hint.kind().key()).orElse("");
    }

    boolean wrongPhantom() {
        return has(Hint.Kind.WRONG_PHANTOM);
    }

    boolean adultProtocol() {
        return has(Hint.Kind.ADULT_PROTOCOL_ON_CHILD);
    }

    boolean sizeExplains() {
        return causes != null && causes.explainedBySize();
    }

    private boolean has(Hint.Kind kind) {
        return causes != null && causes.hints().stream().anyMatch(hint -> hint.kind() == kind);
    }
}
