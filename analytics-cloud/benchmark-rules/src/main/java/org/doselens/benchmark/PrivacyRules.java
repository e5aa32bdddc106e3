package org.doselens.benchmark;

import java.io.Serializable;

/**
 * The stated policy. Whoever sees several hospitals' figures together (a hospital group) counts as one contributor, and as
 * all its hospitals colluding.
 *
 * @param leastContributors a cell needs
 * @param leastExams a hospital needs in a cell to be a contributor
 * @param mostShare of a cell's exams that one contributor may have
 * @param p withheld if what is left without the largest contributor and one coalition is under p times the largest
 * @param leastChange a cell's contributors change by so many at once, whoever leaves out of it the two hospitals or the
 *     group that know themselves, or not at all
 * @param applied false only to show what the rules are for
 */
public record PrivacyRules(
        int leastContributors, int leastExams, double mostShare, double p, int leastChange, boolean applied)
        implements Serializable {

    /** Goes up when a rule or a figure's definition changes; stands in every snapshot. */
    public static final int VERSION = 2;

    /** As published. */
    public static final PrivacyRules STATED = new PrivacyRules(10, 20, 0.5, 0.15, 5, true);

    /** None at all: for tests that show what would then be seen. */
    public static PrivacyRules none() {
        return new PrivacyRules(1, 1, 1, 0, 0, false);
    }
}
