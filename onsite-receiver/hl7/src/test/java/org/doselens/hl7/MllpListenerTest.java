package org.doselens.hl7;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.app.Connection;
import ca.uhn.hl7v2.app.Initiator;
import ca.uhn.hl7v2.model.GenericMessage;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.parser.GenericModelClassFactory;
import ca.uhn.hl7v2.util.Terser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.doselens.assembly.order.OrderFact;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Over real sockets: well-behaved peers, and others. */
class MllpListenerTest {

    private static final byte[] ARRIVAL = Messages.message(Messages.header("ADT^A04") + "PID|1||P-1\nPV1|1|O");

    private final List<OrderFact> facts = new CopyOnWriteArrayList<>();
    private final Hl7Intake intake = new Hl7Intake(Hl7Rules.of(Messages.ZONE), facts::addAll, Messages.CLOCK);
    private MllpListener listener;

    private void start(int connections, int bytes, Duration idle, Duration message) throws IOException {
        listener = new MllpListener(
                        new MllpSettings(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                                Set.of(),
                                connections,
                                bytes,
                                idle,
                                message),
                        intake)
                .start();
    }

    private void start() throws IOException {
        start(4, 100_000, Duration.ofMinutes(1), Duration.ofMinutes(1));
    }

    @AfterEach
    void everything_ends_with_the_listener() {
        listener.close();
        assertThat(intake.status().connections()).isZero();
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("hl7-")));
    }

    @Test
    void hapis_own_client_sends_and_gets_its_answers_on_one_connection() throws Exception {
        start();
        try (HapiContext context = new DefaultHapiContext(new GenericModelClassFactory())) {
            context.setValidationContext(ValidationContextFactory.noValidation());
            Connection connection = context.newClient("localhost", listener.port(), false);
            Initiator initiator = connection.getInitiator();
            for (int i = 0; i < 50; i++) {
                Message message = new GenericMessage.V25(context.getModelClassFactory());
                message.parse(new String(ARRIVAL, UTF_8).replace("|M1|", "|M" + i + "|"));

                Message answer = initiator.sendAndReceive(message);

                assertThat(new Terser(answer).get("/MSA-1")).isEqualTo("AA");
                assertThat(new Terser(answer).get("/MSA-2")).isEqualTo("M" + i);
            }
            connection.close();
        }
        assertThat(facts).hasSize(50);
    }

    @Test
    void messages_in_one_packet_and_a_message_in_single_bytes_are_all_answered() throws IOException {
        start();
        try (Socket peer = connect()) {
            ByteArrayOutputStream two = new ByteArrayOutputStream();
            two.write(framed(ARRIVAL));
            two.write(framed(ARRIVAL));
            peer.getOutputStream().write(two.toByteArray());
            for (byte b : framed(ARRIVAL)) {
                peer.getOutputStream().write(b);
                peer.getOutputStream().flush();
            }

            for (int i = 0; i < 3; i++) {
                assertThat(answer(peer)).contains("MSA|AA|M1");
            }
        }
    }

    @Test
    void a_half_message_is_dropped_and_the_next_one_taken() throws IOException {
        start();
        try (Socket peer = connect()) {
            peer.getOutputStream().write(Arrays.copyOf(framed(ARRIVAL), 40));
            peer.getOutputStream().write(framed(ARRIVAL));

            assertThat(answer(peer)).contains("MSA|AA|M1");
        }
        try (Socket peer = connect()) {
            peer.getOutputStream().write(Arrays.copyOf(framed(ARRIVAL), 40));
        }
        await().until(() -> intake.status().connections() == 0);
        assertThat(facts).hasSize(1);
    }

    @Test
    void a_message_that_is_too_long_is_rejected_and_the_connection_goes_on() throws IOException {
        start(4, 4_000, Duration.ofMinutes(1), Duration.ofMinutes(1));
        byte[] report = Messages.message(
                Messages.header("ORU^R01") + "PID|1||P-1\nOBX|1|ED|PDF||" + "A".repeat(300_000) + "\n");
        try (Socket peer = connect()) {
            peer.getOutputStream().write(framed(report));
            assertThat(answer(peer)).contains("MSA|AE|M1|The message is longer than 4000 bytes");

            peer.getOutputStream().write(framed(ARRIVAL));
            assertThat(answer(peer)).contains("MSA|AA|M1");
        }
    }

    @Test
    void garbage_without_a_message_ends_the_connection() throws IOException {
        start();
        byte[] garbage = new byte[200_000];
        Arrays.fill(garbage, (byte) 'x');
        try (Socket peer = connect()) {
            sendToItsEnd(peer, garbage);
            assertThat(isEnded(peer)).isTrue();
        }
    }

    @Test
    void random_bytes_in_frames_are_answered_each() throws IOException {
        start();
        Random random = new Random(7);
        try (Socket peer = connect()) {
            for (int i = 0; i < 200; i++) {
                byte[] bytes = new byte[random.nextInt(500)];
                random.nextBytes(bytes);
                for (int k = 0; k < bytes.length; k++) {
                    bytes[k] = bytes[k] == MllpReader.START || bytes[k] == MllpReader.END ? 0 : bytes[k];
                }
                peer.getOutputStream().write(framed(bytes));
                assertThat(answer(peer)).contains("MSA|AE|");
            }
        }
        assertThat(facts).isEmpty();
    }

    @Test
    void a_silent_connection_and_one_that_drips_are_ended() throws IOException {
        start(4, 100_000, Duration.ofMillis(300), Duration.ofMillis(300));
        try (Socket silent = connect();
                Socket half = connect()) {
            half.getOutputStream().write(Arrays.copyOf(framed(ARRIVAL), 40));

            assertThat(isEnded(silent)).isTrue();
            assertThat(isEnded(half)).isTrue();
        }
    }

    @Test
    void a_peer_that_never_takes_its_answers_is_ended() throws IOException {
        start(4, 100_000, Duration.ofMinutes(1), Duration.ofMillis(500));
        try (Socket deaf = connect()) {
            deaf.setSendBufferSize(8_000);
            byte[] many = framed(ARRIVAL);
            Thread sender = new Thread(() -> sendForEver(deaf, many), "deaf-peer");
            sender.start();

            await().atMost(Duration.ofSeconds(60)).until(() -> intake.status().connections() == 0 && !facts.isEmpty());
            assertThat(sender).isNotNull();
        }
    }

    @Test
    void more_connections_than_allowed_are_closed_and_places_become_free_again() throws IOException {
        start(2, 100_000, Duration.ofMinutes(1), Duration.ofMinutes(1));
        List<Socket> open = new ArrayList<>();
        try {
            open.add(exchange());
            open.add(exchange());
            try (Socket third = connect()) {
                assertThat(isEnded(third)).isTrue();
            }
            open.remove(0).close();
            await().until(() -> intake.status().connections() == 1);
            open.add(exchange());
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
        assertThat(facts).hasSize(3);
    }

    @Test
    void only_allowed_peers_are_listened_to() throws IOException {
        listener = new MllpListener(
                        new MllpSettings(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                                Set.of(InetAddress.getByName("192.0.2.1")),
                                4,
                                1000,
                                Duration.ofMinutes(1),
                                Duration.ofMinutes(1)),
                        intake)
                .start();
        try (Socket peer = connect()) {
            assertThat(isEnded(peer)).isTrue();
        }
    }

    @Test
    void a_hundred_and_fifty_aborted_connections_leave_nothing() throws IOException {
        start(16, 100_000, Duration.ofMinutes(1), Duration.ofMinutes(1));
        for (int i = 0; i < 150; i++) {
            try (Socket peer = connect()) {
                peer.setSoLinger(true, 0);
                peer.getOutputStream().write(framed(ARRIVAL), 0, i % 60);
            }
        }
        await().until(() -> intake.status().connections() == 0);
        try (Socket peer = exchange()) {
            assertThat(peer.isConnected()).isTrue();
        }
    }

    private Socket exchange() throws IOException {
        Socket peer = connect();
        peer.getOutputStream().write(framed(ARRIVAL));
        assertThat(answer(peer)).contains("MSA|AA|M1");
        return peer;
    }

    private Socket connect() throws IOException {
        Socket peer = new Socket(InetAddress.getLoopbackAddress(), listener.port());
        peer.setTcpNoDelay(true);
        peer.setSoTimeout(30_000);
        return peer;
    }

    private static void sendForEver(Socket peer, byte[] bytes) {
        try {
            while (!peer.isClosed()) {
                peer.getOutputStream().write(bytes);
            }
        } catch (IOException e) {
            // the listener ended it, as it should
            Thread.currentThread().interrupt();
        }
    }

    private static void sendToItsEnd(Socket peer, byte[] bytes) {
        try {
            peer.getOutputStream().write(bytes);
        } catch (IOException e) {
            assertThat(e).hasMessageMatching("(?i).*(reset|broken|closed|abort).*");
        }
    }

    private static boolean isEnded(Socket peer) {
        try {
            return peer.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static byte[] framed(byte[] message) {
        byte[] framed = new byte[message.length + 3];
        framed[0] = MllpReader.START;
        System.arraycopy(message, 0, framed, 1, message.length);
        framed[message.length + 1] = MllpReader.END;
        framed[message.length + 2] = '\r';
        return framed;
    }

    private static String answer(Socket peer) throws IOException {
        InputStream in = peer.getInputStream();
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        assertThat(in.read()).isEqualTo(MllpReader.START);
        int b = in.read();
        while (b >= 0 && b != MllpReader.END) {
            answer.write(b);
            b = in.read();
        }
        assertThat(in.read()).isEqualTo('\r');
        return answer.toString(UTF_8);
    }
}
