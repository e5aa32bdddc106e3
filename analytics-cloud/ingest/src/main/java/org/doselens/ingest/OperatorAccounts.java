package org.doselens.ingest;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
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
                return WRONG_USE;
            }
            add(parts, 0, login.strip(), name.strip(), Role.OPERATOR_OF_CLOUD);
            note(parts, "operator.add", login.strip());
            return 0;
        }
    }

    /** Makes somebody's account in a hospital, such as its first administrator's. */
    @Command(
            name = "account-add",
            description = "Makes an account in a hospital and prints its one-time password, once.")
    static final class AddToHospital extends OnTheParts {

        @Option(names = "--tenant", required = true, description = "the hospital's number or name")
        private String tenant;

        @Option(names = "--login", required = true, description = "what they log in with")
        private String login;

        @Option(names = "--name", required = true, description = "their name")
        private String name;

        @Option(
                names = "--role",
                defaultValue = "administrator",
                description =
                        "department-head, technologist, physicist, administrator, security-administrator, auditor,"
                                + " group-officer")
        private String role;

        @Override
        int run(ConfigurableApplicationContext parts) {
            Accounts accounts = parts.getBean(Accounts.class);
            Optional<Integer> hospital = accounts.tenant(tenant);
            Optional<Role> given = Role.ofKey(role).filter(one -> one != Role.OPERATOR_OF_CLOUD);
            if (hospital.isEmpty()
                    || given.isEmpty()
                    || login.isBlank()
                    || name.isBlank()
                    || accounts.ofLogin(login.strip()).isPresent()) {
                System.err.println("There is no such hospital or role, the login is taken, or login or name is empty.");
                return WRONG_USE;
            }
            add(parts, hospital.get(), login.strip(), name.strip(), given.get());
            note(parts, "account.add", login.strip());
            return 0;
        }
    }

    /** Prints the login and its one-time password, which is kept nowhere. */
    private static void add(ConfigurableApplicationContext parts, int tenant, String login, String name, Role role) {
        String password = oneTime();
        String hash = new BCryptPasswordEncoder(BCRYPT_STRENGTH).encode(password);
        parts.getBean(Accounts.class).add(new NewAccount(tenant, login, name, role, hash, "zh", true));
        System.out.println("login=" + login);
        System.out.println("password=" + password);
    }

    private static String oneTime() {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().encodeToString(random);
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
