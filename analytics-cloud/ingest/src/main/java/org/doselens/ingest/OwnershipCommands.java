package org.doselens.ingest;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import org.doselens.core.audit.AuditEntry.Outcome;
import org.doselens.core.audit.AuditTrail;
import org.doselens.core.database.Databases;
import org.doselens.core.ownership.BreakGlass;
import org.doselens.core.ownership.Leaving;
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

    static final List<Class<?>> ALL = List.of(
            Export.class,
            ApplyRetention.class,
            Erase.class,
            OperatorAccounts.Add.class,
            OperatorAccounts.Close.class,
            OperatorAccounts.AddToHospital.class,
            AuditVerify.class);

    private OwnershipCommands() {}

    /** Exports a tenant. */
    @Command(
            name = "tenant-export",
            description =
                    "Writes everything of a hospital to a ZIP of JSON lines, for the hospital, while it lets you.")
    static final class Export extends OfATenant {

        @Option(names = "--out", required = true, description = "the file to write; must not be there")
        private Path out;

        @Override
        int run(ConfigurableApplicationContext parts) throws IOException, NotGranted {
            Databases databases = parts.getBean(Databases.class);
            boolean let = new BreakGlass(databases, Clock.systemUTC()).isOpen(tenant)
                    || new Leaving(databases).of(tenant).isPresent();
            new AuditTrail(databases.postgreSql())
                    .add(
                            new AuditTrail.Actor(tenant, null, "operator " + System.getProperty("user.name"), "shell"),
                            "data.export",
                            "",
                            let ? Outcome.DONE : Outcome.REFUSED);
            if (!let) {
                throw new NotGranted("Tenant " + tenant + " has neither let an operator look nor asked to leave: its"
                        + " administrator exports everything in the dashboard, or allows it there, under Our data");
            }
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
