package org.doselens.engines;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Where ClickHouse keeps old months.
 *
 * @param place the folder, or the settings file of the bucket: {@code doselens.cold.s3.…} of docs/CONFIGURATION.md
 */
public record ColdVolume(Kind kind, Path place) {

    /** What kind of volume it is. */
    public enum Kind {
        FOLDER,
        BUCKET
    }

    /** A folder, best on another disk. */
    public static ColdVolume folder(Path folder) {
        return new ColdVolume(Kind.FOLDER, folder.toAbsolutePath());
    }

    /** A bucket of an S3-compatible store. */
    public static ColdVolume bucket(Path settings) {
        return new ColdVolume(Kind.BUCKET, settings.toAbsolutePath());
    }

    /** Closes the folder to others; the bucket is the store's own. */
    void prepare() throws IOException {
        if (kind == Kind.FOLDER) {
            Secrets.folder(place);
        }
    }

    /** As the engine's process is told of it. */
    List<String> words() {
        return List.of(kind.name(), place.toString());
    }
}
