package org.doselens.sparkjobs;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Which files are the lake, by {@code month/modality}. Replaced as a whole after each file, so a reader sees the old or the
 * new one; a file that it does not name is no part of the lake.
 */
public final class Manifest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FileSystem files;
    private final Path path;
    private final TreeMap<String, Entry> entries = new TreeMap<>();

    /**
     * One file: a month of a modality.
     *
     * @param mark what the store said of its exams when the file was written
     */
    public record Entry(int month, String modality, String mark, String file, long exams, long bytes) {}

    private record Written(int version, Map<String, Entry> entries) {}

    Manifest(FileSystem files, Path lake) throws IOException {
        this.files = files;
        this.path = new Path(lake, "manifest.json");
        if (files.exists(path)) {
            try (InputStream in = files.open(path)) {
                entries.putAll(JSON.readValue(in, Written.class).entries());
            }
        }
    }

    static String key(int month, String modality) {
        return month + "/" + modality;
    }

    Entry entry(String key) {
        return entries.get(key);
    }

    Map<String, Entry> entries() {
        return java.util.Collections.unmodifiableMap(entries);
    }

    void put(Entry entry) throws IOException {
        entries.put(key(entry.month(), entry.modality()), entry);
        write();
    }

    void remove(String key) throws IOException {
        entries.remove(key);
        write();
    }

    private void write() throws IOException {
        Path next = new Path(path.getParent(), "manifest.json.next");
        try (FSDataOutputStream out = files.create(next, true)) {
            JSON.writerWithDefaultPrettyPrinter().writeValue((java.io.OutputStream) out, new Written(1, entries));
        }
        files.delete(path, false);
        if (!files.rename(next, path)) {
            throw new IOException("the manifest could not be put in place");
        }
    }
}
