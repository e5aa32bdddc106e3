package org.doselens.receiver.commandline;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.doselens.delivery.CloudIdentity;
import org.doselens.delivery.Enrolment;
import org.doselens.delivery.EnrolmentFailed;
import org.doselens.delivery.HttpProxy;
import org.doselens.delivery.IdentityStore;
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

    @Option(names = "--cloud", required = true, paramLabel = "URL", description = "https address of ingest")
    private URI cloud;

    @Option(names = "--code", required = true, description = "the one-time code")
    private String code;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "the receiver's data directory")
    private Path data;

    @Option(names = "--proxy", paramLabel = "HOST:PORT", description = "the hospital's HTTP proxy")
    private String proxy;

    @Option(names = "--again", description = "take a new certificate although there is one")
    private boolean again;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        try {
            Optional<HttpProxy> through = Optional.ofNullable(proxy).map(at -> HttpProxy.parse(at, Optional.empty()));
            Enrolment enrolment = new Enrolment(cloud, new IdentityStore(data, Optional.empty()), through);
            CloudIdentity identity = again ? enrolment.enrolAnew(code) : enrolment.enrol(code);
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
}
