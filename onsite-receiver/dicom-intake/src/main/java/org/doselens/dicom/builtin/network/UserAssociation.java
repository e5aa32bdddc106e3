package org.doselens.dicom.builtin.network;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DicomSender.Outgoing;
import org.doselens.dicom.Uid;
import org.doselens.dicom.builtin.DatasetEncoder;
import org.doselens.dicom.builtin.network.SenderSettings.PresentationContext;

/** An association as its user sees it. Closing one that was not released aborts it. Not thread-safe. */
final class UserAssociation implements AutoCloseable {

    private static final int ANSWER_BUFFER_BYTES = 8 * 1024;
    private static final int OBJECT_BUFFER_BYTES = 64 * 1024;
    private static final long CHECK_AFTER_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final SenderSettings settings;
    private final Connection connection;
    private final Watchdog watchdog;
    private final Map<PresentationContext, Integer> accepted = new HashMap<>();
    private final List<PresentationContext> proposed;
    private final Set<String> storedHere;
    private final int bufferBytes;
    private MessageReader answers;
    private MessageWriter requests;
    private int messageId;
    private long lastUsedNanos;
    private boolean over;

    private UserAssociation(
            SenderSettings settings, Wire wire, List<PresentationContext> proposed, Set<String> storedHere) {
        this.settings = settings;
        this.proposed = proposed;
        this.storedHere = storedHere;
        this.bufferBytes = storedHere.isEmpty() ? ANSWER_BUFFER_BYTES : OBJECT_BUFFER_BYTES;
        this.connection = new Connection(
                wire, storedHere.isEmpty() ? ByteBuffer.allocate(bufferBytes) : ByteBuffer.allocateDirect(bufferBytes));
        this.watchdog = new Watchdog("dicom-send-watchdog", settings.answerTimeout());
        watchdog.add(connection);
    }

    /** @param proposed at most {@link Associate#MAX_CONTEXTS} */
    static UserAssociation open(SenderSettings settings, List<PresentationContext> proposed)
            throws AssociationException {
        return open(settings, proposed, Set.of());
    }

    /** @param storedHere storage classes that the peer may send on this association (C-GET) */
    static UserAssociation open(SenderSettings settings, List<PresentationContext> proposed, Set<String> storedHere)
            throws AssociationException {
        UserAssociation association =
                new UserAssociation(settings, connect(settings), List.copyOf(proposed), storedHere);
        try {
            association.negotiate();
            return association;
        } catch (AssociationEnd end) {
            association.close();
            throw AssociationException.of(end, settings.peer());
        } catch (AssociationException e) {
            association.over = true;
            association.close();
            throw e;
        }
    }

    private static Wire connect(SenderSettings settings) throws AssociationException {
        SocketChannel channel = null;
        try {
            channel = SocketChannel.open();
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.socket().connect(new InetSocketAddress(settings.host(), settings.port()), (int)
                    settings.connectTimeout().toMillis());
            return settings.tls().isPresent()
                    ? settings.tls().get().calling(channel, settings.host(), settings.port())
                    : new PlainWire(channel);
        } catch (IOException | IllegalArgumentException e) {
            closeQuietly(channel);
            throw new AssociationException(
                    AssociationException.Problem.UNREACHABLE,
                    settings.peer() + " cannot be reached: "
                            + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()),
                    e);
        }
    }

    private static void closeQuietly(SocketChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                // the reason why it is closed is thrown by the caller
            }
        }
    }

    private void negotiate() throws AssociationEnd, AssociationException {
        List<Associate.Context> contexts = new ArrayList<>();
        for (int i = 0; i < proposed.size(); i++) {
            PresentationContext pair = proposed.get(i);
            contexts.add(new Associate.Context(2 * i + 1, 0, pair.sopClassUid(), List.of(pair.transferSyntaxUid())));
        }
        connection.allow(settings.answerTimeout());
        connection.open();
        Associate request = new Associate(
                1,
                settings.calledAeTitle(),
                settings.callingAeTitle(),
                Uid.ApplicationContext,
                contexts,
                bufferBytes * 2L,
                false);
        connection.write(ByteBuffer.wrap(request.encode(PduHeader.A_ASSOCIATE_RQ, storedHere)));
        Associate answer = accepted(PduHeader.read(connection));
        for (Associate.Context context : answer.contexts()) {
            int index = (context.id() - 1) / 2;
            if (context.result() == Associate.ACCEPTED && index < proposed.size()) {
                accepted.put(proposed.get(index), context.id());
            }
        }
        answers = new MessageReader(connection, bufferBytes * 2);
        requests = new MessageWriter(connection, answer.maxPduBytes(), settings.maxPduBytes());
        used();
    }

    private Associate accepted(PduHeader header) throws AssociationEnd, AssociationException {
        switch (header.type()) {
            case PduHeader.A_ASSOCIATE_AC -> {
                return Associate.read(connection, header);
            }
            case PduHeader.A_ASSOCIATE_RJ -> {
                int body = connection.need(4).getInt();
                throw AssociationException.rejected(
                        settings.peer(), (body >> 16) & 0xFF, (body >> 8) & 0xFF, body & 0xFF);
            }
            case PduHeader.A_ABORT -> throw header.abortedByPeer(connection);
            default -> throw header.unexpected();
        }
    }

    /** The context the peer has accepted for the SOP class, the first proposed of several. */
    Optional<Integer> contextOf(String sopClassUid) {
        return proposed.stream()
                .filter(pair -> pair.sopClassUid().equals(sopClassUid))
                .map(accepted::get)
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** What an accepted context is for. */
    Optional<PresentationContext> pairOf(int contextId) {
        int index = (contextId - 1) / 2;
        return index < proposed.size() && accepted.containsValue(contextId)
                ? Optional.of(proposed.get(index))
                : Optional.empty();
    }

    /** Sends a message of a dialogue; its answers are read one by one from {@link #nextCommand()} on. */
    int say(int context, CommandSet request, byte[] dataSet) throws IOException {
        connection.allowPerProgress(settings.answerTimeout());
        requests.writeCommand(context, request);
        if (dataSet != null) {
            requests.writeDataSet(context, new ByteArrayInputStream(dataSet));
        }
        return request.number(CommandSet.MESSAGE_ID).orElse(0);
    }

    /** Waits for the peer's next message; its data set, if it has one, must be read before the next. */
    CommandSet nextCommand() throws AssociationEnd {
        connection.allowPerProgress(settings.answerTimeout());
        answers.awaitMessage();
        return answers.readCommand();
    }

    MessageReader.Fragments dataSet() throws AssociationEnd {
        return answers.dataSet();
    }

    /** The context of the message read last. */
    int contextId() {
        return answers.contextId();
    }

    AssociationException failure(AssociationEnd end) {
        return AssociationException.of(end, settings.peer());
    }

    String peer() {
        return settings.peer();
    }

    /** Whether it can be used for such an object, be it that the peer said no to it. */
    boolean proposes(PresentationContext pair) {
        return proposed.contains(pair);
    }

    /** Whether the peer has ended the association while nothing was sent for a while. */
    boolean isGone() {
        return System.nanoTime() - lastUsedNanos > CHECK_AFTER_NANOS && connection.hasInput();
    }

    int echo() throws IOException {
        int context = accepted.values().stream().findFirst().orElse(0);
        if (context == 0) {
            return DimseStatus.SOP_CLASS_NOT_SUPPORTED;
        }
        CommandSet request = CommandSet.request(CommandSet.C_ECHO_RQ, nextId(), false)
                .uid(CommandSet.AFFECTED_SOP_CLASS_UID, Uid.Verification);
        return ask(context, request, null);
    }

    /** The peer's status, or 0122H without asking if it has refused the presentation context. */
    int store(Outgoing object) throws IOException {
        Integer context = accepted.get(pair(object));
        if (context == null) {
            return DimseStatus.SOP_CLASS_NOT_SUPPORTED;
        }
        CommandSet request = CommandSet.request(CommandSet.C_STORE_RQ, nextId(), true)
                .number(CommandSet.PRIORITY, 0)
                .uid(CommandSet.AFFECTED_SOP_CLASS_UID, object.sopClassUid())
                .uid(CommandSet.AFFECTED_SOP_INSTANCE_UID, object.sopInstanceUid());
        try (InputStream body = object.body().open()) {
            return ask(context, request, body);
        }
    }

    /** Asks with a data set made for the transfer syntax of the context; 0122H if the peer has refused the class. */
    int ask(String abstractSyntax, CommandSet request, Dataset dataset) throws IOException {
        for (Map.Entry<PresentationContext, Integer> context : accepted.entrySet()) {
            if (context.getKey().sopClassUid().equals(abstractSyntax)) {
                byte[] body = new DatasetEncoder(context.getKey().transferSyntaxUid()).encode(dataset);
                request.number(CommandSet.MESSAGE_ID, nextId());
                return ask(context.getValue(), request, new ByteArrayInputStream(body));
            }
        }
        return DimseStatus.SOP_CLASS_NOT_SUPPORTED;
    }

    static PresentationContext pair(Outgoing object) {
        return new PresentationContext(object.sopClassUid(), object.transferSyntaxUid());
    }

    int nextId() {
        messageId = messageId % 0xFFFF + 1;
        return messageId;
    }

    private int ask(int context, CommandSet request, InputStream body) throws IOException {
        try {
            connection.allowPerProgress(settings.answerTimeout());
            requests.writeCommand(context, request);
            if (body != null) {
                requests.writeDataSet(context, body);
            }
            connection.allow(settings.answerTimeout());
            int status = status(request);
            used();
            return status;
        } catch (AssociationEnd end) {
            throw AssociationException.of(end, settings.peer());
        }
    }

    private void used() {
        connection.allowUnlimited();
        lastUsedNanos = System.nanoTime();
    }

    private int status(CommandSet request) throws AssociationEnd {
        answers.awaitMessage();
        CommandSet answer = answers.readCommand();
        if (answer.hasDataSet()) {
            answers.dataSet().drain();
        }
        int asked = request.number(CommandSet.MESSAGE_ID).orElse(0);
        if (answer.number(CommandSet.MESSAGE_ID_BEING_RESPONDED_TO).orElse(asked) != asked
                || answer.number(CommandSet.STATUS).isEmpty()) {
            throw AssociationEnd.violation(
                    AssociationEnd.INVALID_PARAMETER_VALUE, "the peer's answer is not one to our request");
        }
        return answer.number(CommandSet.STATUS).getAsInt();
    }

    /** Everything sent has been answered, so an end that is not by the book loses nothing. */
    void release() {
        over = true;
        try {
            connection.allow(settings.answerTimeout());
            connection.write(PduHeader.release(PduHeader.A_RELEASE_RQ));
            PduHeader.read(connection);
        } catch (AssociationEnd end) {
            // the peer closed first
        }
    }

    @Override
    public void close() {
        if (!over) {
            over = true;
            abort();
        }
        connection.close();
        watchdog.remove(connection);
        watchdog.close();
    }

    private void abort() {
        try {
            connection.allow(settings.answerTimeout());
            connection.write(PduHeader.abort(PduHeader.SERVICE_USER, 0));
            connection.finish();
        } catch (AssociationEnd end) {
            // the peer is gone already
        }
    }
}
