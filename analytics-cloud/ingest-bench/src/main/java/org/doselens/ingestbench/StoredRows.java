package org.doselens.ingestbench;

import java.util.LinkedHashMap;
import java.util.Map;

/** What ingest has stored of one package, table by table. */
final class StoredRows {

    private static final String EXAMS = "SELECT exam_key FROM exam WHERE batch_id = '%s'";
    private static final String HASHES = "SELECT exam_hash FROM exam_place WHERE exam_key IN (" + EXAMS + ")";

    private static final Map<String, String> CONDITIONS = new LinkedHashMap<>();

    static {
        CONDITIONS.put("irradiation_event", "exam_key IN (" + EXAMS + ")");
        CONDITIONS.put("exam", "batch_id = '%s'");
        CONDITIONS.put("exam_place", "exam_key IN (" + EXAMS + ")");
        CONDITIONS.put("event_claim", "owner_hash IN (" + HASHES + ")");
        CONDITIONS.put("exam_measure", "exam_key IN (" + EXAMS + ")");
        CONDITIONS.put("exam_result", "exam_key IN (" + EXAMS + ")");
    }

    private StoredRows() {}

    static Iterable<String> tables() {
        return CONDITIONS.keySet();
    }

    static String query(String table, String batchId) {
        return "SELECT * FROM " + table + " WHERE " + CONDITIONS.get(table).replace("%s", batchId);
    }
}
