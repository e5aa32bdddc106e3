package org.doselens.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.doselens.core.account.Role;
import org.doselens.look.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** The audit at a log server: RFC 5424 messages by TCP with octet counts, each row once in order and after an outage too. */
class SyslogTest {

    private static final Stack STACK = Stack.running();
    private static final Pattern NUMBERED = Pattern.compile("tenant=\"1\" number=\"(\\d+)\"");

    /** A log server that takes messages apart by their counts. */
    private static final class LogServer implements AutoCloseable {

        private final ServerSocket socket;
        private final List<String> messages;

        LogServer(int port, List<String> messages) throws IOException {
            this.socket = new ServerSocket(port, 10, InetAddress.getLoopbackAddress());
            this.messages = messages;
            Thread taking = new Thread(this::take, "log-server");
            taking.setDaemon(true);
            taking.start();
        }

        private void take() {
            while (!socket.isClosed()) {
                try (Socket sender = socket.accept()) {
                    InputStream in = sender.getInputStream();
                    for (int length = count(in); length > 0; length = count(in)) {
                        messages.add(new String(in.readNBytes(length), StandardCharsets.UTF_8));
                    }
                } catch (IOException e) {
                    // closed by the test, or a sender that went away
                }
            }
        }

        private static int count(InputStream in) throws IOException {
            int count = 0;
            for (int next = in.read(); next >= '0' && next <= '9'; next = in.read()) {
                count = count * 10 + next - '0';
            }
            return count;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void every_row_comes_to_the_log_server_in_order_also_those_of_an_outage() throws Exception {
        List<String> messages = new CopyOnWriteArrayList<>();
        int port = OpenIdProvider.freePort();
        try (ConfigurableApplicationContext dashboard =
                STACK.another("--doselens.dashboard.syslog=tcp://127.0.0.1:" + port)) {
            Visitor.loggedIn(Stack.address(dashboard), Stack.login(1, Role.AUDITOR), Stack.PASSWORD)
                    .get("/deliveries");
            try (LogServer server = new LogServer(port, messages)) {
                await().atMost(Duration.ofMinutes(3))
                        .until(() -> messages.stream().anyMatch(one -> one.contains("delivery.view")));
            }
        }
        assertThat(messages)
                .allMatch(one -> one.matches("(?s)<10[89]>1 \\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z - doselens - .*"));
        assertThat(messages)
                .anyMatch(one -> one.contains("login=\"" + Stack.login(1, Role.AUDITOR) + "\"")
                        && one.endsWith("login.in done"));
        assertThat(messages.stream()
                        .map(NUMBERED::matcher)
                        .filter(Matcher::find)
                        .map(found -> Long.valueOf(found.group(1))))
                .isSorted()
                .doesNotHaveDuplicates();
    }
}
