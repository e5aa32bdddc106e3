package org.doselens.onsite.account;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.doselens.anonymizer.secret.OwnerOnly;
import org.doselens.look.entry.Passwords;
import org.doselens.onsite.access.Role;
import org.doselens.onsite.server.PageCannotStart;
import org.doselens.onsite.server.PageHome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Where nobody has an account yet, makes one: {@code admin}, with a one-time password that is written to a file for the
 * receiver's owner alone and, if the receiver was started at a terminal, shown there. It is never logged. The file goes
 * when the password is changed.
 */
@Component
class FirstAdministrator {

    static final String LOGIN = "admin";
    static final String FILE = "onsite-first-login.txt";

    private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);

    private final Path file;

    FirstAdministrator(Accounts accounts, Passwords passwords, PageHome home) {
        this.file = home.folder().resolve(FILE);
        if (accounts.all().isEmpty()) {
            String password = passwords.oneTime();
            write(password);
            accounts.add(LOGIN, "Administrator", Role.ADMINISTRATOR, passwords.hash(password));
            tell(password);
        }
    }

    /** Removes the file of the one-time password. */
    void passwordWasChanged(String login) {
        if (login.equals(LOGIN)) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                LOG.warn("{} is of no use any more and could not be deleted: delete it", file);
            }
        }
    }

    private void write(String password) {
        try {
            Files.deleteIfExists(file);
            OwnerOnly.createFile(file);
            Files.writeString(file, LOGIN + " " + password + "\n", StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new PageCannotStart("The first login of the on-site page cannot be written to " + file, e);
        }
    }

    // the build enforces JDK 17, where the console is null unless somebody sits there
    @SuppressWarnings("SystemConsoleNull")
    private void tell(String password) {
        LOG.info("the on-site page has no accounts yet; its one-time login stands in {}", file);
        Console console = System.console();
        if (console != null) {
            console.printf("%n  On-site page, one-time login: %s / %s%n%n", LOGIN, password);
        }
    }
}
