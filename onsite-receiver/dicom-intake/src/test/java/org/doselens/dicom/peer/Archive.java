package org.doselens.dicom.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A PACS of another maker on a free port of the loopback address, with an empty store. */
public final class Archive implements AutoCloseable {

    public static final String AE_TITLE = "PACS";

    private final Program program;
    private final int port;

    private Archive(Program program, int port) {
        this.program = program;
        this.port = port;
    }

    /**
     * Dcmtk's archive.
     *
     * @param destinations AE titles and ports of the loopback address that a C-MOVE may name
     */
    public static Archive dcmqrscp(Path folder, Map<String, Integer> destinations) throws IOException {
        int port = Program.freePort();
        Path store = Files.createDirectories(folder.resolve("dcmqrscp"));
        String hosts = destinations.entrySet().stream()
                .map(to -> "host" + to.getValue() + " = (" + to.getKey() + ", localhost, " + to.getValue() + ")\n")
                .collect(Collectors.joining());
        Path config = Files.writeString(folder.resolve("dcmqrscp.cfg"), """
                NetworkTCPPort = %d
                MaxPDUSize = 65536
                MaxAssociations = 16
                HostTable BEGIN
                %sHostTable END
                VendorTable BEGIN
                VendorTable END
                AETable BEGIN
                %s %s RW (10000, 1024mb) ANY
                AETable END
                """.formatted(port, hosts, AE_TITLE, store));
        List<String> command = List.of("/usr/bin/dcmqrscp", "-c", config.toString(), "-v");
        return new Archive(Program.start("dcmtk", folder.resolve("dcmqrscp.log"), port, command), port);
    }

    /**
     * Orthanc.
     *
     * @param destinations AE titles and ports of the loopback address that a C-MOVE may name
     */
    public static Archive orthanc(Path folder, Map<String, Integer> destinations) throws IOException {
        return orthanc(folder, destinations, 0);
    }

    /** Orthanc that can be told over HTTP on that port what to do; 0 for none. */
    public static Archive orthanc(Path folder, Map<String, Integer> destinations, int httpPort) throws IOException {
        int port = Program.freePort();
        Path store = Files.createDirectories(folder.resolve("orthanc"));
        String modalities = destinations.entrySet().stream()
                .map(to -> "\"to%d\": [\"%s\", \"127.0.0.1\", %d]".formatted(to.getValue(), to.getKey(), to.getValue()))
                .collect(Collectors.joining(", "));
        Path config = Files.writeString(folder.resolve("orthanc.json"), """
                {"Name": "test", "StorageDirectory": "%s", "IndexDirectory": "%s", "Plugins": [],
                 "HttpServerEnabled": %s, "HttpPort": %d, "AuthenticationEnabled": false, "DicomServerEnabled": true, "DicomAet": "%s", "DicomPort": %d, "DefaultEncoding": "Utf8",
                 "DicomModalities": {%s}, "DicomAlwaysAllowEcho": true, "DicomAlwaysAllowStore": true,
                 "DicomAlwaysAllowFind": true, "DicomAlwaysAllowGet": true, "DicomAlwaysAllowMove": true}
                """.formatted(
                        store, store, httpPort > 0, httpPort, AE_TITLE, port, modalities));
        List<String> command = List.of("/usr/sbin/Orthanc", config.toString());
        return new Archive(Program.start("orthanc", folder.resolve("orthanc.log"), port, command), port);
    }

    public int port() {
        return port;
    }

    @Override
    public void close() throws InterruptedException {
        program.close();
    }
}
