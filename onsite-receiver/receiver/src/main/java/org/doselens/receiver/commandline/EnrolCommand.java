package org.doselens.receiver.commandline;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.doselens.delivery.CloudIdentity;
import org.doselens.delivery.Enrolment;
import org.doselens.delivery.EnrolmentFailed;
import org.doselens.delivery.FileEnrolment;
import org.doselens.delivery.HttpProxy;
import org.doselens.delivery.IdentityStore;
import org.doselens.receiver.delivery.CloudDelivery;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the receiver known to the cloud, once. */
@Command(
        name = "enrol",
        mixinStandardHelpOptions = true,
        description = {
            "Proves a one-time code to the cloud and keeps the certificate it gives this receiver.",
            "The code comes from the cloud's administrator (doselens enrol-code) and is good once."
        })
final class EnrolCommand implements Callable<Integer> {

    @Option(names = "--cloud", paramLabel = "URL", description = "https address of ingest")
    private URI cloud;

    @Option(names = "--code", required = true, description = "the one-time code")
    private String code;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "the receiver's data directory")
    private Path data;

    @Option(names = "--proxy", paramLabel = "HOST:PORT", description = "the hospital's HTTP proxy")
    private String proxy;

    @Option(names = "--proxy-user", description = "name for a proxy that asks for one")
    private String proxyUser;

    @Option(names = "--proxy-password-file", paramLabel = "FILE", description = "file with its password")
    private Path proxyPasswordFile;

    @Option(
            names = "--request-to",
            paramLabel = "DIR",
            description = "no connection to the cloud: write a request there, to be carried to the cloud as a file")
    private Path requestTo;

    @Option(names = "--answer", paramLabel = "FILE", description = "the cloud's answer to that request")
    private Path answer;

    @Option(names = "--again", description = "take a new certificate although there is one")
    private boolean again;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        try {
            IdentityStore store = new IdentityStore(data, Optional.empty());
            if (requestTo != null) {
                Path request = new FileEnrolment(data, store).ask(code, requestTo);
                spec.commandLine()
                        .getOut()
                        .println("Carry " + request
                                + " to the cloud; then enrol with --answer and the file that comes back");
                return 0;
            }
            CloudIdentity identity =
                    answer == null ? connected(store) : new FileEnrolment(data, store).take(code, answer);
            spec.commandLine()
                    .getOut()
                    .println("Enrolled for " + identity.site().nameZh() + " ("
                            + identity.site().nameEn() + "), times in "
                            + identity.site().zone());
            return 0;
        } catch (EnrolmentFailed e) {
            spec.commandLine().getErr().println("Not enrolled: " + e.getMessage());
            return 1;
        }
    }

    private CloudIdentity connected(IdentityStore store) throws EnrolmentFailed, InterruptedException {
        if (cloud == null) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--cloud, --request-to or --answer is needed");
        }
        Optional<HttpProxy> through = CloudDelivery.httpProxy(proxy, proxyUser, proxyPasswordFile);
        Enrolment enrolment = new Enrolment(cloud, store, through);
        return again ? enrolment.enrolAnew(code) : enrolment.enrol(code);
    }
}
