package org.doselens.dicom.builtin;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What dcmtk's dcmdump reads in a file: one line for each element, without file meta information. */
final class Dcmdump {

    /** Long values go on over several lines of output; the comment that begins with # ends an element. */
    private static final Pattern ELEMENT = Pattern.compile(
            "^( *)\\(([0-9a-f]{4}),([0-9a-f]{4})\\) ([A-Za-z?]{2}) (.*?) +#[ -]*[0-9u/l]+, *[0-9]+ [^\\n]*$",
            Pattern.MULTILINE | Pattern.DOTALL);

    private Dcmdump() {}

    static List<String> of(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        Matcher element = ELEMENT.matcher(output(file));
        while (element.find()) {
            String tag = (element.group(2) + element.group(3)).toUpperCase(Locale.ROOT);
            if (element.group(1).isEmpty() && tag.startsWith("7FE0")) {
                break;
            }
            boolean meta = element.group(1).isEmpty() && tag.startsWith("0002");
            if (!meta && !tag.startsWith("FFFEE0DD") && !tag.equals("FFFEE00D")) {
                int depth = element.group(1).length() / 4;
                lines.add(tag.equals("FFFEE000") ? depth + " item" : line(depth, tag, element));
            }
        }
        return lines;
    }

    private static String line(int depth, String tag, Matcher element) {
        String value = element.group(5);
        boolean empty = value.startsWith("(no value") || value.startsWith("(Sequence") || value.equals("(empty)");
        String bare = value.startsWith("[") ? value.substring(1, value.length() - 1) : value;
        return depth + " " + tag + " " + element.group(4) + " " + (empty ? "" : bare.strip());
    }

    private static String output(Path file) throws IOException {
        Process process;
        try {
            process = new ProcessBuilder("dcmdump", "-q", "-Un", "+L", file.toString()).start();
        } catch (IOException missing) {
            return fail("dcmdump is missing: install the package dcmtk, as bin/test does", missing);
        }
        try (InputStream output = process.getInputStream()) {
            return new String(output.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
