package org.doselens.onsite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.doselens.anonymizer.FieldAction;
import org.doselens.anonymizer.ProfileOption;
import org.doselens.anonymizer.chain.ChainFinding.Trouble;
import org.doselens.exam.WireRecord;
import org.doselens.look.MessagesContract;
import org.junit.jupiter.api.Test;

/** Words in both languages. */
class MessagesTest extends MessagesContract {

    @Test
    void the_ledger_has_words_for_every_rule_option_finding_and_kind() throws IOException {
        Set<String> needed = new TreeSet<>();
        Arrays.stream(FieldAction.values()).forEach(action -> needed.add("ledger.rule." + action.name()));
        Arrays.stream(ProfileOption.values()).forEach(option -> needed.add("ledger.option." + option.code()));
        Arrays.stream(Trouble.values()).forEach(trouble -> needed.add("ledger.trouble." + trouble.name()));
        Arrays.stream(WireRecord.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                // signs of life are not written down
                .filter(kind -> !kind.equals("Heartbeat") && !kind.equals("DeviceStatus"))
                .forEach(kind ->
                        needed.add("ledger.kind." + kind.substring(0, 1).toLowerCase(Locale.ROOT) + kind.substring(1)));
        Properties words = new Properties();
        try (Reader in = Files.newBufferedReader(Path.of("src/main/resources/messages/ledger_en.properties"))) {
            words.load(in);
        }

        assertThat(words.stringPropertyNames()).containsAll(needed);
    }
}
