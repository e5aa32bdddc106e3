package org.doselens.intakebench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.doselens.dicom.DicomException;
import org.doselens.dicom.DicomObject;
import org.doselens.dicom.builtin.BuiltinHeaderReader;
import org.doselens.dicom.builtin.ReadLimits;
import org.doselens.extraction.ExtractionSettings;
import org.doselens.extraction.Extractor;

/**
 * Dose reports per second of CPU time of one thread, read from files of the page cache and extracted, beside merely
 * reading the same files; and the largest memory of this process (Linux only: reads /proc). CPU time, since other work
 * on the machine does not lengthen it.
 */
public final class ExtractBench {

    private static final String SR_CLASSES = "1.2.840.10008.5.1.4.1.1.88.";
    private static final int MADE_BYTES = 40_000;

    /**
     * What one run gave.
     *
     * @param files reports that were read in turn
     * @param bytes of all of them
     * @param exams how many of them told of an exam
     * @param extractedPerS reports extracted per second of CPU time
     * @param readPerS the same files read per second of CPU time
     * @param residentKb the process's largest resident memory in kB
     */
    record Result(int files, long bytes, int exams, double extractedPerS, double readPerS, long residentKb) {}

    private final BuiltinHeaderReader reader = new BuiltinHeaderReader(ReadLimits.DEFAULT);
    private final Extractor extractor = new Extractor(ExtractionSettings.of(ZoneId.of("Asia/Shanghai")));
    private final byte[] buffer = new byte[32 << 10];
    private final List<Path> reports;

    private ExtractBench(List<Path> reports) {
        this.reports = reports;
    }

    /** A folder of DICOM files may be given; by default that of real reports beside the repository, else made ones. */
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args.length > 0 ? args[0] : "../shared/corpus");
        print(measure(folder, Duration.ofSeconds(5)), System.out);
    }

    static Result measure(Path folder, Duration each) throws IOException {
        Path made = Files.createTempFile("doselens-extract", ".dcm");
        try {
            Files.write(made, BenchObjects.doseReportFile(MADE_BYTES));
            List<Path> real = Files.isDirectory(folder) ? reportsIn(folder) : List.of();
            return new ExtractBench(real.isEmpty() ? List.of(made) : real).measure(each);
        } finally {
            Files.delete(made);
        }
    }

    private Result measure(Duration each) throws IOException {
        long bytes = 0;
        int exams = 0;
        for (Path report : reports) {
            bytes += Files.size(report);
            exams += extract(report);
        }
        perSecond(this::extract, each.dividedBy(2));
        double extracted = perSecond(this::extract, each);
        double read = perSecond(this::read, each.dividedBy(4));
        return new Result(reports.size(), bytes, exams, extracted, read, residentKb());
    }

    private interface Work {
        int on(Path report) throws IOException;
    }

    private double perSecond(Work work, Duration each) throws IOException {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long from = threads.getCurrentThreadCpuTime();
        long until = from + each.toNanos();
        long done = 0;
        long now = from;
        while (now < until || done == 0) {
            for (Path report : reports) {
                work.on(report);
                done++;
            }
            now = threads.getCurrentThreadCpuTime();
        }
        return done * 1e9 / Math.max(1, now - from);
    }

    private int extract(Path report) throws IOException {
        try (InputStream in = Files.newInputStream(report)) {
            return extractor.extract(reader.readFile(in)).isPresent() ? 1 : 0;
        } catch (DicomException damaged) {
            throw new IOException("not readable: " + damaged.getMessage(), damaged);
        }
    }

    private int read(Path report) throws IOException {
        int seen = 0;
        try (InputStream in = Files.newInputStream(report)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                seen += read;
            }
        }
        return seen;
    }

    private static List<Path> reportsIn(Path folder) throws IOException {
        List<Path> reports = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                if (isReport(file)) {
                    reports.add(file);
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return reports;
    }

    private static boolean isReport(Path file) throws IOException {
        try {
            DicomObject object = new BuiltinHeaderReader(ReadLimits.DEFAULT)
                    .readFile(new ByteArrayInputStream(Files.readAllBytes(file)));
            return object.sopClassUid().startsWith(SR_CLASSES);
        } catch (DicomException noDicom) {
            return false;
        }
    }

    private static long residentKb() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return -1;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> line.replaceAll("\\D", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(-1);
    }

    static void print(Result result, PrintStream out) {
        out.printf(
                Locale.ROOT,
                "EXTRACT     %d reports of %,d B on average, %d of them exams; %,.0f reports per second of one core,"
                        + " %.1f x reading the files; largest resident memory %,d MB%n",
                result.files(),
                result.bytes() / result.files(),
                result.exams(),
                result.extractedPerS(),
                result.readPerS() / result.extractedPerS(),
                result.residentKb() / 1024);
    }
}
