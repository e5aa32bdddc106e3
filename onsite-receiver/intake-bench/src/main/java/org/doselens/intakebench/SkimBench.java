package org.doselens.intakebench;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.doselens.dicom.DicomException;
import org.doselens.dicom.builtin.BuiltinHeaderReader;
import org.doselens.dicom.builtin.ReadLimits;
import org.doselens.intakebench.SkimMeasurement.Subject;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * The cost of skimming a header against that of reading the same bytes. Prints ratios of one run; the times behind
 * them are in microseconds and depend on the machine.
 */
public final class SkimBench {

    /**
     * What one object cost.
     *
     * @param headerBytes what the header takes in the file
     * @param touchedBytes what was taken from the input to get it
     */
    record Cost(
            int fileBytes,
            long headerBytes,
            long touchedBytes,
            double skimMicros,
            double readHeaderMicros,
            double readAllMicros) {}

    private SkimBench() {}

    public static void main(String[] args) throws Exception {
        print(measure(1, 5, TimeValue.seconds(1)), System.out);
    }

    static Map<Subject, Cost> measure(int forks, int iterations, TimeValue time)
            throws RunnerException, IOException, DicomException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(SkimMeasurement.class.getName().replace(".", "\\.") + "\\.")
                .verbosity(VerboseMode.SILENT)
                .forks(forks)
                .warmupIterations(iterations)
                .warmupTime(time)
                .measurementIterations(iterations)
                .measurementTime(time);
        Collection<RunResult> results = new Runner(options.build()).run();
        Map<Subject, Cost> costs = new EnumMap<>(Subject.class);
        for (Subject subject : Subject.values()) {
            costs.put(subject, cost(subject, results));
        }
        return costs;
    }

    private static Cost cost(Subject subject, Collection<RunResult> results) throws IOException, DicomException {
        byte[] file = SkimMeasurement.bytesOf(subject);
        Counted input = new Counted(file);
        long headerBytes =
                new BuiltinHeaderReader(ReadLimits.DEFAULT).readFile(input).headerBytes();
        return new Cost(
                file.length,
                headerBytes,
                input.touched,
                micros(results, subject, "skim"),
                micros(results, subject, "readHeaderBytes"),
                micros(results, subject, "readAllBytes"));
    }

    private static double micros(Collection<RunResult> results, Subject subject, String method) {
        return results.stream()
                .filter(result -> result.getParams().getParam("subject").equals(subject.name()))
                .filter(result -> result.getParams().getBenchmark().endsWith("." + method))
                .mapToDouble(result -> result.getPrimaryResult().getScore())
                .findFirst()
                .orElseThrow();
    }

    static void print(Map<Subject, Cost> costs, PrintStream out) {
        costs.forEach((subject, cost) -> out.printf(
                Locale.ROOT,
                "%-11s file %,d B, header %,d B, touched %,d B; skim = %.2f x reading the header's bytes,"
                        + " %.2f x reading the file (%.1f, %.1f, %.1f us)%n",
                subject,
                cost.fileBytes(),
                cost.headerBytes(),
                cost.touchedBytes(),
                cost.skimMicros() / cost.readHeaderMicros(),
                cost.skimMicros() / cost.readAllMicros(),
                cost.skimMicros(),
                cost.readHeaderMicros(),
                cost.readAllMicros()));
    }

    /** Counts what is taken of the input. */
    private static final class Counted extends FilterInputStream {

        private long touched;

        Counted(byte[] bytes) {
            super(new ByteArrayInputStream(bytes));
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            touched += Math.max(read, 0);
            return read;
        }
    }
}
