package org.doselens.ingest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import org.doselens.core.benchmark.Participations;
import org.doselens.core.benchmark.SnapshotFiles;
import org.doselens.core.benchmark.SnapshotHead;
import org.doselens.core.benchmark.SnapshotRefused;
import org.doselens.core.benchmark.Snapshots;
import org.doselens.core.database.Databases;
import org.doselens.ingest.authority.CertificateAuthority;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What an operator does for the comparison between hospitals. */
final class BenchmarkCommands {

    static final List<Class<?>> ALL = List.of(Join.class, Export.class, Import.class);

    private BenchmarkCommands() {}

    /** Lets a hospital take part that asked for it, or says whose figures a group sees together. */
    @Command(
            name = "benchmark-join",
            description =
                    "Lets a hospital that asked for it take part from the next snapshot on, or says whose group it is"
                            + " of. Its administrator does the first in the dashboard.")
    static final class Join extends OfATenant {

        @Option(names = "--region", defaultValue = "", description = "region it counts in; empty for none")
        private String region;

        @Option(
                names = "--region-en",
                defaultValue = "",
                description = "what the region is called in English, if otherwise")
        private String regionEn;

        @Option(names = "--type", defaultValue = "", description = "tertiary, secondary, primary, specialised, private")
        private String type;

        @Option(
                names = "--group",
                defaultValue = "",
                description = "who sees its figures together with other hospitals'; they count as one then")
        private String group;

        @Override
        int run(ConfigurableApplicationContext parts) {
            new Participations(parts.getBean(Databases.class)).say(tenant, null, true, region, regionEn, type, group);
            System.out.println("Tenant " + tenant + " takes part from the next snapshot on");
            return 0;
        }
    }

    /** Writes a snapshot as a signed file. */
    @Command(
            name = "benchmark-export",
            description = "Writes a frozen comparison as a signed file, for an installation without network.")
    static final class Export extends OnTheParts {

        @Option(names = "--snapshot", description = "its name, such as 2026-10.1; without it the newest of here")
        private String name;

        @Option(names = "--out", required = true, description = "the file to write; must not be there")
        private Path out;

        @Override
        int run(ConfigurableApplicationContext parts) throws IOException {
            Snapshots snapshots = new Snapshots(parts.getBean(Databases.class));
            SnapshotHead head = snapshots.heads().stream()
                    .filter(one -> name == null ? !one.imported() : one.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("There is no such snapshot"));
            byte[] file = new SnapshotFiles(snapshots)
                    .write(
                            head,
                            parts.getBean(CertificateAuthority.class).acknowledgementSigner(),
                            Clock.systemUTC().instant());
            Files.write(out, file, StandardOpenOption.CREATE_NEW);
            System.out.println(head.name() + "  " + file.length + " bytes");
            return 0;
        }
    }

    /** Takes in a signed snapshot of another installation. */
    @Command(
            name = "benchmark-import",
            description =
                    "Takes in a signed comparison of another installation, of which you have the CA's certificate.")
    static final class Import extends OnTheParts {

        @Option(names = "--file", required = true, description = "what benchmark-export wrote")
        private Path file;

        @Option(names = "--authority", required = true, description = "certificate of the CA of who wrote it, PEM")
        private Path authority;

        @Override
        int run(ConfigurableApplicationContext parts) throws IOException {
            try {
                SnapshotFiles.Taken taken = new SnapshotFiles(new Snapshots(parts.getBean(Databases.class)))
                        .bring(Files.readAllBytes(file), Files.readString(authority, StandardCharsets.US_ASCII));
                System.out.println(taken.name() + (taken.here() ? "  was here" : "  taken in"));
                return 0;
            } catch (SnapshotRefused e) {
                throw new IllegalStateException("The file is refused: " + e.getMessage(), e);
            }
        }
    }
}
