package org.doselens.receiver.commandline;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.doselens.anonymizer.chain.ChainFinding;
import org.doselens.anonymizer.chain.ChainHead;
import org.doselens.anonymizer.ledger.FieldDecision;
import org.doselens.anonymizer.ledger.Ledger;
import org.doselens.anonymizer.ledger.LedgerLine;
import org.doselens.anonymizer.ledger.LedgerPage;
import org.doselens.delivery.EnrolmentFailed;
import org.doselens.delivery.IdentityStore;
import org.doselens.receiver.privacy.OnsitePrivacy;
import org.doselens.receiver.privacy.ReceiverSeal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks into the ledger of what left the hospital; works while the receiver runs. */
@Command(
        name = "ledger",
        mixinStandardHelpOptions = true,
        description = "Looks into the ledger of what left the hospital. Its originals identify patients.",
        subcommands = {
            LedgerCommand.Verify.class,
            LedgerCommand.Search.class,
            LedgerCommand.Show.class,
            LedgerExportCommand.class
        })
final class LedgerCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Which command? See doselens ledger --help");
    }

    static OnsitePrivacy open(CommandSpec spec, Path data) {
        if (!Files.exists(data.resolve("ledger.db"))) {
            throw new ParameterException(spec.commandLine(), "There is no ledger in " + data);
        }
        return OnsitePrivacy.open(data, null, Clock.systemUTC());
    }

    /** Compares every row with its hash, every head with its signature, and with what the cloud was told. */
    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = {
                "Finds rows that were edited, removed or moved, by their hashes and by the signed heads.",
                "A ledger that was written again as a whole is found by heads kept elsewhere: --anchors names a",
                "file of lines LENGTH,HASH as printed by doselens ledger-anchors on the cloud side."
            })
    static final class Verify implements Callable<Integer> {

        @Option(names = "--data", required = true, paramLabel = "DIR", description = "the receiver's data directory")
        private Path data;

        @Option(names = "--anchors", paramLabel = "FILE", description = "heads kept elsewhere")
        private Path anchors;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws IOException {
            PrintWriter out = spec.commandLine().getOut();
            List<ChainHead> kept = anchors == null ? List.of() : heads(spec, Files.readAllLines(anchors));
            try (OnsitePrivacy privacy = open(spec, data)) {
                ReceiverSeal seal = seal(spec, data);
                List<ChainFinding> ledger = privacy.ledger().verify(seal, kept);
                List<ChainFinding> audit = privacy.reidentification().verify(seal, List.of());
                ledger.forEach(finding -> out.println("ledger row " + finding.row() + ": " + finding.what()));
                audit.forEach(
                        finding -> out.println("who looked at whom, row " + finding.row() + ": " + finding.what()));
                ChainHead head = privacy.ledger().head();
                if (ledger.isEmpty() && audit.isEmpty()) {
                    out.println("The ledger is as it was written: " + head.length() + " rows, head " + head.hash()
                            + ", compared with " + kept.size() + " heads kept elsewhere.");
                }
                out.flush();
                return ledger.isEmpty() && audit.isEmpty() ? 0 : 1;
            }
        }

        private static List<ChainHead> heads(CommandSpec spec, List<String> lines) {
            List<ChainHead> heads = new ArrayList<>();
            for (String line : lines) {
                String[] parts = line.strip().split(",", -1);
                if (parts.length == 2 && parts[0].matches("\\d{1,18}") && parts[1].matches("[0-9a-f]{64}")) {
                    heads.add(new ChainHead(Long.parseLong(parts[0]), parts[1]));
                } else if (!line.isBlank()) {
                    throw new ParameterException(spec.commandLine(), "The anchors are not lines of LENGTH,HASH");
                }
            }
            return heads;
        }

        private static ReceiverSeal seal(CommandSpec spec, Path data) {
            try {
                return new ReceiverSeal(new IdentityStore(data, Optional.empty())
                        .load()
                        .orElseThrow(() -> new ParameterException(
                                spec.commandLine(), "The receiver in " + data + " is not enrolled: no key to check")));
            } catch (EnrolmentFailed e) {
                throw new ParameterException(spec.commandLine(), e.getMessage(), e);
            }
        }
    }

    /** Lists what left, by accession number, patient ID or exam. */
    @Command(
            name = "search",
            mixinStandardHelpOptions = true,
            description = "Lists what left, newest last. Without a question: the last 50.")
    static final class Search implements Callable<Integer> {

        @Option(names = "--data", required = true, paramLabel = "DIR", description = "the receiver's data directory")
        private Path data;

        @Option(names = "--accession", description = "accession number")
        private String accession;

        @Option(names = "--patient", description = "patient ID")
        private String patient;

        @Option(names = "--exam", description = "exam key as the cloud knows it")
        private String exam;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            try (OnsitePrivacy privacy = open(spec, data)) {
                List<LedgerLine> found = found(privacy.ledger());
                found.forEach(line -> out.println(line.number() + "  " + line.at() + "  " + line.kind() + "  "
                        + line.subject() + "  revision " + line.revision()
                        + (line.modality() == null ? "" : "  " + line.modality() + "  " + line.siteDay())));
                out.flush();
                return found.isEmpty() ? 1 : 0;
            }
        }

        private List<LedgerLine> found(Ledger ledger) {
            if (accession != null) {
                return ledger.ofAccession(accession);
            } else if (patient != null) {
                return ledger.ofPatientId(patient);
            } else if (exam != null) {
                return ledger.ofExam(exam);
            }
            List<LedgerLine> lines = new ArrayList<>(ledger.newest(50));
            java.util.Collections.reverse(lines);
            return lines;
        }
    }

    /** Opens one row: what left, what it was made from, and the rule of each field. */
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Prints one row exactly as it left, then each field's original, what left, and the rule.")
    static final class Show implements Callable<Integer> {

        @Option(names = "--data", required = true, paramLabel = "DIR", description = "the receiver's data directory")
        private Path data;

        @Parameters(paramLabel = "NUMBER", description = "number of the row")
        private long number;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            try (OnsitePrivacy privacy = open(spec, data)) {
                Optional<LedgerPage> page = privacy.ledger().page(number);
                page.ifPresent(found -> {
                    out.println(found.sent());
                    for (FieldDecision field : found.decisions()) {
                        out.printf(
                                "%s: %s -> %s  (%s%s)%n",
                                field.path(),
                                field.original() == null ? "-" : field.original(),
                                field.sent() == null ? "-" : field.sent(),
                                field.option() == null ? "" : field.option() + ", ",
                                field.action());
                    }
                });
                out.flush();
                return page.isPresent() ? 0 : 1;
            }
        }
    }
}
