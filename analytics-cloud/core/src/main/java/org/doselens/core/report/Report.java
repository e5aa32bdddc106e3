package org.doselens.core.report;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;

/**
 * A monthly report of a department of a site.
 *
 * @param revision from 1; the next one holds what came later
 * @param progress of the making, in percent
 * @param figures null until it is made
 * @param figuresSha256 of the figures as they are kept, by which anybody can tell that they are those; null until made
 * @param differences from the revision before; none of the first
 * @param reviewer null until a second person has read it
 * @param approver null until it is issued
 */
public record Report(
        long id,
        int tenantId,
        int siteId,
        Department department,
        YearMonth month,
        int revision,
        State state,
        int progress,
        MonthlyFigures figures,
        String figuresSha256,
        List<Difference> differences,
        String minutes,
        String actions,
        int preparerId,
        String preparer,
        Instant preparedAt,
        String reviewer,
        Instant reviewedAt,
        String approver,
        Instant approvedAt) {

    /** Where a report stands. */
    public enum State {
        WAITING,
        FAILED,
        DRAFT,
        REVIEWED,
        ISSUED
    }

    public Report {
        differences = List.copyOf(differences);
    }
}
