package org.doselens.receiver.commandline;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.doselens.anonymizer.Anonymizer;
import org.doselens.anonymizer.IdentifiedExam;
import org.doselens.anonymizer.Pseudonyms;
import org.doselens.anonymizer.SiteKeys;
import org.doselens.dicom.PixelTap;
import org.doselens.exam.WireJson;
import org.doselens.receiver.mapping.SiteAnonymizer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what would leave the hospital, by the same code that makes what leaves. */
@Command(
        name = "deidentify",
        mixinStandardHelpOptions = true,
        description = {
            "Prints one JSON line per exam as it would leave the hospital.",
            "Without --key the pseudonyms are made with a key that is thrown away, so they differ from run to run."
        })
final class DeidentifyCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "DICOM file or folder")
    private List<Path> paths;

    @Option(
            names = "--zone",
            defaultValue = "Asia/Shanghai",
            description = "time zone of times that state none (default: ${DEFAULT-VALUE})")
    private ZoneId zone;

    @Option(names = "--policy", description = "de-identification policy of the site (default: the built-in policy)")
    private Path policyFile;

    @Option(names = "--key", description = "the site's key file, made if it is not there")
    private Path keyFile;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        SiteKeys keys = keyFile == null ? SiteKeys.unsaved() : SiteKeys.openOrCreate(keyFile);
        Anonymizer anonymizer = SiteAnonymizer.with(SiteAnonymizer.policy(policyFile), Pseudonyms.withoutStore(keys));
        PrintWriter out = spec.commandLine().getOut();
        ExamsOfFiles exams =
                new ExamsOfFiles(zone, PixelTap.CLOSED, spec.commandLine().getErr());
        for (IdentifiedExam exam : exams.read(paths)) {
            out.println(WireJson.write(anonymizer.deidentify(exam, 1).record()));
        }
        out.flush();
        return exams.exitCode();
    }
}
