package org.doselens.benchmarksdata;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVRecord;

/**
 * Words of vocabulary/not-patient.csv: in a patient's name or ID they tell that nobody was examined. A star at the end
 * stands for any letters. What names of procedures tell about it stands with the other words of names, in mapping/terms.csv
 * under {@code not-patient}.
 */
public final class NotPatientWords {

    private NotPatientWords() {}

    /** All of them, in every language, as written. */
    public static List<String> load() {
        List<CSVRecord> rows = DataFile.resource("vocabulary/not-patient.csv", "language", "words", "why")
                .rows();
        return rows.stream()
                .flatMap(row -> Arrays.stream(row.get("words").split("\\|", -1)))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }
}
