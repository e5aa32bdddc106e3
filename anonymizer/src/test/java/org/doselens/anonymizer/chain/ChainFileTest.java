package org.doselens.anonymizer.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.doselens.anonymizer.secret.SiteCipher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChainFileTest {

    private static final SiteCipher CIPHER = new SiteCipher(new byte[32]);

    @TempDir
    Path folder;

    private final TestSigner signer = new TestSigner();

    @Test
    void what_was_added_is_found_by_number_subject_and_original_and_nothing_is_wrong_with_it() throws Exception {
        try (ChainFile chain = chain("a", 5)) {
            chain.sign(signer);

            assertThat(chain.row(3))
                    .hasValueSatisfying(row -> assertThat(row.content())
                            .asString(StandardCharsets.UTF_8)
                            .isEqualTo("content 3"));
            assertThat(chain.ofSubject("subject4"))
                    .singleElement()
                    .extracting(ChainRow::number)
                    .isEqualTo(4L);
            assertThat(chain.find("ACC5"))
                    .singleElement()
                    .extracting(ChainRow::number)
                    .isEqualTo(5L);
            assertThat(chain.before(3, 10)).extracting(ChainRow::number).containsExactly(2L, 1L);
            assertThat(chain.verify(signer, List.of(chain.head()))).isEmpty();
            List<Long> all = new ArrayList<>();
            chain.each(row -> all.add(row.number()));
            assertThat(all).containsExactly(1L, 2L, 3L, 4L, 5L);
        }
    }

    @Test
    void neither_contents_nor_what_they_are_found_by_can_be_read_in_the_file() throws Exception {
        chain("a", 5).close();

        assertThat(FolderText.of(folder)).doesNotContain("content", "ACC");
    }

    @Test
    void a_row_cannot_be_changed_or_removed_by_mistake() throws Exception {
        chain("a", 2).close();

        assertThatThrownBy(() -> sql("a", "UPDATE link SET kind = 'x'")).hasMessageContaining("rows stay");
        assertThatThrownBy(() -> sql("a", "DELETE FROM link")).hasMessageContaining("rows stay");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE link SET kind = 'other' WHERE number = 3",
                "UPDATE link SET at_ms = at_ms - 1000 WHERE number = 3",
                "UPDATE link SET subject = 'subject1' WHERE number = 3",
                "UPDATE link SET sealed = (SELECT sealed FROM link WHERE number = 2) WHERE number = 3",
                "DELETE FROM link WHERE number = 3",
                "DELETE FROM link WHERE number = 5",
                "DELETE FROM link",
                "UPDATE link SET number = 100 WHERE number = 3; UPDATE link SET number = 3 WHERE number = 4;"
                        + " UPDATE link SET number = 4 WHERE number = 100",
                "DELETE FROM lookup WHERE number = 3",
                "UPDATE lookup SET number = 2 WHERE number = 3",
                "UPDATE signed_head SET hash = (SELECT lower(hex(hash)) FROM link WHERE number = 1)"
            })
    void a_change_behind_its_back_is_found(String change) throws Exception {
        try (ChainFile chain = chain("a", 5)) {
            chain.sign(signer);
        }
        withoutTriggers("a");
        sql("a", change.split(";"));

        try (ChainFile changed = open("a")) {
            assertThat(changed.verify(signer, List.of())).isNotEmpty();
        }
    }

    @Test
    void a_chain_written_again_from_the_start_is_found_by_its_signed_head_or_by_the_anchor() throws Exception {
        ChainHead anchor;
        try (ChainFile chain = chain("a", 5)) {
            anchor = chain.sign(signer);
        }
        try (ChainFile again = chain("b", 4)) {
            again.append(List.of(entry(99)));
            assertThat(again.verify(signer, List.of())).isEmpty();
        }
        sql(
                "b",
                "ATTACH DATABASE '" + folder.resolve("a") + "' AS old",
                "INSERT INTO signed_head SELECT * FROM old.signed_head");

        try (ChainFile again = open("b")) {
            assertThat(again.verify(signer, List.of()))
                    .extracting(ChainFinding::what)
                    .containsExactly("not the row whose head was signed by the receiver: the chain was written again");
            sql("b", "DELETE FROM signed_head");
            again.sign(signer);
            assertThat(again.verify(signer, List.of())).isEmpty();
            assertThat(again.verify(signer, List.of(anchor)))
                    .extracting(ChainFinding::what)
                    .containsExactly("not the row whose head was anchored in the cloud: the chain was written again");
        }
    }

    @Test
    void a_head_signed_by_another_key_is_found() throws Exception {
        try (ChainFile chain = chain("a", 2)) {
            chain.sign(new TestSigner());

            assertThat(chain.verify(signer, List.of()))
                    .extracting(ChainFinding::what)
                    .containsExactly("the signature of the head is not this receiver's");
        }
    }

    private ChainFile chain(String name, int rows) {
        ChainFile chain = open(name);
        for (int i = 1; i <= rows; i++) {
            chain.append(List.of(entry(i)));
        }
        return chain;
    }

    private ChainFile open(String name) {
        return ChainFile.open(folder.resolve(name), CIPHER, Clock.systemUTC());
    }

    private static ChainEntry entry(int i) {
        return new ChainEntry(
                "exam", "subject" + i, List.of("ACC" + i), ("content " + i).getBytes(StandardCharsets.UTF_8));
    }

    private void withoutTriggers(String name) throws Exception {
        sql(name, "DROP TRIGGER link_stays", "DROP TRIGGER link_remains");
    }

    private void sql(String name, String... statements) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(name));
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
