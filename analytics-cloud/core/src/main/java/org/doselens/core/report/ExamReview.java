package org.doselens.core.report;

import java.time.OffsetDateTime;
import java.util.List;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;
import org.doselens.core.review.Entry;

/** What people said and decided of one exam, for its dossier. Thread-safe. */
public final class ExamReview {

    private final Databases databases;

    public ExamReview(Databases databases) {
        this.databases = databases;
    }

    /** Oldest first; empty of an exam that is not on the worklist. */
    public List<Entry> of(int tenantId, String examKey) {
        return databases
                .postgreSql()
                .sql(Sql.of(ExamReview.class, "review_of_exam"))
                .param("tenant", tenantId)
                .param("examKey", examKey)
                .query((row, number) -> new Entry(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("display_name"),
                        row.getString("kind"),
                        row.getString("value"),
                        row.getString("text")))
                .list();
    }
}
