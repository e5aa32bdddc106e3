package org.doselens.receiver.commandline;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.doselens.anonymizer.ledger.FieldDecision;
import org.doselens.anonymizer.ledger.LedgerPage;
import org.doselens.exam.WireJson;
import org.doselens.receiver.privacy.OnsitePrivacy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the whole ledger for an audit, or only what left. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Prints every row, oldest first. json: a line for each record. csv: a line for each field.",
            "sent: only the lines that left, exactly as they left, which name nobody."
        })
final class LedgerExportCommand implements Callable<Integer> {

    enum Format {
        json,
        csv,
        sent
    }

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "the receiver's data directory")
    private Path data;

    @Option(names = "--format", defaultValue = "json", description = "${COMPLETION-CANDIDATES} (default: json)")
    private Format format;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (OnsitePrivacy privacy = LedgerCommand.open(spec, data)) {
            if (format == Format.csv) {
                out.println("number,at,kind,subject,path,original,sent,action,option");
            }
            privacy.ledger().each(page -> print(out, page));
            out.flush();
            return 0;
        }
    }

    private void print(PrintWriter out, LedgerPage page) {
        switch (format) {
            case json -> out.println(WireJson.mapper().writeValueAsString(page));
            case sent -> out.println(page.sent());
            case csv -> page.decisions().forEach(field -> out.println(row(page, field)));
        }
    }

    private static String row(LedgerPage page, FieldDecision field) {
        return page.line().number() + "," + page.line().at() + "," + page.line().kind() + ","
                + page.line().subject() + "," + cell(field.path()) + "," + cell(field.original()) + ","
                + cell(field.sent()) + "," + cell(field.action()) + "," + cell(field.option());
    }

    /** RFC 4180; a text that a spreadsheet would run as a formula gets an apostrophe in front. */
    private static String cell(String text) {
        if (text == null) {
            return "";
        }
        String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return "\"" + safe.replace("\"", "\"\"") + "\"";
    }
}
