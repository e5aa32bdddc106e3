package org.doselens.simulator.feed;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import org.doselens.simulator.emission.Emission;
import org.doselens.simulator.hospital.SimulatedDevice;

/** Writes DICOM files (PS3.10): one folder per day and device, one file per SOP Instance UID. */
public final class Folder implements Destination {

    private final Path directory;

    public Folder(Path directory) {
        this.directory = directory;
    }

    @Override
    public void take(SimulatedDevice device, List<Emission> objects, BiConsumer<Emission, Boolean> answered)
            throws IOException {
        for (Emission object : objects) {
            Path folder =
                    directory.resolve(object.at().toLocalDate().toString()).resolve(device.key());
            Files.createDirectories(folder);
            Path file = folder.resolve(object.sopInstanceUid() + ".dcm");
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                object.encoder().writeFile(object.dataset(), out);
            }
            answered.accept(object, true);
        }
    }

    @Override
    public String name() {
        return directory.toString();
    }
}
