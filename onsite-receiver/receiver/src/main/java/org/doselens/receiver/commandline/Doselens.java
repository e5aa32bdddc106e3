package org.doselens.receiver.commandline;

import java.util.concurrent.Callable;
import org.doselens.anonymizer.PolicyNotApplicable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code doselens} command line as it runs inside a hospital. */
@Command(
        name = "doselens",
        mixinStandardHelpOptions = true,
        version = "Doselens 0.1.0",
        description = "Reads radiology dose reports, and runs the receiver that takes them from modalities.",
        subcommands = {
            ExtractCommand.class,
            DeidentifyCommand.class,
            SendCommand.class,
            EnrolCommand.class,
            ReceiveCommand.class,
            LedgerCommand.class,
            ErasureCheckCommand.class,
            KeysCommand.class,
            MapCommand.class,
            BackfillCommand.class,
            RefusedCommand.class,
            PageResetCommand.class
        },
        footer = {
            "",
            "Also: doselens simulate (the simulated hospital), doselens site-add and doselens enrol-code (cloud side).",
            "Exit codes: 0 done, 1 some input could not be read or sent, 2 wrong usage."
        })
public final class Doselens implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    public static void main(String[] arguments) {
        int exitCode = commandLine().execute(arguments);
        if (exitCode != ReceiveCommand.STAYS) {
            System.exit(exitCode);
        }
    }

    static CommandLine commandLine() {
        return new CommandLine(new Doselens())
                .registerConverter(Peer.class, new Peer.Converter())
                .setExecutionExceptionHandler(Doselens::failed);
    }

    /** A policy or key that cannot be applied says what to mend; anything else is a mistake of ours and shows whole. */
    private static int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed) throws Exception {
        if (e instanceof PolicyNotApplicable) {
            command.getErr().println("The policy cannot be applied: " + e.getMessage());
            return command.getCommandSpec().exitCodeOnInvalidInput();
        }
        throw e;
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Which command? See doselens --help");
    }
}
