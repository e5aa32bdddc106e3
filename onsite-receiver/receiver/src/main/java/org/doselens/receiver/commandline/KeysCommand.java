package org.doselens.receiver.commandline;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.doselens.anonymizer.PolicyNotApplicable;
import org.doselens.anonymizer.SiteKeyHome;
import org.doselens.receiver.privacy.KeyBackup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Keeps the site's key safe: the one thing that cannot be made again. */
@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        description = {
            "Backs up, restores and rotates the site's key. The key is in DIR/site.key; in DIR/site-key.p12 if",
            "DOSELENS_SITE_KEY_PASSWORD is set; or in DOSELENS_SITE_KEY itself."
        },
        subcommands = {KeysCommand.Backup.class, KeysCommand.Restore.class, KeysCommand.Rotate.class})
final class KeysCommand implements Callable<Integer> {

    private static final String PASSPHRASE = "DOSELENS_BACKUP_PASSPHRASE";

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Which command? See doselens keys --help");
    }

    /** What all three have in common: where the data is, and how a failure is told. */
    abstract static class OnKeys implements Callable<Integer> {

        @Option(names = "--data", required = true, paramLabel = "DIR", description = "the receiver's data directory")
        private Path data;

        @Spec
        private CommandSpec spec;

        abstract String done(Path directory, SiteKeyHome home) throws IOException;

        @Override
        public Integer call() {
            try {
                spec.commandLine().getOut().println(done(data, SiteKeyHome.of(data, System.getenv())));
                return 0;
            } catch (IOException | PolicyNotApplicable e) {
                spec.commandLine().getErr().println("Not done: " + e.getMessage());
                return 1;
            }
        }

        /** From the environment, else the first line of standard input. */
        String passphrase() throws IOException {
            String given = System.getenv(PASSPHRASE);
            if (given != null) {
                return given;
            }
            spec.commandLine().getErr().println("Passphrase of the backup:");
            spec.commandLine().getErr().flush();
            String typed = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            if (typed == null) {
                throw new IOException("set " + PASSPHRASE + ", or give the passphrase on standard input");
            }
            return typed;
        }
    }

    /** Writes key and table into one encrypted file. */
    @Command(
            name = "backup",
            mixinStandardHelpOptions = true,
            description = "Writes key and pseudonym table into one file that a passphrase opens (CMS, AES-256-GCM).")
    static final class Backup extends OnKeys {

        @Option(names = "--to", required = true, paramLabel = "FILE", description = "a file that is not there yet")
        private Path to;

        @Override
        String done(Path directory, SiteKeyHome home) throws IOException {
            new KeyBackup(directory, home).backup(to, passphrase());
            return "Backed up to " + to + ". Keep the passphrase apart from the file.";
        }
    }

    /** Puts them back where none is. */
    @Command(
            name = "restore",
            mixinStandardHelpOptions = true,
            description = "Puts key and pseudonym table of a backup into a data directory that has neither.")
    static final class Restore extends OnKeys {

        @Option(names = "--from", required = true, paramLabel = "FILE", description = "the backup")
        private Path from;

        @Override
        String done(Path directory, SiteKeyHome home) throws IOException {
            new KeyBackup(directory, home).restore(from, passphrase());
            return "Restored into " + directory + ".";
        }
    }

    /** Makes a new version for new pseudonyms. */
    @Command(
            name = "rotate",
            mixinStandardHelpOptions = true,
            description = {
                "Adds a version to the key: new patients and exams get pseudonyms from it, known ones keep theirs.",
                "The running receiver uses it from its next start. Make a new backup afterwards."
            })
    static final class Rotate extends OnKeys {

        @Override
        String done(Path directory, SiteKeyHome home) {
            return "The key has " + home.rotate().count() + " versions. Restart the receiver, then make a backup.";
        }
    }
}
