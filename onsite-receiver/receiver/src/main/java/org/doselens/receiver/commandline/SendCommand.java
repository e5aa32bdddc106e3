package org.doselens.receiver.commandline;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.doselens.dicom.DicomSender.Outgoing;
import org.doselens.dicom.HeaderReader;
import org.doselens.dicom.builtin.BuiltinHeaderReader;
import org.doselens.dicom.builtin.ReadLimits;
import org.doselens.dicom.builtin.network.BuiltinDicomSender;
import org.doselens.dicom.builtin.network.DimseStatus;
import org.doselens.dicom.builtin.network.OutgoingFile;
import org.doselens.dicom.builtin.network.SenderSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends DICOM files to a storage SCP. */
@Command(
        name = "send",
        mixinStandardHelpOptions = true,
        description = "Sends DICOM files or folders by C-STORE, each in its own transfer syntax.")
final class SendCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "DICOM file or folder")
    private List<Path> paths;

    @Option(names = "--to", required = true, paramLabel = "AE@HOST:PORT", description = "where to")
    private Peer to;

    @Option(
            names = "--from",
            paramLabel = "AE",
            defaultValue = "DOSELENS_SCU",
            description = "calling AE title (default: ${DEFAULT-VALUE})")
    private String callingAeTitle;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        HeaderReader reader = new BuiltinHeaderReader(ReadLimits.DEFAULT);
        InputFiles files = new InputFiles(err);
        List<Outgoing> objects = new ArrayList<>();
        files.each(paths, file -> objects.add(OutgoingFile.of(file, reader)));
        int[] refused = new int[1];
        try {
            new BuiltinDicomSender(SenderSettings.to(to.host(), to.port(), to.aeTitle(), callingAeTitle))
                    .send(objects, (object, status) -> {
                        if (!DimseStatus.isStored(status)) {
                            refused[0]++;
                            err.println(object.name() + ": refused with " + DimseStatus.text(status));
                        }
                    });
        } catch (IOException e) {
            err.println(to + ": " + e.getMessage());
            return 1;
        }
        spec.commandLine().getOut().println((objects.size() - refused[0]) + " of " + objects.size() + " sent to " + to);
        return refused[0] == 0 ? files.exitCode() : 1;
    }
}
