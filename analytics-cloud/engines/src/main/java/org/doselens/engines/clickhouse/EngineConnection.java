package org.doselens.engines.clickhouse;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One connection to the engine inside this process. It runs one query at a time and remembers database and settings, so
 * that a request gets exactly those it asks for. Not thread-safe: the pool lends it to one thread at a time.
 */
final class EngineConnection {

    static final String DEFAULT_DATABASE = "default";
    private static final byte[] NO_OUTPUT = "Null".getBytes(StandardCharsets.US_ASCII);

    private final ChDb library;
    private final Pointer pointerToConnection;
    private final Pointer connection;
    private final Map<String, String> settings = new TreeMap<>();
    private String database = DEFAULT_DATABASE;
    /** What a query had answered before it failed comes with the next answer of the connection. */
    private boolean restOfFailure;

    EngineConnection(ChDb library, Pointer pointerToConnection) {
        this.library = library;
        this.pointerToConnection = pointerToConnection;
        // chdb_connect answers a pointer to the handle; the query functions want the handle itself
        this.connection = pointerToConnection.getPointer(0);
    }

    QueryResult run(Request request, byte[] statement) throws EngineError {
        if (restOfFailure) {
            execute("SELECT 1");
            restOfFailure = false;
        }
        use(request.database());
        apply(request.settings());
        return query(statement, request.format(), request.parameters());
    }

    private void use(String wanted) throws EngineError {
        if (!wanted.equals(database)) {
            execute("USE `" + wanted.replace("\\", "\\\\").replace("`", "\\`") + "`");
            database = wanted;
        }
    }

    private void apply(Map<String, String> wanted) throws EngineError {
        for (String name : List.copyOf(settings.keySet())) {
            if (!wanted.containsKey(name)) {
                execute("SET " + name + " = DEFAULT");
                settings.remove(name);
            }
        }
        for (Map.Entry<String, String> entry : wanted.entrySet()) {
            if (!entry.getValue().equals(settings.get(entry.getKey()))) {
                execute("SET " + entry.getKey() + " = '"
                        + entry.getValue().replace("\\", "\\\\").replace("'", "\\'") + "'");
                settings.put(entry.getKey(), entry.getValue());
            }
        }
    }

    void execute(String statement) throws EngineError {
        byte[] text = statement.getBytes(StandardCharsets.UTF_8);
        checked(library.chdb_query_n(connection, text, text.length, NO_OUTPUT, NO_OUTPUT.length))
                .close();
    }

    private QueryResult query(byte[] text, String format, List<Parameter> parameters) throws EngineError {
        byte[] formatName = format.getBytes(StandardCharsets.US_ASCII);
        if (parameters.isEmpty()) {
            return checked(library.chdb_query_n(connection, text, text.length, formatName, formatName.length));
        }
        NativeText names =
                new NativeText(parameters.stream().map(Parameter::name).toList());
        NativeText values =
                new NativeText(parameters.stream().map(Parameter::value).toList());
        return checked(library.chdb_query_with_params_n(
                connection,
                text,
                text.length,
                formatName,
                formatName.length,
                names.pointers,
                names.lengths,
                values.pointers,
                values.lengths,
                parameters.size()));
    }

    private QueryResult checked(Pointer result) throws EngineError {
        if (result == null) {
            throw new EngineError("Code: 1002. DB::Exception: the engine gave no answer (UNKNOWN_EXCEPTION)");
        }
        Pointer error = library.chdb_result_error(result);
        if (error == null) {
            return new QueryResult(library, result);
        }
        String text = error.getString(0, StandardCharsets.UTF_8.name());
        library.chdb_destroy_query_result(result);
        restOfFailure = true;
        throw new EngineError(text);
    }

    void close() {
        library.chdb_close_conn(pointerToConnection);
    }

    /** Texts in native memory with their lengths, since a value may hold any byte. */
    private static final class NativeText {

        private final Pointer[] pointers;
        private final long[] lengths;

        NativeText(List<String> texts) {
            pointers = new Pointer[texts.size()];
            lengths = new long[texts.size()];
            for (int i = 0; i < pointers.length; i++) {
                byte[] bytes = texts.get(i).getBytes(StandardCharsets.UTF_8);
                Memory memory = new Memory(bytes.length + 1L);
                memory.write(0, bytes, 0, bytes.length);
                memory.setByte(bytes.length, (byte) 0);
                pointers[i] = memory;
                lengths[i] = bytes.length;
            }
        }
    }
}
