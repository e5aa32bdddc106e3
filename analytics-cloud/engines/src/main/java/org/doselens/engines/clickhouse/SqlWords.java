package org.doselens.engines.clickhouse;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Walks the words of a SQL text that stand outside strings, quoted names, comments and parentheses. Works on bytes,
 * since binary data may follow the text, and needs no knowledge of the grammar beyond quoting.
 */
final class SqlWords {

    /** What {@link #before()} says of a word. */
    static final byte WORD = 'w';

    private final byte[] text;
    private int at;
    private int depth;
    private int wordStart;
    private byte before;
    private byte lastSignificant;

    SqlWords(byte[] text, int from) {
        this.text = text;
        this.at = from;
    }

    /** Where the last word begins. */
    int wordStart() {
        return wordStart;
    }

    /** Where the text after the last word begins. */
    int position() {
        return at;
    }

    /** The character before the last word, blanks and comments left out; 0 at the beginning. */
    byte before() {
        return before;
    }

    /** The next word in upper case or {@code ;}, null at the end. */
    String next() {
        while (at < text.length) {
            byte c = text[at];
            if (skipBlankOrComment(c) || skipQuoted(c)) {
                continue;
            }
            if (isWord(c)) {
                String word = word();
                if (depth == 0) {
                    return word;
                }
                continue;
            }
            at++;
            if (c == '(' || c == '[' || c == '{') {
                depth++;
            } else if (c == ')' || c == ']' || c == '}') {
                depth--;
            } else if (c == ';') {
                wordStart = at - 1;
                return ";";
            }
            lastSignificant = c;
        }
        return null;
    }

    /** Whether anything but blanks, comments and semicolons is left. */
    boolean onlyBlankLeft() {
        while (at < text.length) {
            byte c = text[at];
            if (c == ';') {
                at++;
            } else if (!skipBlankOrComment(c)) {
                return false;
            }
        }
        return true;
    }

    private String word() {
        wordStart = at;
        before = lastSignificant;
        while (at < text.length && isWord(text[at])) {
            at++;
        }
        lastSignificant = WORD;
        return new String(text, wordStart, at - wordStart, StandardCharsets.US_ASCII).toUpperCase(Locale.ROOT);
    }

    private static boolean isWord(byte c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c < 0;
    }

    private boolean skipBlankOrComment(byte c) {
        if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == 0x0B) {
            at++;
            return true;
        }
        byte following = at + 1 < text.length ? text[at + 1] : 0;
        if ((c == '-' && following == '-') || (c == '#' && (following == ' ' || following == '!'))) {
            skipPast("\n", at);
            return true;
        }
        if (c == '/' && following == '*') {
            skipPast("*/", at + 2);
            return true;
        }
        return false;
    }

    private boolean skipQuoted(byte quote) {
        if (quote == '$') {
            return skipHeredoc();
        }
        if (quote != '\'' && quote != '"' && quote != '`') {
            return false;
        }
        for (at++; at < text.length && text[at] != quote; at++) {
            if (text[at] == '\\') {
                at++;
            }
        }
        at = Math.min(at + 1, text.length);
        lastSignificant = quote;
        return true;
    }

    private boolean skipHeredoc() {
        int end = at + 1;
        while (end < text.length && isWord(text[end])) {
            end++;
        }
        if (end >= text.length || text[end] != '$') {
            return false;
        }
        String tag = new String(text, at, end + 1 - at, StandardCharsets.ISO_8859_1);
        skipPast(tag, end + 1);
        lastSignificant = '\'';
        return true;
    }

    private void skipPast(String mark, int from) {
        byte[] wanted = mark.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = from; i <= text.length - wanted.length; i++) {
            if (startsWith(wanted, i)) {
                at = i + wanted.length;
                return;
            }
        }
        at = text.length;
    }

    private boolean startsWith(byte[] wanted, int from) {
        for (int i = 0; i < wanted.length; i++) {
            if (text[from + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
