package org.doselens.receiver.commandline;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.doselens.assembly.order.WrittenText;
import org.doselens.benchmarksdata.LocalName;
import org.doselens.benchmarksdata.ProcedureMapping;
import org.doselens.benchmarksdata.Proposal;
import org.doselens.benchmarksdata.StandardProcedures;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Proposes the standard procedure of each name in a list, by the same rules that run on site and in the cloud. */
@Command(
        name = "map",
        mixinStandardHelpOptions = true,
        description = {
            "Adds to each row of a CSV the standard procedure its local name most likely means.",
            "Columns read: local_name, modality; body_part_examined, protocol, target_region if they are there.",
            "Columns added: proposed_key, confidence, not_patient, evidence. What is unsure stays empty."
        })
final class MapCommand implements Callable<Integer> {

    private static final List<String> ADDED = List.of("proposed_key", "confidence", "not_patient", "evidence");

    @Parameters(paramLabel = "NAMES.csv", description = "list of names, with a header line; UTF-8 or GB18030")
    private Path names;

    @Option(names = "--out", paramLabel = "FILE", description = "write here, in UTF-8 (default: standard output)")
    private Path out;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        ProcedureMapping mapping = ProcedureMapping.load(StandardProcedures.load());
        try (CSVParser rows = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(text(names))) {
            for (String needed : List.of("local_name", "modality")) {
                if (!rows.getHeaderNames().contains(needed)) {
                    return refuse("line 1: the column " + needed + " is missing");
                }
            }
            if (out == null) {
                write(rows, mapping, spec.commandLine().getOut());
            } else {
                try (PrintWriter file = new PrintWriter(Files.newBufferedWriter(out))) {
                    write(rows, mapping, file);
                }
            }
            return 0;
        } catch (IllegalArgumentException | IOException e) {
            return refuse(e.getMessage());
        }
    }

    private Integer refuse(String reason) {
        spec.commandLine().getErr().println(names + ": " + reason);
        return 1;
    }

    private static void write(CSVParser rows, ProcedureMapping mapping, PrintWriter to) throws IOException {
        List<String> header = new ArrayList<>(rows.getHeaderNames());
        header.addAll(ADDED);
        CSVPrinter printer = new CSVPrinter(
                to, CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get());
        printer.printRecord(header);
        for (CSVRecord row : rows) {
            Proposal proposal = mapping.map(new LocalName(
                    column(row, "modality"),
                    column(row, "local_name"),
                    column(row, "protocol"),
                    column(row, "body_part_examined"),
                    column(row, "target_region"),
                    null));
            List<String> values = new ArrayList<>(row.toList());
            while (values.size() < header.size() - ADDED.size()) {
                values.add("");
            }
            boolean sure = proposal.standardKey() != null;
            values.add(sure ? proposal.standardKey() : "");
            values.add(sure ? String.format(Locale.ROOT, "%.2f", proposal.confidence()) : "");
            values.add(proposal.notPatient() ? "1" : "");
            values.add(String.join("; ", proposal.evidence()));
            printer.printRecord(values);
        }
        printer.flush();
    }

    private static String column(CSVRecord row, String name) {
        return row.isMapped(name) && row.isSet(name) && !row.get(name).isBlank() ? row.get(name) : null;
    }

    private static Reader text(Path file) throws IOException {
        String text = WrittenText.read(Files.readAllBytes(file));
        return new StringReader(text.startsWith("\uFEFF") ? text.substring(1) : text);
    }
}
