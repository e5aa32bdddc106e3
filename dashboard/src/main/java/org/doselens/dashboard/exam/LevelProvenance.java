package org.doselens.dashboard.exam;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;
import org.doselens.core.exam.ExamSearch;
import org.doselens.core.exam.Verdict;
import org.springframework.stereotype.Component;

/** Where the levels came from that an exam was compared with. */
@Component
class LevelProvenance {

    private final Databases databases;

    LevelProvenance(Databases databases) {
        this.databases = databases;
    }

    /** A level in words: its source, year and citation, and whether the value was verified in the source. */
    record Level(
            String country, String year, String procedure, String population, String citation, String confidence) {}

    /** The levels of these verdicts by their id. */
    Map<Long, Level> of(int tenantId, List<Verdict> verdicts) {
        Map<Long, Level> levels = new HashMap<>();
        verdicts.stream()
                .map(Verdict::levelId)
                .filter(id -> id > 0)
                .distinct()
                .forEach(id -> databases
                        .postgreSql()
                        .sql(Sql.of(ExamSearch.class, "where_is_this_level_from"))
                        .param("tenant", tenantId)
                        .param("level", id)
                        .query((row, n) -> new Level(
                                row.getString("country"),
                                row.getString("year"),
                                row.getString("procedure_text"),
                                row.getString("population"),
                                row.getString("citation"),
                                row.getString("confidence")))
                        .optional()
                        .ifPresent(level -> levels.put(id, level)));
        return levels;
    }
}
