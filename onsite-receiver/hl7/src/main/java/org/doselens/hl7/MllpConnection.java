package org.doselens.hl7;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.doselens.dicom.builtin.network.TlsFailure;
import org.doselens.dicom.builtin.network.TlsIdentity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One peer: takes a message, answers it, takes the next. */
final class MllpConnection implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(MllpConnection.class);

    /** The connection itself, also under TLS: closing it ends whatever waits for the peer. */
    private final Socket socket;

    private final TlsIdentity identity;
    private final MllpSettings settings;
    private final Hl7Intake intake;
    private final Runnable ended;
    /** When the answer that is being sent, or the handshake, was begun; 0 while neither is. */
    private volatile long answeringSinceNanos;

    private volatile boolean inHand;
    private volatile boolean stopping;
    private long messages;

    /** @param identity for TLS; null for a plain connection */
    MllpConnection(Socket socket, TlsIdentity identity, MllpSettings settings, Hl7Intake intake, Runnable ended) {
        this.socket = socket;
        this.identity = identity;
        this.settings = settings;
        this.intake = intake;
        this.ended = ended;
    }

    @Override
    public void run() {
        intake.counts().opened();
        String why = "closed by the peer";
        try (socket) {
            socket.setTcpNoDelay(true);
            serve(identity == null ? socket : secured());
        } catch (SSLException e) {
            why = "TLS refused: " + TlsFailure.inWords(e);
        } catch (SocketTimeoutException e) {
            why = "silent or slow";
        } catch (IOException e) {
            why = stopping ? "the receiver ends" : String.valueOf(e.getMessage());
        } finally {
            intake.counts().closed();
            ended.run();
        }
        LOG.info("HL7 connection of {} ended: {}; {} messages", peer(), why, messages);
    }

    private Socket secured() throws IOException {
        SSLSocket secured = identity.accepting(socket);
        answeringSinceNanos = System.nanoTime() | 1;
        secured.startHandshake();
        answeringSinceNanos = 0;
        return secured;
    }

    private void serve(Socket over) throws IOException {
        MllpReader reader = new MllpReader(over, settings);
        OutputStream out = over.getOutputStream();
        MllpReader.Frame frame = reader.next();
        while (frame != null) {
            inHand = true;
            messages++;
            answer(
                    out,
                    frame.tooLong()
                            ? intake.tooLong(frame.bytes(), settings.maxMessageBytes())
                            : intake.answer(frame.bytes()));
            inHand = false;
            if (stopping) {
                return;
            }
            frame = reader.next();
        }
    }

    private void answer(OutputStream out, List<byte[]> answers) throws IOException {
        for (byte[] answer : answers) {
            byte[] framed = new byte[answer.length + 3];
            framed[0] = MllpReader.START;
            System.arraycopy(answer, 0, framed, 1, answer.length);
            framed[answer.length + 1] = MllpReader.END;
            framed[answer.length + 2] = '\r';
            answeringSinceNanos = System.nanoTime() | 1;
            out.write(framed);
            out.flush();
            answeringSinceNanos = 0;
        }
    }

    /** Ends a connection whose peer does not take its answer, or does not end its handshake. */
    void closeIfStalled() {
        long since = answeringSinceNanos;
        if (since != 0 && System.nanoTime() - since > settings.messageTimeout().toNanos()) {
            close();
        }
    }

    /** Ends after the message in hand. */
    void stop() {
        stopping = true;
        if (!inHand) {
            close();
        }
    }

    void close() {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("HL7 connection did not close: {}", e.getMessage());
        }
    }

    private String peer() {
        return socket.getInetAddress() == null ? "?" : socket.getInetAddress().getHostAddress();
    }
}
