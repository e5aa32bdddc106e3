package org.doselens.ingest;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.doselens.core.audit.AuditEntry.Outcome;
import org.doselens.core.audit.AuditTrail;
import org.doselens.core.database.Databases;
import org.doselens.core.ownership.BreakGlass;
import org.doselens.core.ownership.NotGranted;
import org.doselens.core.ownership.Retention;
import org.doselens.core.ownership.TenantExport;
import org.doselens.ingest.ownership.Farewell;
import org.doselens.ingest.ownership.RetentionRun;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What an operator does for a hospital with the hospital's own data; each is in the hospital's audit. */
final class OwnershipCommands {

    static final List<Class<?>> ALL =
            List.of(Export.class, ApplyRetention.class, AskToLook.class, Look.class, Erase.class);

    private OwnershipCommands() {}

    /** Exports a tenant. */
    @Command(
            name = "tenant-export",
            description = "Writes everything of a hospital to a ZIP of JSON lines, for the hospital.")
    static final class Export extends OfATenant {

        @Option(names = "--out", required = true, description = "the file to write; must not be there")
        private Path out;

        @Override
        int run(ConfigurableApplicationContext parts) throws IOException {
            AuditTrail audit = new AuditTrail(parts.getBean(Databases.class).postgreSql());
            AuditTrail.Actor operator =
                    new AuditTrail.Actor(tenant, null, "operator " + System.getProperty("user.name"), "shell");
            audit.add(operator, "data.export", "", Outcome.DONE);
            try (OutputStream file =
                    new BufferedOutputStream(Files.newOutputStream(out, StandardOpenOption.CREATE_NEW))) {
                List<TenantExport.Written> files =
                        parts.getBean(TenantExport.class).write(tenant, file);
                files.forEach(written -> System.out.println(written.lines() + "  " + written.name()));
                return 0;
            }
        }
    }

    /** Deletes now what would be deleted within a day. */
    @Command(
            name = "retention-apply",
            description = "Deletes now what hospitals no longer keep; the server does it daily.")
    static final class ApplyRetention extends OnTheParts {

        @Override
        int run(ConfigurableApplicationContext parts) throws IOException {
            for (Retention.Applied applied : parts.getBean(RetentionRun.class).run()) {
                System.out.println("tenant " + applied.tenantId() + "  site " + applied.siteId() + "  before "
                        + applied.before() + "  " + applied.rows() + " rows  "
                        + applied.packages().size() + " packages");
            }
            return 0;
        }
    }

    /** Asks a hospital to let an operator look. */
    @Command(
            name = "breakglass-ask",
            description = "Asks a hospital to let you see its exams; its administrator decides in the dashboard.")
    static final class AskToLook extends OfATenant {

        @Option(names = "--operator", required = true, description = "your name, as the hospital knows you")
        private String operator;

        @Option(names = "--reason", required = true, description = "why; the hospital reads it")
        private String reason;

        @Option(names = "--time", defaultValue = "PT4H", description = "how long, at most PT72H (ISO 8601)")
        private Duration time;

        @Override
        int run(ConfigurableApplicationContext parts) {
            Optional<Long> number = parts.getBean(BreakGlass.class).ask(tenant, operator, reason, time);
            if (number.isEmpty()) {
                System.err.println("There is no tenant " + tenant + ".");
                return NOT_DONE;
            }
            System.out.println("request=" + number.get());
            return 0;
        }
    }

    /** Looks, if the hospital lets it. */
    @Command(
            name = "breakglass-look",
            description = "Prints a day's exams as they came, while the hospital lets you; each look is in its audit.")
    static final class Look extends OfATenant {

        @Option(names = "--request", required = true, description = "number of your request")
        private long request;

        @Option(names = "--operator", required = true, description = "your name, as in the request")
        private String operator;

        @Option(names = "--day", required = true, description = "day of the exams at the site, such as 2026-03-10")
        private LocalDate day;

        @Option(names = "--exam", defaultValue = "", description = "how the exam key begins")
        private String exam;

        @Override
        int run(ConfigurableApplicationContext parts) throws NotGranted {
            parts.getBean(BreakGlass.class)
                    .exams(tenant, request, operator, day, exam)
                    .forEach(System.out::println);
            return 0;
        }
    }

    /** Erases a hospital that asked to leave. */
    @Command(
            name = "tenant-erase",
            description = {
                "Erases everything of a hospital whose administrator asked to leave, and writes the signed certificate.",
                "doselens erasure-check reads it. There is no way back."
            })
    static final class Erase extends OfATenant {

        @Option(
                names = "--outside",
                required = true,
                description = {
                    "what this program cannot reach, for the certificate:",
                    "which backups hold the hospital's rows and when they end; 'none' if there are none"
                })
        private String outside;

        @Option(names = "--out", required = true, description = "the certificate to write; must not be there")
        private Path out;

        @Override
        int run(ConfigurableApplicationContext parts) throws IOException, NotGranted {
            if (Files.exists(out)) {
                throw new IllegalArgumentException(out + " is there already");
            }
            Files.write(out, parts.getBean(Farewell.class).from(tenant, outside), StandardOpenOption.CREATE_NEW);
            System.out.println("Tenant " + tenant + " is erased; its certificate is " + out);
            return 0;
        }
    }
}
