package org.doselens.exampackage;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.doselens.exam.UnreadableRecord;
import org.doselens.exam.WireJson;
import org.doselens.exam.WireRecord;
import org.doselens.exampackage.PackageRefused.Reason;
import tools.jackson.core.JacksonException;

/** The content of a package: a header line, then one record a line, zstd-compressed (RFC 8878). */
final class PackageLines {

    /** 8 MiB: a frame cannot ask for more memory than that. */
    private static final int LARGEST_WINDOW_LOG = 23;

    private PackageLines() {}

    static byte[] write(
            PackageHeader header, List<? extends WireRecord> records, PackageLimits limits, int dictionary) {
        if (records.size() > limits.records()) {
            throw new IllegalArgumentException(
                    records.size() + " records are over the limit of " + limits.records() + " a package");
        }
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        add(lines, WireJson.mapper().writeValueAsString(header), limits);
        for (WireRecord record : records) {
            add(lines, WireJson.write(record), limits);
        }
        return LineDictionary.compress(lines.toByteArray(), dictionary);
    }

    /** Records and the lines they were read from. */
    record Read(List<WireRecord> records, List<String> lines) {}

    static Read read(byte[] content, UUID batchId, X509Certificate signer, PackageLimits limits) throws PackageRefused {
        if (declaredBytes(content) > limits.contentBytes()) {
            throw new PackageRefused(
                    Reason.TOO_LARGE,
                    "the content declares more than the limit of " + limits.contentBytes() + " bytes");
        }
        try (ZstdInputStream unpacked = new ZstdInputStream(new ByteArrayInputStream(content))) {
            unpacked.setLongMax(LARGEST_WINDOW_LOG);
            useDictionary(content, unpacked);
            return read(new BoundedLines(unpacked, limits), batchId, signer, limits);
        } catch (IOException e) {
            throw new PackageRefused(Reason.DAMAGED, "the content of the package cannot be decompressed", e);
        }
    }

    private static void useDictionary(byte[] content, ZstdInputStream unpacked) throws IOException, PackageRefused {
        long named = Zstd.getDictIdFromFrame(content);
        if (named != LineDictionary.NONE) {
            unpacked.setDict(LineDictionary.reader(Math.toIntExact(named))
                    .orElseThrow(() -> new PackageRefused(
                            Reason.NOT_OF_THE_CONTRACT, "compressed with dictionary " + named + ", not known here")));
        }
    }

    private static Read read(BoundedLines lines, UUID batchId, X509Certificate signer, PackageLimits limits)
            throws IOException, PackageRefused {
        PackageHeader header = header(lines.next());
        header.check(batchId, signer, limits);
        List<WireRecord> records = new ArrayList<>(Math.min(header.records(), 1000));
        List<String> texts = new ArrayList<>(Math.min(header.records(), 1000));
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (records.size() == header.records()) {
                throw new PackageRefused(Reason.DAMAGED, "more records than the package declares");
            }
            try {
                records.add(WireJson.read(line));
                texts.add(line);
            } catch (UnreadableRecord e) {
                // its cause quotes the line, so only the message goes on
                throw new PackageRefused(
                        Reason.NOT_OF_THE_CONTRACT, "record " + (records.size() + 1) + ": " + e.getMessage());
            }
        }
        if (records.size() != header.records()) {
            throw new PackageRefused(Reason.DAMAGED, "fewer records than the package declares");
        }
        return new Read(records, texts);
    }

    private static long declaredBytes(byte[] content) {
        if (content.length == 0) {
            // the library looks at its first byte
            return 0;
        }
        try {
            return Zstd.getFrameContentSize(content);
        } catch (ZstdException e) {
            // a stream need not declare its size, and what is no frame at all fails when it is read
            return 0;
        }
    }

    private static PackageHeader header(String line) throws PackageRefused {
        if (line == null) {
            throw new PackageRefused(Reason.NOT_OF_THE_CONTRACT, "the package has no header line");
        }
        try {
            PackageHeader header = WireJson.mapper().readValue(line, PackageHeader.class);
            if (header != null) {
                return header;
            }
        } catch (JacksonException e) {
            // falls through: the parser's message quotes the line
        }
        throw new PackageRefused(Reason.NOT_OF_THE_CONTRACT, "the first line is no header of a package");
    }

    private static void add(ByteArrayOutputStream lines, String line, PackageLimits limits) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > limits.lineBytes() || lines.size() + bytes.length + 1L > limits.contentBytes()) {
            throw new IllegalArgumentException("the records are over the limits of a package; send fewer in one");
        }
        lines.writeBytes(bytes);
        lines.write('\n');
    }
}
