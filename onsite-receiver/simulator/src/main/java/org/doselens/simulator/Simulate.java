package org.doselens.simulator;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import picocli.CommandLine;

/** Command line of the simulated hospital. Exit codes: {@link SimulateCommand}. */
public final class Simulate {

    private Simulate() {}

    public static void main(String... arguments) {
        if (System.getProperty("logback.configurationFile") == null) {
            System.setProperty("logback.configurationFile", "org/doselens/simulator/logback.xml");
        }
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(out, err, Clock.systemUTC(), isTerminal(), arguments));
    }

    // up to JDK 21 there is no console where input or output goes elsewhere; the build asks for JDK 17
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        return System.console() != null;
    }

    /** Runs the command; {@code terminal} says whether {@code out} may be written over. */
    static int run(PrintWriter out, PrintWriter err, Clock clock, boolean terminal, String... arguments) {
        return new CommandLine(new SimulateCommand(clock, terminal))
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler((e, command, parsed) -> {
                    if (e instanceof SimulationException known) {
                        err.println("simulate: " + known.getMessage());
                        return known.exitCode();
                    }
                    throw e;
                })
                .execute(arguments);
    }
}
