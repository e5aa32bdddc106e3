package org.doselens.hl7;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.doselens.anonymizer.IdentifiedExam;
import org.doselens.anonymizer.Identity;
import org.doselens.assembly.order.OrderBook;
import org.doselens.exam.ExamBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged is there after the process was killed. */
class KilledTest {

    private static final int ROUNDS = Integer.getInteger("doselens.kills", 2);

    @TempDir
    private Path folder;

    @Test
    void nothing_that_was_acknowledged_is_lost_by_a_kill() throws Exception {
        Random random = new Random(11);
        int sent = 0;
        for (int round = 0; round < ROUNDS; round++) {
            int before = sent;
            sent = sendUntilKilled(sent, 5 + random.nextInt(60));
            assertKept(before, sent);
        }
        assertKept(0, sent);
    }

    private void assertKept(int from, int to) {
        try (OrderBook book = KilledReceiver.open(folder)) {
            for (int i = from; i < to; i++) {
                assertThat(bookedName(book, "ACC" + i)).as("order " + i).isEqualTo("Exam " + i);
            }
        }
    }

    /** Returns how many were acknowledged in all; the process dies with the next message in hand. */
    private int sendUntilKilled(int first, int acknowledgements) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledReceiver.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), port(out))) {
            socket.setTcpNoDelay(true);
            for (int i = first; i < first + acknowledgements; i++) {
                assertThat(exchange(socket, i)).contains("MSA|AA|" + i + "\r");
            }
            socket.getOutputStream().write(order(first + acknowledgements));
            process.destroyForcibly();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return first + acknowledgements;
    }

    private static int port(BufferedReader out) throws IOException {
        String line = out.readLine();
        while (line != null && !line.startsWith("port ")) {
            line = out.readLine();
        }
        assertThat(line).as("the process says its port").isNotNull();
        return Integer.parseInt(line.substring(5));
    }

    private static String exchange(Socket socket, int number) throws IOException {
        socket.getOutputStream().write(order(number));
        StringBuilder answer = new StringBuilder();
        InputStream in = socket.getInputStream();
        for (int b = in.read(); b >= 0 && b != MllpReader.END; b = in.read()) {
            answer.append((char) b);
        }
        return answer.toString();
    }

    private static byte[] order(int number) {
        return ("\u000BMSH|^~\\&|HIS|JCH|D|R|20261103085500||ORM^O01|" + number + "|P|2.4\rPID|1||P-1\rORC|NW|PL"
                        + number + "\rOBR|1|PL" + number + "||CT^Exam " + number + "^L||||||||||||||ACC" + number
                        + "\r\u001C\r")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String bookedName(OrderBook book, String accession) {
        IdentifiedExam exam = new IdentifiedExam(
                new Identity(null, null, null, null, List.of(accession), null, null, List.of()),
                ExamBuilder.builder()
                        .schemaVersion(2)
                        .examKey("key")
                        .revision(1)
                        .siteDay(LocalDate.parse("2026-11-03"))
                        .zone("Asia/Shanghai")
                        .modality("CT")
                        .build());
        return book.join("study " + accession, List.of(exam))
                .get(0)
                .exam()
                .procedure()
                .bookedName();
    }
}
