package org.doselens.engines.clickhouse;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * One SQL statement as it came, taken apart as far as the library's limits demand: whether it is one statement, and
 * where the data of an INSERT begin.
 */
final class Statement {

    private final byte[] text;
    private final String first;
    private final String insertFormat;
    private final int clauseAt;
    private final int formatAt;
    private final int dataAt;

    /**
     * @param first the first word in upper case
     * @param insertFormat the format of an INSERT's data, null if it carries none
     * @param clauseAt where {@code FROM INFILE} belongs
     * @param formatAt where FORMAT or VALUES begins
     * @param dataAt where the data begin; the length of the text if they come apart
     */
    private Statement(byte[] text, String first, String insertFormat, int clauseAt, int formatAt, int dataAt) {
        this.text = text;
        this.first = first;
        this.insertFormat = insertFormat;
        this.clauseAt = clauseAt;
        this.formatAt = formatAt;
        this.dataAt = dataAt;
    }

    byte[] text() {
        return text;
    }

    /** The format of an INSERT's data, null if the statement carries none. */
    String insertFormat() {
        return insertFormat;
    }

    /** Writes the data that stand in the statement itself. */
    void writeData(OutputStream out) throws IOException {
        out.write(text, dataAt, text.length - dataAt);
    }

    /** Takes a text apart and refuses what the embedded engine must not run. */
    static Statement of(byte[] text) throws EngineError {
        SqlWords words = new SqlWords(text, 0);
        String first = words.next();
        if (first == null || first.equals(";")) {
            throw new EngineError(EngineError.SYNTAX_ERROR, "SYNTAX_ERROR", "Empty query");
        }
        if (first.equals("INSERT")) {
            return insert(text, words);
        }
        String second = null;
        for (String word = words.next(); word != null; word = words.next()) {
            second = second == null ? word : second;
            refuseMore(word, words);
        }
        refuseState(first, second);
        return new Statement(text, first, null, 0, 0, text.length);
    }

    private static Statement insert(byte[] text, SqlWords words) throws EngineError {
        int clauseAt = -1;
        String previous = "INSERT";
        for (String word = words.next(); word != null; word = words.next()) {
            refuseMore(word, words);
            boolean name = isTableName(previous, words);
            if (!name && (word.equals("SELECT") || word.equals("WITH"))) {
                return afterSelect(text, words);
            }
            if (!name && word.equals("INFILE")) {
                throw new EngineError(EngineError.NOT_IMPLEMENTED, "NOT_IMPLEMENTED", "INFILE is the client's to read");
            }
            if (!name && word.equals("SETTINGS")) {
                clauseAt = words.wordStart();
            }
            if (!name && (word.equals("VALUES") || word.equals("FORMAT"))) {
                return withData(text, words, word, clauseAt);
            }
            previous = word;
        }
        return new Statement(text, "INSERT", "Values", clauseAt < 0 ? text.length : clauseAt, text.length, text.length);
    }

    /** A table may be called values; a quoted name between INTO and VALUES is no word. */
    private static boolean isTableName(String previous, SqlWords words) {
        boolean afterInto = previous.equals("INTO") || previous.equals("TABLE");
        return words.before() == '.' || (afterInto && words.before() == SqlWords.WORD);
    }

    private static Statement afterSelect(byte[] text, SqlWords words) throws EngineError {
        for (String word = words.next(); word != null; word = words.next()) {
            refuseMore(word, words);
        }
        return new Statement(text, "INSERT", null, 0, 0, text.length);
    }

    private static Statement withData(byte[] text, SqlWords words, String word, int clauseAt) throws EngineError {
        int formatAt = words.wordStart();
        String format = "Values";
        if (word.equals("FORMAT")) {
            int from = words.position();
            words.next();
            // the name's own case matters: next() gave it in capitals
            format = new String(text, from, words.position() - from, StandardCharsets.US_ASCII).strip();
        }
        int dataAt = format.equals("Values") ? words.position() : afterLineEnd(text, words.position());
        if (format.equals("Values")) {
            SqlWords data = new SqlWords(text, dataAt);
            for (String next = data.next(); next != null; next = data.next()) {
                refuseMore(next, data);
            }
        }
        return new Statement(text, "INSERT", format, clauseAt < 0 ? formatAt : clauseAt, formatAt, dataAt);
    }

    private static int afterLineEnd(byte[] text, int from) {
        int at = from;
        while (at < text.length && (text[at] == ' ' || text[at] == '\t' || text[at] == '\r')) {
            at++;
        }
        return at < text.length && text[at] == '\n' ? at + 1 : at;
    }

    private static void refuseMore(String word, SqlWords words) throws EngineError {
        if (word.equals(";") && !words.onlyBlankLeft()) {
            throw new EngineError(
                    EngineError.SYNTAX_ERROR, "SYNTAX_ERROR", "Syntax error (Multi-statements are not allowed)");
        }
    }

    private static void refuseState(String first, String second) throws EngineError {
        boolean temporary = first.equals("CREATE") && "TEMPORARY".equals(second);
        if (first.equals("SET") || first.equals("USE") || temporary) {
            throw new EngineError(
                    EngineError.NOT_IMPLEMENTED,
                    "NOT_IMPLEMENTED",
                    "There are no sessions here, so " + first + " would have no effect on the next query."
                            + " Send database and settings with the query");
        }
    }

    boolean changesNothing() {
        return switch (first) {
            case "SELECT", "WITH", "SHOW", "DESCRIBE", "DESC", "EXISTS", "EXPLAIN" -> true;
            default -> false;
        };
    }

    /** The same INSERT with its data taken from a file. */
    byte[] fromFile(Path file) {
        String clause =
                " FROM INFILE '" + file.toString().replace("\\", "\\\\").replace("'", "\\'") + "' COMPRESSION 'none' ";
        String head = new String(Arrays.copyOfRange(text, 0, clauseAt), StandardCharsets.UTF_8);
        String settings = new String(Arrays.copyOfRange(text, clauseAt, formatAt), StandardCharsets.UTF_8);
        return (head + clause + settings + " FORMAT " + insertFormat).getBytes(StandardCharsets.UTF_8);
    }
}
