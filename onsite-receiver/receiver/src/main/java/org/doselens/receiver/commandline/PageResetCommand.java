package org.doselens.receiver.commandline;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.crypto.spec.SecretKeySpec;
import org.doselens.anonymizer.PolicyNotApplicable;
import org.doselens.anonymizer.SiteKeyHome;
import org.doselens.delivery.CloudIdentity;
import org.doselens.delivery.EnrolmentFailed;
import org.doselens.delivery.IdentityStore;
import org.doselens.onsite.account.HostReset;
import org.doselens.onsite.server.PageHome;
import org.doselens.receiver.privacy.ReceiverSeal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The way back to the on-site page when its last administrator lost password or second factor. */
@Command(
        name = "page-reset",
        mixinStandardHelpOptions = true,
        description = {
            "Gives an administrator of the on-site page a one-time password and takes the second factor away.",
            "For whoever owns the data directory; works while the receiver runs; written to the page's audit."
        })
final class PageResetCommand implements Callable<Integer> {

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "the receiver's data directory")
    private Path data;

    @Option(
            names = "--login",
            paramLabel = "LOGIN",
            defaultValue = "admin",
            description = "the administrator (default: ${DEFAULT-VALUE})")
    private String login;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        if (!Files.exists(data.resolve("onsite.db"))) {
            throw new ParameterException(spec.commandLine(), "There is no on-site page in " + data);
        }
        try (HostReset accounts = open()) {
            Optional<String> password = accounts.reset(login);
            if (password.isEmpty()) {
                err.println("There is no administrator " + login + ". Administrators: "
                        + String.join(", ", accounts.administrators()));
                return 1;
            }
            out.println("One-time login: " + login + " / " + password.get());
            out.println("It asks for a password of your own and a new second factor.");
            return 0;
        } catch (SQLException | EnrolmentFailed | PolicyNotApplicable e) {
            err.println("Not done: " + e.getMessage());
            return 1;
        }
    }

    private HostReset open() throws SQLException, EnrolmentFailed {
        Clock clock = Clock.systemUTC();
        CloudIdentity identity = new IdentityStore(data, Optional.empty())
                .load()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "The receiver in " + data + " is not enrolled: no key to sign the audit"));
        PageHome home = new PageHome(
                data.toAbsolutePath(),
                new SecretKeySpec(SiteKeyHome.of(data, System.getenv()).open().secretFor("onsite-page"), "HmacSHA256"),
                identity.site().nameZh(),
                identity.site().nameEn(),
                identity.site().zone());
        return HostReset.open(home, new ReceiverSeal(identity), clock);
    }
}
