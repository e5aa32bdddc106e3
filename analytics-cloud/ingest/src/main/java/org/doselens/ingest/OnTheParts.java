package org.doselens.ingest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.doselens.core.database.DatabaseException;
import org.doselens.core.ownership.NotGranted;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Unmatched;

/**
 * A command on the parts of the server, with settings such as {@code --doselens.ingest.data-directory=…} among its
 * options. What stops it is said in a line: 1 if it could not be done, 2 if it was asked wrongly.
 */
abstract class OnTheParts implements Callable<Integer> {

    static final int NOT_DONE = 1;
    static final int WRONG_USE = 2;

    @Unmatched
    private List<String> settings = new ArrayList<>();

    abstract int run(ConfigurableApplicationContext parts) throws IOException, NotGranted;

    @Override
    public Integer call() {
        for (String setting : settings) {
            if (!setting.matches("--[a-z.]+\\.[a-z0-9.-]+=.*")) {
                System.err.println("Unknown option: " + setting);
                return WRONG_USE;
            }
        }
        ConfigurableApplicationContext parts;
        try {
            parts = open(settings.toArray(String[]::new));
        } catch (RuntimeException e) {
            // the start itself has said why, and what to do
            return NOT_DONE;
        }
        try (parts) {
            return answer(parts);
        }
    }

    /** What the command works on. */
    ConfigurableApplicationContext open(String... named) {
        return Ingest.parts(named);
    }

    /** All parts with the same settings; what is behind in the databases is brought to this version. */
    final ConfigurableApplicationContext all() {
        return Ingest.parts(settings.toArray(String[]::new));
    }

    private int answer(ConfigurableApplicationContext parts) {
        try {
            return run(parts);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return WRONG_USE;
        } catch (NotGranted | DatabaseException | IllegalStateException e) {
            // libraries throw some without words
            System.err.println(e.getMessage() == null ? e : e.getMessage());
            return NOT_DONE;
        } catch (IOException e) {
            System.err.println("A file could not be read, written or deleted: " + e.getMessage());
            return NOT_DONE;
        }
    }
}
