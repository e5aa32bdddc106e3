package org.doselens.intakebench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.doselens.dicom.DicomException;
import org.doselens.dicom.DicomObject;
import org.doselens.dicom.builtin.BuiltinHeaderReader;
import org.doselens.dicom.builtin.ReadLimits;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One object in a file of the page cache: its header skimmed, its header's bytes read, all its bytes read. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SkimMeasurement {

    private static final int DOSE_REPORT_BYTES = 2 << 20;

    /** Which object. */
    public enum Subject {
        CT_IMAGE,
        DOSE_REPORT
    }

    /** Set by JMH. */
    @Param
    public Subject subject;

    private final BuiltinHeaderReader reader = new BuiltinHeaderReader(ReadLimits.DEFAULT);
    private final byte[] buffer = new byte[32 << 10];
    private Path file;
    private int headerBytes;

    @Setup
    public void writeFile() throws IOException, DicomException {
        file = Files.createTempFile("doselens-skim", ".dcm");
        Files.write(file, bytesOf(subject));
        headerBytes = (int) skim().headerBytes();
    }

    @TearDown
    public void deleteFile() throws IOException {
        Files.delete(file);
    }

    @Benchmark
    public DicomObject skim() throws IOException, DicomException {
        try (InputStream in = Files.newInputStream(file)) {
            return reader.readFile(in);
        }
    }

    @Benchmark
    public int readHeaderBytes() throws IOException {
        return read(headerBytes);
    }

    @Benchmark
    public int readAllBytes() throws IOException {
        return read(Integer.MAX_VALUE);
    }

    static byte[] bytesOf(Subject subject) {
        return switch (subject) {
            case CT_IMAGE -> BenchObjects.ctImageFile();
            case DOSE_REPORT -> BenchObjects.doseReportFile(DOSE_REPORT_BYTES);
        };
    }

    private int read(int atMost) throws IOException {
        int seen = 0;
        try (InputStream in = Files.newInputStream(file)) {
            while (seen < atMost) {
                int read = in.read(buffer, 0, Math.min(buffer.length, atMost - seen));
                if (read < 0) {
                    break;
                }
                seen += read;
            }
        }
        return seen;
    }
}
