package org.doselens.anonymizer;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.ZoneId;
import java.util.regex.Pattern;

/** The forms that values without a closed list must have to leave; anything else is dropped. */
final class Shapes {

    private static final Pattern DEVICE_TEXT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 .,/()_+&*#:-]{0,63}");
    // a space only beside a digit, because "CT 2" is a room and two words may be a person
    private static final Pattern STATION =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,15}|(?=.*[0-9])[A-Za-z0-9][A-Za-z0-9_. -]{0,15}");
    private static final Pattern SERIAL = Pattern.compile("(?=.*[0-9])[A-Za-z0-9][A-Za-z0-9_./-]{0,63}");
    private static final Pattern SOFTWARE = Pattern.compile("(?=.*[0-9])[A-Za-z0-9*][A-Za-z0-9 .,/()_+:*\\\\-]{0,127}");
    private static final Pattern SOP_CLASS = Pattern.compile("1\\.2\\.840\\.10008\\.[0-9.]{1,50}");
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._/-]{0,79}");
    private static final Pattern VERSION = Pattern.compile("[0-9][0-9A-Za-z.+-]{0,39}");

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    private Shapes() {}

    static String deviceText(String value) {
        return matching(DEVICE_TEXT, value);
    }

    static String station(String value) {
        return matching(STATION, value);
    }

    static String serial(String value) {
        return matching(SERIAL, value);
    }

    static String software(String value) {
        return matching(SOFTWARE, value);
    }

    static String sopClass(String value) {
        return matching(SOP_CLASS, value);
    }

    static String mappingKey(String value) {
        return matching(KEY, value);
    }

    static String version(String value) {
        return matching(VERSION, value);
    }

    static String sha256(String value) {
        return matching(SHA_256, value);
    }

    static String zone(String value) {
        return value != null && ZoneId.getAvailableZoneIds().contains(value) ? value : null;
    }

    /** An address of the hospital's own page: https, host, port and path, nothing that could carry a name or a key. */
    static String onsiteAddress(String value) {
        if (value == null || value.length() > 200) {
            return null;
        }
        try {
            URI uri = new URI(value);
            boolean bare = uri.getUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
            return "https".equals(uri.getScheme()) && uri.getHost() != null && bare ? value : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    static Double finite(Double value) {
        return value == null || !Double.isFinite(value) ? null : value;
    }

    private static String matching(Pattern pattern, String value) {
        String stripped = value == null ? "" : value.strip();
        return pattern.matcher(stripped).matches() ? stripped : null;
    }
}
