package org.doselens.dashboard.account;

import java.io.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.doselens.core.account.Accounts;
import org.doselens.core.account.ApiTokens;
import org.doselens.core.account.NewAccount;
import org.doselens.core.account.Role;
import org.doselens.dashboard.DashboardSettings;
import org.doselens.dashboard.key.DashboardKey;
import org.doselens.look.entry.PasswordRules;
import org.doselens.look.entry.Passwords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes the first accounts of an empty system from a file of JSON lines, all or none. While anybody has an account the
 * file is not looked at. Nothing of the file is logged.
 */
@Component
class InitialAccounts implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(InitialAccounts.class);
    private static final String FIRST_LOGIN = "first-login.txt";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final DashboardSettings settings;
    private final Accounts accounts;
    private final ApiTokens tokens;
    private final Passwords passwords;
    private final DashboardKey key;
    private final TransactionOperations transaction;
    private final Clock clock;

    InitialAccounts(
            DashboardSettings settings,
            Accounts accounts,
            ApiTokens tokens,
            Passwords passwords,
            DashboardKey key,
            TransactionOperations transaction,
            Clock clock) {
        this.settings = settings;
        this.accounts = accounts;
        this.tokens = tokens;
        this.passwords = passwords;
        this.key = key;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** One line: tenant by id or name, of operators of the cloud none; language and apiToken may be absent. */
    record Line(
            String tenant,
            String login,
            String displayName,
            String role,
            String password,
            String language,
            String apiToken) {}

    /** Before the server listens, so that whoever reaches it can log in. */
    @Override
    public void afterSingletonsInstantiated() {
        if (!accounts.none()) {
            return;
        }
        if (settings.initialAccounts() == null) {
            makeFirst();
            return;
        }
        List<String> lines = read(settings.initialAccounts());
        transaction.executeWithoutResult(status -> {
            for (int number = 1; number <= lines.size(); number++) {
                make(lines.get(number - 1), number);
            }
        });
        LOG.info("Made {} initial accounts", lines.size());
    }

    /**
     * One account with a one-time password, which stands in a file for the dashboard's owner alone and, if it was started
     * at a terminal, there. It is never logged. With one hospital it is that hospital's administrator, else an operator.
     */
    private void makeFirst() {
        Optional<Integer> tenant = accounts.onlyTenant();
        String login = tenant.isPresent() ? "admin" : "operator";
        String password = passwords.oneTime();
        Path file = key.folder().resolve(FIRST_LOGIN);
        DashboardKey.writeForOwner(file, login + " " + password + "\n");
        accounts.add(new NewAccount(
                tenant.orElse(0),
                login,
                tenant.isPresent() ? "Administrator" : "Operator",
                tenant.isPresent() ? Role.ADMINISTRATOR : Role.OPERATOR_OF_CLOUD,
                passwords.hash(password),
                "zh",
                true));
        LOG.info("Nobody had an account; a one-time login stands in {}", file);
        tell(login, password);
    }

    // the build enforces JDK 17, where the console is null unless somebody sits there
    @SuppressWarnings("SystemConsoleNull")
    private static void tell(String login, String password) {
        Console console = System.console();
        if (console != null) {
            console.printf("%n  Doselens, one-time login: %s / %s%n%n", login, password);
        }
    }

    /** Removes the file of the one-time password once its owner has another. */
    void passwordWasChanged(String login) {
        Path file = key.folder().resolve(FIRST_LOGIN);
        try {
            if (Files.exists(file) && Files.readString(file).startsWith(login + " ")) {
                Files.delete(file);
            }
        } catch (IOException e) {
            LOG.warn("{} is of no use any more and could not be deleted: delete it", file);
        }
    }

    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("doselens.dashboard.initial-accounts names no readable file: " + file, e);
        }
    }

    private void make(String text, int number) {
        Line line = parse(text, number);
        Role role = Role.ofKey(need(line.role(), "role", number)).orElseThrow(() -> wrong(number, "role is not known"));
        int tenant = role == Role.OPERATOR_OF_CLOUD
                ? 0
                : accounts.tenant(need(line.tenant(), "tenant", number))
                        .orElseThrow(() -> wrong(number, "tenant is not known; make it first"));
        String password = need(line.password(), "password", number);
        PasswordRules.objection(PasswordRules.normalised(password), need(line.login(), "login", number))
                .ifPresent(objection -> {
                    throw wrong(number, objection.replace('.', ' '));
                });
        int account = accounts.add(new NewAccount(
                tenant,
                line.login(),
                need(line.displayName(), "displayName", number),
                role,
                passwords.hash(password),
                line.language() == null ? "zh" : line.language()));
        if (line.apiToken() != null) {
            tokens.keep(
                    tenant,
                    account,
                    line.apiToken(),
                    "initial",
                    ApiTokens.Scope.ALL,
                    clock.instant(),
                    settings.tokenLife());
        }
    }

    private static Line parse(String text, int number) {
        try {
            return JSON.readValue(text, Line.class);
        } catch (JacksonException e) {
            // the cause is left out: it quotes the line, which holds a password
            throw wrong(number, "not a JSON object of tenant, login, displayName, role, password");
        }
    }

    private static String need(String value, String field, int number) {
        if (value == null || value.isBlank()) {
            throw wrong(number, field + " is missing");
        }
        return value;
    }

    private static IllegalStateException wrong(int number, String reason) {
        return new IllegalStateException("initial accounts file, line " + number + ": " + reason);
    }
}
