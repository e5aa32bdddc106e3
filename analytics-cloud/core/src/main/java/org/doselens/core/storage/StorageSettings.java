package org.doselens.core.storage;

import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where old exams lie.
 *
 * @param policy name of ClickHouse's storage policy with a volume {@code cold}; the embedded engine has it, a server by
 *     docs/operation/clickhouse-storage.xml. Where the server has none of that name, everything stays where it is
 * @param coldAfter how old the whole month of an exam is when it moves to the cold volume
 */
@ConfigurationProperties("doselens.storage")
public record StorageSettings(
        @DefaultValue("hot_cold") String policy,
        @DefaultValue("2y") Period coldAfter) {

    public StorageSettings {
        if (!policy.matches("[A-Za-z0-9_]+")) {
            throw new IllegalArgumentException("doselens.storage.policy must be letters, digits and underscores");
        }
        if (coldAfter.isNegative() || coldAfter.isZero()) {
            throw new IllegalArgumentException("doselens.storage.cold-after must be a time such as 2y or 18m");
        }
    }
}
