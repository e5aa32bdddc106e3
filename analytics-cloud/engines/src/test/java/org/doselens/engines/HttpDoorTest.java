package org.doselens.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doselens.engines.ClickHouseConnections.count;
import static org.doselens.engines.ClickHouseConnections.run;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpDoorTest {

    private static final int ROWS = 100_000;
    private static final int LINE_ENDS = 0x0A0A0A0A;

    @TempDir
    static Path data;

    private static EmbeddedClickHouse engine;

    @BeforeAll
    static void start() {
        engine = EmbeddedClickHouse.start(data);
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    /** The library alone cuts inline binary data at the first two bytes 0x0A0A and reports success. */
    @Test
    void rows_that_contain_line_ends_all_arrive_through_the_driver() throws SQLException {
        Properties binary = new Properties();
        binary.setProperty("beta.row_binary_for_simple_insert", "true");
        try (Connection connection = ClickHouseConnections.to(engine, binary)) {
            run(connection, "CREATE TABLE ends (k UInt32, v UInt32) ENGINE = MergeTree ORDER BY k");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO ends (k, v) VALUES (?, ?)")) {
                for (int i = 0; i < ROWS; i++) {
                    insert.setInt(1, i);
                    insert.setInt(2, LINE_ENDS);
                    insert.addBatch();
                }
                insert.executeBatch();
            }

            assertThat(count(connection, "SELECT count() FROM ends WHERE v = " + LINE_ENDS))
                    .isEqualTo(ROWS);
        }
    }

    @Test
    void rows_that_contain_line_ends_all_arrive_when_statement_and_data_share_the_body() throws Exception {
        try (Connection connection = ClickHouseConnections.to(engine)) {
            run(connection, "CREATE TABLE body (k UInt32, v UInt32) ENGINE = MergeTree ORDER BY k");
            byte[] head = "INSERT INTO body (k, v) FORMAT RowBinary\n".getBytes(StandardCharsets.US_ASCII);
            ByteBuffer body = ByteBuffer.allocate(head.length + ROWS * 8).order(ByteOrder.LITTLE_ENDIAN);
            body.put(head);
            for (int i = 0; i < ROWS; i++) {
                body.putInt(i).putInt(LINE_ENDS);
            }

            HttpResponse<String> answer = post("", body.array());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("X-ClickHouse-Summary").orElseThrow())
                    .contains("\"written_rows\":\"100000\"");
            assertThat(count(connection, "SELECT count() FROM body")).isEqualTo(ROWS);
        }
    }

    @Test
    void parameters_are_values_and_never_text_of_the_query() throws Exception {
        String evil = "a\\'); DROP TABLE t; --";
        HttpResponse<String> answer = post(
                "?default_format=TabSeparated&param_s=" + URLEncoder.encode(evil, StandardCharsets.UTF_8)
                        + "&param_n=7",
                "SELECT {s:String}, {n:UInt32} + 1".getBytes(StandardCharsets.US_ASCII));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("a\\'); DROP TABLE t; --\t8\n");
    }

    @Test
    void several_statements_in_one_text_are_refused() throws Exception {
        try (Connection connection = ClickHouseConnections.to(engine)) {
            run(connection, "CREATE TABLE precious (k UInt32) ENGINE = MergeTree ORDER BY k");

            for (String text : List.of(
                    "SELECT 1; DROP TABLE precious",
                    "SELECT ';' /* ; */; -- ;\n DROP TABLE precious",
                    "INSERT INTO precious VALUES (1); DROP TABLE precious",
                    "INSERT INTO precious SELECT 1; DROP TABLE precious")) {
                HttpResponse<String> answer = post("", text.getBytes(StandardCharsets.UTF_8));

                assertThat(answer.body()).contains("Multi-statements are not allowed");
                assertThat(answer.headers().firstValue("X-ClickHouse-Exception-Code"))
                        .hasValue("62");
            }
            assertThat(count(connection, "SELECT count() FROM precious;")).isZero();
        }
    }

    @Test
    void what_would_stay_on_a_pooled_connection_is_refused() throws Exception {
        for (String text : List.of("SET max_threads = 1", "USE system", "CREATE TEMPORARY TABLE t (k UInt8)")) {
            assertThat(post("", text.getBytes(StandardCharsets.UTF_8)).statusCode())
                    .isEqualTo(501);
        }
    }

    /** The library alone gives them to whoever asks next on that connection. */
    @Test
    void rows_of_a_question_that_failed_midway_are_in_no_other_answer() throws Exception {
        String failing =
                "SELECT 'of another hospital', throwIf(number = 5) FROM numbers(10) SETTINGS max_block_size = 2";
        for (int i = 0; i < 40; i++) {
            HttpResponse<String> failed =
                    post("?default_format=TabSeparated", failing.getBytes(StandardCharsets.US_ASCII));
            assertThat(failed.headers().firstValue("X-ClickHouse-Exception-Code"))
                    .hasValue("395");
            assertThat(failed.body()).doesNotContain("hospital");

            assertThat(post("?default_format=TabSeparated", "SELECT 7".getBytes(StandardCharsets.US_ASCII))
                            .body())
                    .isEqualTo("7\n");
        }
    }

    @Test
    void a_statement_may_come_in_the_address_and_its_data_in_the_body() throws Exception {
        try (Connection connection = ClickHouseConnections.to(engine)) {
            run(connection, "CREATE TABLE split (k UInt32, t String) ENGINE = MergeTree ORDER BY k");
            String query = URLEncoder.encode(
                    "INSERT INTO split (k, t) SETTINGS max_insert_threads = 1 FORMAT CSV", StandardCharsets.UTF_8);

            HttpResponse<String> answer =
                    post("?query=" + query, "1,a\n2,\"b\n\nc\"\n".getBytes(StandardCharsets.UTF_8));

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(count(connection, "SELECT count() FROM split")).isEqualTo(2);
        }
    }

    private static HttpResponse<String> post(String address, byte[] body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + engine.port() + "/" + address))
                .header("X-ClickHouse-Key", engine.password())
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
