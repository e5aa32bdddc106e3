package org.doselens.exam;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The contract as JSON: one record a line, UTF-8, times in ISO 8601, absent values left out. Thread-safe.
 *
 * <p>Reading is bounded (nesting 20, string 64 KiB, number 40 digits) because packages come from outside.
 */
public final class WireJson {

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(20)
                            .maxStringLength(65_536)
                            .maxNumberLength(40)
                            .build())
                    .build())
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private WireJson() {}

    /** The mapper itself, for those that write the model's parts in a frame of their own. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /** One line without its line end. */
    public static String write(WireRecord record) {
        return MAPPER.writerFor(WireRecord.class).writeValueAsString(record);
    }

    /**
     * Reads one line.
     *
     * @throws UnreadableRecord if the line is no record, has an unknown field, or a version that is not read
     */
    public static WireRecord read(String line) throws UnreadableRecord {
        WireRecord record;
        try {
            record = MAPPER.readValue(line, WireRecord.class);
        } catch (JacksonException e) {
            // the original message quotes the offending text, which may identify someone
            throw new UnreadableRecord("no record of the contract at " + Where.of(e), e);
        }
        int version = record.schemaVersion();
        if (version < WireRecord.OLDEST_SCHEMA_VERSION || version > WireRecord.CURRENT_SCHEMA_VERSION) {
            throw new UnreadableRecord("schemaVersion " + version + " is not read here; versions "
                    + WireRecord.OLDEST_SCHEMA_VERSION + " to " + WireRecord.CURRENT_SCHEMA_VERSION + " are");
        }
        return record;
    }
}
