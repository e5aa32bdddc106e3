package org.doselens.ingest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.doselens.core.database.Databases;
import org.doselens.core.procedure.PublishedNames;
import org.doselens.core.publication.Change;
import org.doselens.core.publication.Publication;
import org.doselens.core.publication.Publication.Kind;
import org.doselens.core.publication.PublicationRefused;
import org.doselens.core.publication.Publications;
import org.doselens.core.reference.PublishedLevels;
import org.doselens.ingest.authority.CertificateAuthority;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Signed files of levels and names, for installations without network. */
final class PublicationCommands {

    static final List<Class<?>> ALL =
            List.of(LevelsExport.class, NamesExport.class, Import.class, AuthorityExport.class);

    private PublicationCommands() {}

    private static Publications publications(Databases databases) {
        Clock clock = Clock.systemUTC();
        return new Publications(
                databases,
                Map.of(
                        Kind.LEVELS, new PublishedLevels(databases),
                        Kind.NAMES, new PublishedNames(databases, clock)),
                clock);
    }

    /** What both exports ask for. */
    abstract static class Export extends OnTheParts {

        @Option(names = "--edition", required = true, description = "what readers shall call it, such as 2026-11")
        private String edition;

        @Option(names = "--csv", description = "a table of your own instead of what is in force here")
        private Path csv;

        @Option(names = "--out", required = true, description = "the file to write; must not be there")
        private Path out;

        abstract Kind kind();

        abstract String table(Databases databases);

        @Override
        int run(ConfigurableApplicationContext parts) throws IOException {
            Databases databases = parts.getBean(Databases.class);
            String table = csv == null ? table(databases) : Files.readString(csv, StandardCharsets.UTF_8);
            try {
                byte[] file = publications(databases)
                        .write(
                                new Publication(kind(), edition, table),
                                parts.getBean(CertificateAuthority.class).acknowledgementSigner());
                Files.write(out, file, StandardOpenOption.CREATE_NEW);
                System.out.println(kind().key() + " " + edition + "  " + file.length + " bytes");
                return 0;
            } catch (PublicationRefused e) {
                throw new IllegalStateException(e.getMessage(), e);
            }
        }
    }

    /** Writes levels. */
    @Command(
            name = "levels-export",
            description = "Writes published reference levels as a signed file, for an installation without network.")
    static final class LevelsExport extends Export {

        @Option(names = "--source", description = "a source published here, such as CN-WST637-2018; several as several")
        private List<String> sources = new ArrayList<>();

        @Override
        Kind kind() {
            return Kind.LEVELS;
        }

        @Override
        String table(Databases databases) {
            if (sources.isEmpty()) {
                throw new IllegalArgumentException("Name a source with --source, or a table with --csv");
            }
            return new PublishedLevels(databases).table(sources);
        }
    }

    /** Writes names. */
    @Command(
            name = "names-export",
            description = {
                "Writes what people of a hospital decided that local names mean as a signed file, for an installation",
                "without network. Names that left their hospital as tokens stay out of it."
            })
    static final class NamesExport extends Export {

        @Option(names = "--tenant", description = "number of the hospital whose decisions they are")
        private Integer tenant;

        @Override
        Kind kind() {
            return Kind.NAMES;
        }

        @Override
        String table(Databases databases) {
            if (tenant == null) {
                throw new IllegalArgumentException("Name a hospital with --tenant, or a table with --csv");
            }
            return new PublishedNames(databases, Clock.systemUTC()).table(tenant);
        }
    }

    /** Takes one in. */
    @Command(
            name = "publication-import",
            description =
                    "Brings a signed file of levels or names in, shows what it changes, and applies it with --apply.")
    static final class Import extends OnTheParts {

        @Option(names = "--file", required = true, description = "what levels-export or names-export wrote")
        private Path file;

        @Option(names = "--authority", required = true, description = "certificate of the CA of who wrote it, PEM")
        private Path authority;

        @Option(names = "--apply", description = "apply it; without it the file waits for a decision on the dashboard")
        private boolean apply;

        @Override
        int run(ConfigurableApplicationContext parts) throws IOException {
            Publications publications = publications(parts.getBean(Databases.class));
            try {
                long id = publications.bring(
                        Files.readAllBytes(file), Files.readString(authority, StandardCharsets.US_ASCII), "doselens");
                for (Change change : publications.changes(id)) {
                    System.out.println(change.what() + ": " + change.before() + " -> " + change.after());
                }
                System.out.println(apply && publications.apply(id, "doselens") ? "applied" : "waits");
                return 0;
            } catch (PublicationRefused e) {
                throw new IllegalStateException("The file is refused: " + e.getMessage(), e);
            }
        }
    }

    /** Prints what others need to trust this installation's files. */
    @Command(
            name = "authority-export",
            description =
                    "Prints the certificate of this installation's authority, by which others check its signed files.")
    static final class AuthorityExport extends OnTheParts {

        @Override
        int run(ConfigurableApplicationContext parts) {
            System.out.print(new CertificateAuthority.IssuedCertificate(
                            parts.getBean(CertificateAuthority.class).certificate())
                    .pem());
            return 0;
        }
    }
}
