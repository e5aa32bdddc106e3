package org.doselens.simulator.hospital;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** The procedures of {@code procedures.csv}. Immutable. */
public final class Catalogue {

    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setCommentMarker('#')
            .setHeader()
            .setSkipHeaderRecord(true)
            .setTrim(true)
            .get();

    private final List<LocalProcedure> procedures;

    private Catalogue(List<LocalProcedure> procedures) {
        this.procedures = procedures;
    }

    public static Catalogue load() {
        try (Reader in = new InputStreamReader(
                        Catalogue.class.getResourceAsStream("procedures.csv"), StandardCharsets.UTF_8);
                var rows = FORMAT.parse(in)) {
            return new Catalogue(rows.stream().map(Catalogue::procedure).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LocalProcedure procedure(CSVRecord row) {
        String sex = row.get("sex");
        return new LocalProcedure(
                row.get("key"),
                row.get("modality"),
                Region.valueOf(row.get("region")),
                Double.parseDouble(row.get("weight")),
                Double.parseDouble(row.get("emergency")),
                Double.parseDouble(row.get("minutes")),
                sex.isEmpty() ? null : sex,
                Double.parseDouble(row.get("child")),
                row.get("coil"),
                List.of(row.get("zh").split(";", -1)),
                List.of(row.get("en").split(";", -1)),
                List.of(row.get("plan").split("\\|", -1)));
    }

    /** The same with one procedure alone. */
    Catalogue only(String standardKey) {
        return new Catalogue(procedures.stream()
                .filter(procedure -> procedure.standardKey().equals(standardKey))
                .toList());
    }

    public List<LocalProcedure> all() {
        return procedures;
    }

    public List<LocalProcedure> of(String modality) {
        return procedures.stream().filter(p -> p.modality().equals(modality)).toList();
    }
}
