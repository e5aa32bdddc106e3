package org.doselens.look;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the message files of a module promise: Chinese and English say the same things, everything that is asked for is
 * there, and nothing else. A module with pages extends it by an empty test class.
 */
public abstract class MessagesContract {

    static List<String> bundles() throws IOException {
        return MessageFiles.bundles();
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void both_languages_have_the_same_keys_and_places(String bundle) throws IOException {
        MessageFiles.assertSame(bundle);
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void chinese_has_full_width_punctuation(String bundle) throws IOException {
        MessageFiles.assertChinese(bundle);
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void an_apostrophe_is_doubled_where_there_are_places_and_only_there(String bundle) throws IOException {
        MessageFiles.assertApostrophes(bundle);
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void every_key_is_used(String bundle) throws IOException {
        MessageFiles.assertUsed(bundle);
    }
}
