package org.doselens.dicom.builtin.network;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.doselens.dicom.Intake;
import org.doselens.dicom.Uid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One association as its provider sees it, from A-ASSOCIATE-RQ to the end (the state machine of DICOM PS3.8 9.2). */
final class ProviderAssociation implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderAssociation.class);

    private static final int REJECTED_PERMANENT = 1;
    private static final int REJECTED_TRANSIENT = 2;

    private final Connection connection;
    private final String address;
    private final ListenerSettings settings;
    private final StoreProvider store;
    private final AtomicInteger open;
    private final boolean full;

    private volatile boolean stopping;
    private boolean counted;
    private volatile boolean inMessage;
    private Intake.Peer peer;
    private MessageReader messages;
    private MessageWriter answers;
    private Map<Integer, Context> contexts = Map.of();
    private int echoes;
    private int stored;
    private int failed;

    /** An accepted presentation context. */
    private record Context(String abstractSyntax, String transferSyntax) {}

    /**
     * @param open counts established associations
     * @param full whether the association must be rejected because as many as allowed are open
     */
    ProviderAssociation(
            Connection connection,
            String address,
            ListenerSettings settings,
            StoreProvider store,
            AtomicInteger open,
            boolean full) {
        this.connection = connection;
        this.address = address;
        this.settings = settings;
        this.store = store;
        this.open = open;
        this.full = full;
        this.peer = new Intake.Peer("", "", address);
    }

    @Override
    public void run() {
        try {
            if (negotiate()) {
                serve();
            }
        } catch (AssociationEnd end) {
            end(end);
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            // ours, not the peer's: the class is enough to find it, and the message may hold anything
            end(AssociationEnd.violation(
                    AssociationEnd.REASON_NOT_SPECIFIED,
                    "internal error " + e.getClass().getSimpleName()));
        } finally {
            if (counted) {
                open.decrementAndGet();
            }
            connection.close();
        }
    }

    /** Ends the association between two messages; one that is in a message ends after it. */
    void stopWhenIdle() {
        stopping = true;
        if (!inMessage) {
            connection.expire(stopped());
        }
    }

    void stopNow() {
        connection.close();
    }

    private boolean negotiate() throws AssociationEnd {
        connection.allow(settings.associationRequestTimeout());
        PduHeader header = PduHeader.read(connection);
        if (header.type() == PduHeader.A_ABORT) {
            throw header.abortedByPeer(connection);
        }
        if (header.type() != PduHeader.A_ASSOCIATE_RQ) {
            throw header.unexpected();
        }
        Associate request = Associate.read(connection, header);
        peer = new Intake.Peer(
                Aets.printable(request.callingAeTitle()), Aets.printable(request.calledAeTitle()), address);
        if ((request.protocolVersion() & 1) == 0) {
            return reject(REJECTED_PERMANENT, 2, 2, "protocol version not supported");
        }
        if (!request.applicationContext().equals(Uid.ApplicationContext)) {
            return reject(REJECTED_PERMANENT, 1, 2, "application context not supported");
        }
        if (!settings.allowedCallingAeTitles().isEmpty()
                && !settings.allowedCallingAeTitles().contains(request.callingAeTitle())) {
            return reject(REJECTED_PERMANENT, 1, 3, "calling AE title not allowed");
        }
        if (full) {
            return reject(REJECTED_TRANSIENT, 3, 2, "local limit exceeded");
        }
        accept(request);
        return true;
    }

    /** PS3.8 Table 9-21. */
    private boolean reject(int result, int source, int reason, String text) throws AssociationEnd {
        connection.write(PduHeader.reject(result, source, reason));
        connection.finish();
        LOG.warn("DICOM association of {} rejected: {}", name(), text);
        return false;
    }

    private void accept(Associate request) throws AssociationEnd {
        Map<Integer, Associate.Context> proposed =
                request.contexts().stream().collect(Collectors.toMap(Associate.Context::id, Function.identity()));
        Associate answer = request.accept(request.answers(), settings.maxPduBytes());
        contexts = answer.contexts().stream()
                .filter(context -> context.result() == Associate.ACCEPTED)
                .collect(Collectors.toMap(
                        Associate.Context::id,
                        context -> new Context(
                                proposed.get(context.id()).abstractSyntax(),
                                context.transferSyntaxes().get(0))));
        messages = new MessageReader(connection, settings.maxPduBytes());
        answers = new MessageWriter(connection, request.maxPduBytes(), CommandSet.MAX_BYTES);
        // counted first: who has the answer is open
        open.incrementAndGet();
        counted = true;
        connection.write(ByteBuffer.wrap(answer.encode(PduHeader.A_ASSOCIATE_AC)));
    }

    private void serve() throws AssociationEnd {
        while (true) {
            connection.allowPerProgress(settings.idleTimeout());
            if (stopping) {
                throw stopped();
            }
            messages.awaitMessage();
            inMessage = true;
            answer();
            inMessage = false;
        }
    }

    private void answer() throws AssociationEnd {
        int contextId = messages.contextId();
        Context context = contexts.get(contextId);
        if (context == null) {
            throw AssociationEnd.violation(
                    AssociationEnd.INVALID_PARAMETER_VALUE, "message on a presentation context not accepted");
        }
        CommandSet command = messages.readCommand();
        int field = command.number(CommandSet.COMMAND_FIELD).orElse(CommandSet.RESPONSE);
        if ((field & CommandSet.RESPONSE) != 0) {
            throw AssociationEnd.violation(AssociationEnd.UNEXPECTED_PARAMETER, "response where a request was due");
        }
        if (field == CommandSet.C_CANCEL_RQ) {
            return;
        }
        StoreProvider.Answer answer = execute(field, command, context);
        CommandSet response = command.answer(answer.status());
        if (!answer.isSuccess()) {
            failed++;
            response.errorComment(answer.comment());
            LOG.warn(
                    "DICOM request of {} answered {}: {}", name(), DimseStatus.text(answer.status()), answer.comment());
        }
        connection.allowPerProgress(settings.idleTimeout());
        answers.writeCommand(contextId, response);
    }

    private StoreProvider.Answer execute(int field, CommandSet command, Context context) throws AssociationEnd {
        if (field == CommandSet.C_STORE_RQ && command.hasDataSet()) {
            StoreProvider.Answer answer =
                    store.store(command, context.abstractSyntax, context.transferSyntax, messages.dataSet(), peer);
            stored += answer.isSuccess() ? 1 : 0;
            return answer;
        }
        if (command.hasDataSet()) {
            messages.dataSet().drain();
        }
        if (field == CommandSet.C_ECHO_RQ) {
            echoes++;
            return StoreProvider.Answer.STORED;
        }
        return field == CommandSet.C_STORE_RQ
                ? new StoreProvider.Answer(DimseStatus.MISTYPED_ARGUMENT, "C-STORE without a data set")
                : new StoreProvider.Answer(DimseStatus.UNRECOGNIZED_OPERATION, "operation not supported");
    }

    private void end(AssociationEnd end) {
        boolean clean = false;
        try {
            switch (end.kind()) {
                case RELEASED -> {
                    connection.write(PduHeader.release(PduHeader.A_RELEASE_RP));
                    connection.finish();
                    clean = true;
                }
                case VIOLATION, TIMED_OUT, STOPPING -> {
                    connection.write(PduHeader.abort(PduHeader.SERVICE_PROVIDER, end.abortReason()));
                    connection.finish();
                }
                case ABORTED_BY_PEER, DISCONNECTED -> connection.close();
            }
        } catch (AssociationEnd alreadyGone) {
            clean = end.kind() == AssociationEnd.Kind.RELEASED;
        }
        String line = String.format(
                Locale.ROOT,
                "DICOM association of %s ended: %s; %d stored, %d failed, %d echoes, %d bytes",
                name(),
                end.getMessage(),
                stored,
                failed,
                echoes,
                connection.bytesRead());
        if (clean) {
            LOG.info("{}", line);
        } else {
            LOG.warn("{}", line);
        }
    }

    private String name() {
        return (peer.callingAeTitle().isEmpty() ? "(unnamed)" : peer.callingAeTitle()) + "@" + address;
    }

    private static AssociationEnd stopped() {
        return AssociationEnd.of(AssociationEnd.Kind.STOPPING, "listener stops");
    }
}
