package org.doselens.receiver.commandline;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.doselens.delivery.EnrolmentFailed;
import org.doselens.delivery.IdentityStore;
import org.doselens.exampackage.ErasureCertificate;
import org.doselens.exampackage.PackageRefused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads the cloud's certificate that nothing of a hospital is left with it. */
@Command(
        name = "erasure-check",
        mixinStandardHelpOptions = true,
        description = {
            "Checks that a certificate of erasure was signed by the cloud that this receiver enrolled with, and prints",
            "it. Its SHA-256 is over lines of exam key, a space and the revision, sorted by key: exams.jsonl of an",
            "export gives the same."
        })
final class ErasureCheckCommand implements Callable<Integer> {

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "the receiver's data directory")
    private Path data;

    @Parameters(paramLabel = "FILE", description = "the certificate")
    private Path file;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        try {
            print(ErasureCertificate.open(Files.readAllBytes(file), authority()), out);
            out.flush();
            return 0;
        } catch (PackageRefused e) {
            spec.commandLine().getErr().println("Not to be believed: " + e.getMessage());
            return 1;
        }
    }

    private X509Certificate authority() {
        try {
            return new IdentityStore(data, Optional.empty())
                    .load()
                    .orElseThrow(() -> new ParameterException(
                            spec.commandLine(), "The receiver in " + data + " never enrolled: it knows no cloud"))
                    .authority();
        } catch (EnrolmentFailed e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private static void print(ErasureCertificate read, PrintWriter out) {
        out.println("Signed by the cloud. " + read.nameEn() + " (" + read.nameZh() + "), tenant " + read.tenant()
                + ", asked by " + read.askedBy() + " at " + read.askedAt() + ", erased at " + read.erasedAt());
        read.erased().forEach(one -> out.println(one.what() + ": " + one.before() + " -> " + one.after()));
        out.println("exams " + read.exams() + "  sha256 " + read.examsSha256());
        out.println("Not reached: " + read.outside());
    }
}
