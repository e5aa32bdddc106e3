package org.doselens.ingest;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What an operator's command answers, run in this process. */
final class Said {

    private Said() {}

    /** Status and both outputs in one. */
    record Words(int status, String text) {}

    /** Words and lists of words, as they would stand in one line. */
    static Words of(Object... line) {
        List<String> words = new ArrayList<>();
        for (Object part : line) {
            if (part instanceof List<?> list) {
                list.forEach(word -> words.add((String) word));
            } else {
                words.add(part.toString());
            }
        }
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (PrintStream both = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            System.setOut(both);
            System.setErr(both);
            return new Words(OperatorCommands.run(words.toArray(String[]::new)), said.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
