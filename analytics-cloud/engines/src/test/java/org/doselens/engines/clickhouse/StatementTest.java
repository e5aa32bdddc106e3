package org.doselens.engines.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementTest {

    private static final String CLAUSE = " FROM INFILE '/f' COMPRESSION 'none' ";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "INSERT INTO t VALUES (1)|INSERT INTO t# FORMAT Values",
                "insert into values values (1)|insert into values# FORMAT Values",
                "INSERT INTO \"d\".\"t\" VALUES (1)|INSERT INTO \"d\".\"t\"# FORMAT Values",
                "INSERT INTO `d`.values (`a b`, format) FORMAT CSV 1|INSERT INTO `d`.values (`a b`, format)# FORMAT CSV",
                "INSERT INTO t /* VALUES */ SETTINGS x = 1 FORMAT RowBinary|INSERT INTO t /* VALUES */#SETTINGS x = 1 FORMAT RowBinary",
                "INSERT INTO TABLE t (a)|INSERT INTO TABLE t (a)# FORMAT Values"
            })
    void the_data_of_an_insert_are_taken_from_a_file(String text, String expected) throws EngineError {
        Statement statement = Statement.of(text.getBytes(StandardCharsets.UTF_8));

        assertThat(new String(statement.fromFile(Path.of("/f")), StandardCharsets.UTF_8)
                        .replace(CLAUSE, "#")
                        .replace(" #", "#")
                        .replace("  ", " "))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO t SELECT 'VALUES'",
                "INSERT INTO t WITH x AS (SELECT 1) SELECT * FROM x FORMAT CSV",
                "SELECT 'INSERT INTO t VALUES'",
                "ALTER TABLE t DELETE WHERE k IN VALUES"
            })
    void what_carries_no_data_stays_as_it_is(String text) throws EngineError {
        assertThat(Statement.of(text.getBytes(StandardCharsets.UTF_8)).insertFormat())
                .isNull();
    }

    @Test
    void a_quoted_semicolon_separates_nothing() throws EngineError {
        String text = "SELECT ';', `a;b`, \"c;d\", $x$;$x$ -- ;\n;; /* ; */";

        assertThat(Statement.of(text.getBytes(StandardCharsets.UTF_8)).changesNothing())
                .isTrue();
    }
}
