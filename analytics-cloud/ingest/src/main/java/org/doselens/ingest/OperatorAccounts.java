package org.doselens.ingest;

import java.security.SecureRandom;
import java.util.Base64;
import org.doselens.core.account.Accounts;
import org.doselens.core.account.NewAccount;
import org.doselens.core.account.Role;
import org.doselens.core.audit.AuditEntry.Outcome;
import org.doselens.core.audit.AuditTrail;
import org.doselens.core.database.Databases;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Accounts of those who run the cloud. They log in to the dashboard and see no exam that a hospital does not open. */
final class OperatorAccounts {

    private static final int BCRYPT_STRENGTH = 11;
    private static final int PASSWORD_BYTES = 15;

    private OperatorAccounts() {}

    /** Makes one. */
    @Command(
            name = "operator-add",
            description = "Makes an account for an operator of the cloud and prints its password, once.")
    static final class Add extends OnTheParts {

        @Option(names = "--login", required = true, description = "what they log in with")
        private String login;

        @Option(names = "--name", required = true, description = "their name, as hospitals see it")
        private String name;

        @Override
        int run(ConfigurableApplicationContext parts) {
            Accounts accounts = parts.getBean(Accounts.class);
            if (login.isBlank()
                    || name.isBlank()
                    || accounts.ofLogin(login.strip()).isPresent()) {
                System.err.println("The login is taken, or login or name is empty.");
                return 2;
            }
            byte[] random = new byte[PASSWORD_BYTES];
            new SecureRandom().nextBytes(random);
            String password = Base64.getUrlEncoder().encodeToString(random);
            accounts.add(new NewAccount(
                    0,
                    login.strip(),
                    name.strip(),
                    Role.OPERATOR_OF_CLOUD,
                    new BCryptPasswordEncoder(BCRYPT_STRENGTH).encode(password),
                    "zh",
                    true));
            note(parts, "operator.add", login.strip());
            System.out.println("login=" + login.strip());
            System.out.println("password=" + password);
            return 0;
        }
    }

    /** Ends one. */
    @Command(name = "operator-close", description = "Lets an operator of the cloud in no longer.")
    static final class Close extends OnTheParts {

        @Option(names = "--login", required = true, description = "their login")
        private String login;

        @Override
        int run(ConfigurableApplicationContext parts) {
            if (!parts.getBean(Accounts.class).closeOperator(login.strip())) {
                System.err.println("There is no operator of this login who could get in.");
                return 1;
            }
            note(parts, "operator.close", login.strip());
            return 0;
        }
    }

    private static void note(ConfigurableApplicationContext parts, String action, String login) {
        new AuditTrail(parts.getBean(Databases.class).postgreSql())
                .add(
                        new AuditTrail.Actor(null, null, "operator " + System.getProperty("user.name"), "shell"),
                        action,
                        login,
                        Outcome.DONE);
    }
}
