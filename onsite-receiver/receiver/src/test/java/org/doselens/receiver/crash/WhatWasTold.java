package org.doselens.receiver.crash;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.doselens.exam.Exam;
import org.doselens.exam.WireJson;
import org.doselens.exam.WireRecord;
import org.doselens.exam.Withdrawal;

/** What the spool holds for the cloud, read as the cloud reads it: of each exam the highest revision. */
final class WhatWasTold {

    private final Map<String, Exam> newest = new TreeMap<>();
    private final Map<String, Set<String>> contents = new HashMap<>();

    private WhatWasTold() {}

    static WhatWasTold in(Path spool) throws Exception {
        WhatWasTold told = new WhatWasTold();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + spool);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT line FROM record ORDER BY id")) {
            while (rows.next()) {
                told.add(WireJson.read(new String(rows.getBytes(1), StandardCharsets.UTF_8)));
            }
        }
        return told;
    }

    private void add(WireRecord record) {
        if (record instanceof Exam exam) {
            newest.merge(exam.examKey(), exam, (a, b) -> a.revision() > b.revision() ? a : b);
            contents.computeIfAbsent(exam.examKey() + ' ' + exam.revision(), k -> new HashSet<>())
                    .add(WireJson.write(exam));
        } else if (record instanceof Withdrawal withdrawal) {
            throw new AssertionError("nothing was to be withdrawn, revision " + withdrawal.revision() + " was");
        }
    }

    /** Of each exam what counts. */
    List<Exam> exams() {
        return List.copyOf(newest.values());
    }

    /** DLP of every event that counts. */
    List<Integer> dlps() {
        List<Integer> dlps = new ArrayList<>();
        newest.values()
                .forEach(exam ->
                        exam.irradiationEvents().forEach(event -> dlps.add((int) Math.round(event.dlpMgyCm()))));
        return dlps;
    }

    /** Exams that count as a PACS's past. */
    long history() {
        return newest.values().stream().filter(Exam::history).count();
    }

    double totalDlp() {
        return newest.values().stream()
                .mapToDouble(exam -> exam.totals().dlpMgyCm())
                .sum();
    }

    /** Revisions that were told twice with different content: the cloud could not say which counts. */
    List<String> ambiguous() {
        return contents.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }
}
