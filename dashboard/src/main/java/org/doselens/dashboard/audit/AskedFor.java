package org.doselens.dashboard.audit;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What an entry of the audit was about, to be read by people. An entry keeps a page's filters as they stood in its address;
 * here they are taken apart and decoded. What is kept, and sealed by the chain, stays as it is.
 */
public final class AskedFor {

    private static final Pattern QUERY = Pattern.compile("[\\w.-]+=[^\\s&]*(&[\\w.-]+=[^\\s&]*)*");

    /**
     * One filter, or the whole object.
     *
     * @param name of the filter as in the address; empty for an object that is no query
     */
    public record Part(String name, String value) {}

    AskedFor() {}

    /** The filters that say something, in their order; of any other object the object itself. */
    public List<Part> parts(String object) {
        if (!QUERY.matcher(object).matches()) {
            return object.isEmpty() ? List.of() : List.of(new Part("", object));
        }
        try {
            return Arrays.stream(object.split("&", -1))
                    .map(AskedFor::part)
                    .filter(part -> !part.value().isEmpty())
                    .toList();
        } catch (IllegalArgumentException e) {
            return List.of(new Part("", object)); // nobody's browser wrote that
        }
    }

    private static Part part(String filter) {
        int sign = filter.indexOf('=');
        return new Part(
                filter.substring(0, sign), URLDecoder.decode(filter.substring(sign + 1), StandardCharsets.UTF_8));
    }
}
