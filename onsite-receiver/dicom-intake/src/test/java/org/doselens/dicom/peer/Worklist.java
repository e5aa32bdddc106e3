package org.doselens.dicom.peer;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.Uid;
import org.doselens.dicom.builtin.DatasetEncoder;

/** dcmtk's worklist server with given entries, on a free port of the loopback address. */
public final class Worklist implements AutoCloseable {

    public static final String AE_TITLE = "WORKLIST";

    private final Program program;
    private final int port;

    private Worklist(Program program, int port) {
        this.program = program;
        this.port = port;
    }

    public static Worklist wlmscpfs(Path folder, List<Dataset> entries) throws IOException {
        Path own = Files.createDirectories(folder.resolve("worklist").resolve(AE_TITLE));
        Files.createFile(own.resolve("lockfile"));
        DatasetEncoder encoder = new DatasetEncoder(Uid.ExplicitVRLittleEndian);
        for (int i = 0; i < entries.size(); i++) {
            try (OutputStream out = Files.newOutputStream(own.resolve("entry" + i + ".wl"))) {
                encoder.writeFile(entries.get(i), out);
            }
        }
        int port = Program.freePort();
        // the character set of the entries is the answers' (+cs0 would replace it)
        List<String> command = List.of(
                "/usr/bin/wlmscpfs",
                "-v",
                "-csk",
                "-dfr",
                "-dfp",
                own.getParent().toString(),
                Integer.toString(port));
        return new Worklist(Program.start("dcmtk", folder.resolve("wlmscpfs.log"), port, command), port);
    }

    public int port() {
        return port;
    }

    @Override
    public void close() throws InterruptedException {
        program.close();
    }
}
