package org.doselens.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.doselens.core.batch.Refusal;
import org.doselens.core.batch.RefusalLog;
import org.doselens.core.exam.ReceiverWord;
import org.doselens.core.organisation.Organisation;
import org.doselens.core.organisation.Site;
import org.doselens.exampackage.PackageOpener;
import org.doselens.ingest.authority.CertificateAuthority;
import org.doselens.ingest.enrolment.EnrolmentDesk;
import org.doselens.ingest.enrolment.FolderEnrolment;
import org.doselens.ingest.intake.FolderIntake;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What an operator does at the shell. Results go to standard output, everything else to standard error. */
final class OperatorCommands {

    private OperatorCommands() {}

    static int run(String... arguments) {
        CommandLine commands = new CommandLine(new Root());
        OwnershipCommands.ALL.forEach(commands::addSubcommand);
        BenchmarkCommands.ALL.forEach(commands::addSubcommand);
        UpkeepCommands.ALL.forEach(commands::addSubcommand);
        PublicationCommands.ALL.forEach(commands::addSubcommand);
        return commands.execute(arguments);
    }

    @Command(
            name = "ingest",
            subcommands = {
                SiteAdd.class,
                EnrolCode.class,
                ReceiverRevoke.class,
                RecipientRotate.class,
                TenantSuites.class,
                Refusals.class,
                TakeFolder.class,
                LedgerAnchors.class
            },
            description = "Without a command, or with serve, the server runs.")
    static final class Root {}

    @Command(name = "site-add", description = "Adds a site, and its tenant if none is named; prints both numbers.")
    static final class SiteAdd extends OnTheParts {

        @Option(names = "--name-zh", required = true, description = "the site's name in Chinese")
        private String nameZh;

        @Option(names = "--name-en", required = true, description = "the site's name in English")
        private String nameEn;

        @Option(names = "--zone", required = true, description = "the site's time zone, such as Asia/Shanghai")
        private ZoneId zone;

        @Option(names = "--tenant", description = "number of the tenant; without it a new one of the same name")
        private Integer tenant;

        @Override
        int run(ConfigurableApplicationContext parts) {
            Organisation organisation = parts.getBean(Organisation.class);
            int owner = tenant == null ? organisation.addTenant(nameZh, nameEn) : tenant;
            int site = organisation.addSite(owner, nameZh, nameEn, zone);
            System.out.println("tenant=" + owner);
            System.out.println("site=" + site);
            return 0;
        }
    }

    @Command(name = "enrol-code", description = "Prints a one-time code by which one receiver joins a site.")
    static final class EnrolCode extends OnTheParts {

        @Option(names = "--site", required = true, description = "number of the site")
        private int site;

        @Option(names = "--valid", defaultValue = "PT24H", description = "how long the code is good (ISO 8601)")
        private Duration validity;

        @Override
        int run(ConfigurableApplicationContext parts) {
            Site found = parts.getBean(Organisation.class).site(site).orElse(null);
            if (found == null) {
                System.err.println("There is no site " + site + "; site-add makes one.");
                return NOT_DONE;
            }
            System.out.println(parts.getBean(EnrolmentDesk.class).newCode(found, validity));
            return 0;
        }
    }

    @Command(
            name = "ledger-anchors",
            description = {
                "Prints the heads of a receiver's ledger that its heartbeats told, as lines of LENGTH,HASH:",
                "what doselens ledger verify --anchors compares with."
            })
    static final class LedgerAnchors extends OfATenant {

        @Option(names = "--site", required = true, description = "number of the site")
        private int site;

        @Option(names = "--receiver", description = "number of the receiver; without it all of the site")
        private Integer receiver;

        @Override
        int run(ConfigurableApplicationContext parts) {
            for (ReceiverWord.Anchor anchor : parts.getBean(ReceiverWord.class).ledgerAnchors(tenant, site)) {
                if (receiver == null || receiver == anchor.receiverId()) {
                    System.out.println(anchor.length() + "," + anchor.head());
                }
            }
            return 0;
        }
    }

    @Command(name = "receiver-revoke", description = "Lets a receiver in no longer.")
    static final class ReceiverRevoke extends OfATenant {

        @Option(names = "--receiver", required = true, description = "number of the receiver")
        private int receiver;

        @Override
        int run(ConfigurableApplicationContext parts) {
            if (parts.getBean(Organisation.class).revoke(tenant, receiver)) {
                return 0;
            }
            System.err.println("Tenant " + tenant + " has no receiver " + receiver + ".");
            return NOT_DONE;
        }
    }

    @Command(name = "recipient-rotate", description = "Makes new keys that packages are sealed for.")
    static final class RecipientRotate extends OnTheParts {

        @Option(names = "--overlap", description = "how long the keys before still open packages (ISO 8601)")
        private Duration overlap;

        @Override
        int run(ConfigurableApplicationContext parts) {
            Duration time =
                    overlap == null ? parts.getBean(IngestSettings.class).recipientOverlap() : overlap;
            parts.getBean(CertificateAuthority.class).recipients().rotate(time);
            System.out.println("New keys for packages; those before open packages for " + time + " more.");
            return 0;
        }
    }

    @Command(name = "tenant-suites", description = "Prints or sets the suites that a tenant's packages may use.")
    static final class TenantSuites extends OfATenant {

        @Option(names = "--accept", split = ",", description = "names of suites; every other one is refused")
        private Set<String> accept = new TreeSet<>();

        @Override
        int run(ConfigurableApplicationContext parts) {
            Organisation organisation = parts.getBean(Organisation.class);
            if (!PackageOpener.EVERY_SUITE.containsAll(accept)) {
                System.err.println("The suites are " + new TreeSet<>(PackageOpener.EVERY_SUITE));
                return WRONG_USE;
            }
            if (!accept.isEmpty() && !organisation.acceptSuites(tenant, accept)) {
                System.err.println("There is no tenant " + tenant + ".");
                return NOT_DONE;
            }
            System.out.println(String.join(" ", organisation.acceptedSuites(tenant)));
            return 0;
        }
    }

    @Command(name = "refusals", description = "Lists what was not taken from a tenant's receivers, newest first.")
    static final class Refusals extends OfATenant {

        @Option(names = "--count", defaultValue = "50", description = "lines at most")
        private int count;

        @Override
        int run(ConfigurableApplicationContext parts) {
            for (Refusal refusal : parts.getBean(RefusalLog.class).of(tenant, count)) {
                System.out.printf(
                        Locale.ROOT,
                        "%s  receiver %d  batch %s  %d bytes  %d times  %s: %s%n",
                        refusal.lastAt(),
                        refusal.receiverId(),
                        refusal.batchId(),
                        refusal.bytes(),
                        refusal.times(),
                        refusal.code(),
                        refusal.reason());
            }
            return 0;
        }
    }

    @Command(
            name = "take-folder",
            description = "Takes packages and requests that came as files, and writes a signed answer for each.")
    static final class TakeFolder extends OnTheParts {

        @Option(names = "--in", required = true, description = "folder with packages and requests; taken ones leave it")
        private Path in;

        @Option(names = "--out", required = true, description = "folder for answers")
        private Path out;

        @Override
        int run(ConfigurableApplicationContext parts) throws IOException {
            int enrolled = parts.getBean(FolderEnrolment.class).take(in, out);
            int acknowledged = parts.getBean(FolderIntake.class).take(in, out);
            System.out.println(acknowledged + " acknowledged, " + enrolled + " enrolled or renewed");
            return 0;
        }
    }
}
