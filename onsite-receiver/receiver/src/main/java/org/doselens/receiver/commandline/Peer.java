package org.doselens.receiver.commandline;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A DICOM peer as people write it: {@code AE@host:port}. */
record Peer(String aeTitle, String host, int port) {

    private static final Pattern FORM = Pattern.compile("([^@]{1,16})@(\\[[0-9a-fA-F:]+]|[^:@]+):(\\d{1,5})");

    /** For picocli. */
    static final class Converter implements ITypeConverter<Peer> {
        @Override
        public Peer convert(String text) {
            Matcher matcher = FORM.matcher(text);
            if (!matcher.matches()) {
                throw new TypeConversionException(
                        "'" + text + "' is not of the form AE@HOST:PORT, such as DOSELENS@10.0.0.5:11112");
            }
            return new Peer(matcher.group(1), matcher.group(2), Integer.parseInt(matcher.group(3)));
        }
    }

    @Override
    public String toString() {
        return aeTitle + "@" + host + ":" + port;
    }
}
