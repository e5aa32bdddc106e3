package org.doselens.receiver.commandline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.doselens.delivery.RefusedBatch;
import org.doselens.delivery.Spool;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the cloud refused for good; the receiver may run meanwhile. */
@Command(
        name = "refused",
        mixinStandardHelpOptions = true,
        description = {
            "Lists the batches that the cloud refused for good, with its reasons.",
            "With --retry their records leave again in another batch, once what was refused has been put right."
        })
final class RefusedCommand implements Callable<Integer> {

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "the receiver's data directory")
    private Path data;

    @Option(names = "--retry", paramLabel = "BATCH", description = "number of a batch whose records are to leave again")
    private UUID retry;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Path file = data.resolve("spool.db");
        if (!Files.exists(file)) {
            spec.commandLine().getErr().println("There is no spool in " + data);
            return 1;
        }
        try (Spool spool = Spool.open(file, Clock.systemUTC())) {
            if (retry != null && !spool.retryRefused(retry)) {
                spec.commandLine().getErr().println("No batch " + retry + " was refused");
                return 1;
            }
            for (RefusedBatch batch : spool.refused()) {
                spec.commandLine()
                        .getOut()
                        .printf(
                                Locale.ROOT,
                                "%s  batch %s  %d records  %s%n",
                                batch.at().map(Object::toString).orElse("-"),
                                batch.batchId(),
                                batch.records(),
                                batch.reason());
            }
            return 0;
        }
    }
}
