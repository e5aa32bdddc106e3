package org.doselens.dashboard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Runs the dashboard over an invented hospital, for looking at: port and folder as arguments, ends with its input. */
final class LookAtIt {

    private LookAtIt() {}

    public static void main(String[] arguments) throws IOException {
        Stack stack = Stack.on(Files.createDirectories(Path.of(arguments[1])), Integer.parseInt(arguments[0]));
        stack.load(1, new Hospital(7).exams(Instant.now(), 36));
        stack.judge(1);
    }
}
