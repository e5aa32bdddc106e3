package org.doselens.receiver.folder;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The watched folder.
 *
 * @param path where files are put; off while not set
 * @param scanEvery how often it is looked through
 * @param settle how long a file must not have changed before it is taken
 */
public record FolderSettings(
        Path path,
        @DefaultValue("5s") Duration scanEvery,
        @DefaultValue("10s") Duration settle) {}
