package org.doselens.benchmarksdata;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** Names with the keys a person accepts for them, and how a mapping does on them. */
record LabelledNames(List<Labelled> names) {

    /** An empty list of keys: nothing may be proposed. */
    record Labelled(LocalName name, List<String> keys) {}

    record Score(int mappable, int mapped, int right, List<String> misses) {
        double precision() {
            return mapped == 0 ? 1 : (double) right / mapped;
        }

        double coverage() {
            return (double) mapped / mappable;
        }

        String told(String list) {
            return String.format(
                    Locale.ROOT,
                    "procedure mapping on %s: precision %.1f %% (%d of %d), coverage %.1f %% (%d of %d)",
                    list,
                    100 * precision(),
                    right,
                    mapped,
                    100 * coverage(),
                    mapped,
                    mappable);
        }
    }

    static LabelledNames read(Path file) throws IOException {
        try (Reader in = Files.newBufferedReader(file)) {
            return read(in);
        }
    }

    static LabelledNames resource(String name) throws IOException {
        try (Reader in = new InputStreamReader(LabelledNames.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
            return read(in);
        }
    }

    private static LabelledNames read(Reader in) throws IOException {
        List<Labelled> names = new ArrayList<>();
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        for (CSVRecord row : format.parse(in)) {
            LocalName name = LocalName.of(row.get("modality"), row.get("local_name"), row.get("body_part_examined"));
            names.add(new Labelled(name, accepted(row.get("standard_key"), row.get("note"))));
        }
        return new LabelledNames(names);
    }

    private static List<String> accepted(String key, String note) {
        if (key.equals("unmappable")) {
            return List.of();
        }
        if (note.startsWith("ambiguous: ")) {
            return List.of(note.substring("ambiguous: ".length())
                    .split(";", -1)[0]
                    .strip()
                    .split("\\|", -1));
        }
        return List.of(key);
    }

    Score score(ProcedureMapping mapping) {
        int mappable = 0;
        int mapped = 0;
        int right = 0;
        List<String> misses = new ArrayList<>();
        for (Labelled labelled : names) {
            Proposal proposal = mapping.map(labelled.name());
            mappable += labelled.keys().isEmpty() ? 0 : 1;
            if (proposal.standardKey() != null) {
                mapped++;
                right += labelled.keys().contains(proposal.standardKey()) ? 1 : 0;
            }
            boolean expected = labelled.keys().isEmpty()
                    ? proposal.standardKey() == null
                    : proposal.standardKey() != null && labelled.keys().contains(proposal.standardKey());
            if (!expected) {
                misses.add(labelled.name() + " is " + labelled.keys() + ", proposed " + proposal);
            }
        }
        return new Score(mappable, mapped, right, misses);
    }
}
