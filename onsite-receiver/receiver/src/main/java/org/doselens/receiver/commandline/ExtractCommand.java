package org.doselens.receiver.commandline;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.doselens.anonymizer.IdentifiedExam;
import org.doselens.dicom.PixelTap;
import org.doselens.exam.WireJson;
import org.doselens.extraction.size.AxialSizeTap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/** Prints what is read from files, identities included: for use inside the hospital. */
@Command(
        name = "extract",
        mixinStandardHelpOptions = true,
        description = {
            "Prints one JSON line per exam as extracted from DICOM files or folders. No server is needed.",
            "The lines identify patients: keep them inside the hospital. An object without dose gives no line."
        })
final class ExtractCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "DICOM file or folder")
    private List<Path> paths;

    @Option(
            names = "--zone",
            defaultValue = "Asia/Shanghai",
            description = "time zone of times that state none (default: ${DEFAULT-VALUE})")
    private ZoneId zone;

    @Option(
            names = "--size-from-pixels",
            description = "measure the water-equivalent diameter of uncompressed axial CT slices (AAPM 220)")
    private boolean sizeFromPixels;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        ExamsOfFiles exams = new ExamsOfFiles(
                zone,
                sizeFromPixels ? new AxialSizeTap() : PixelTap.CLOSED,
                spec.commandLine().getErr());
        for (IdentifiedExam exam : exams.read(paths)) {
            ObjectNode line = WireJson.mapper().valueToTree(exam.exam());
            line.set("identity", WireJson.mapper().valueToTree(exam.identity()));
            out.println(line);
        }
        out.flush();
        return exams.exitCode();
    }
}
