package org.doselens.engines.clickhouse;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.doselens.engines.ColdVolume;
import org.doselens.engines.EngineException;

/**
 * The process that hosts the ClickHouse library. Its first line of input is the token it asks for; when its input ends,
 * its parent is gone and it ends as well. It prints {@code ready PORT} or {@code failed REASON} as its only output.
 */
final class ClickHouseProcess {

    private static final int CONNECTIONS = 8;
    private static final int HTTP_THREADS = 32;
    /** ClickHouse's parser measures the stack of the thread it runs on. */
    private static final long STACK_BYTES = 8L << 20;

    private ClickHouseProcess() {}

    private static final int ENDED_BY_SIGNAL = 143;

    /** Arguments: the data folder, kind and place of the cold volume, the library file, the port (0 for any). */
    public static void main(String[] arguments) throws IOException {
        BufferedReader input = new BufferedReader(new InputStreamReader(ParentLine.take(), StandardCharsets.UTF_8));
        String token = input.readLine();
        if (token == null || token.length() < 32 || arguments.length != 5) {
            System.out.println("failed this program is started by EmbeddedClickHouse, not by hand");
            System.exit(2);
        }
        try {
            ColdVolume cold = new ColdVolume(ColdVolume.Kind.valueOf(arguments[1]), Path.of(arguments[2]));
            EngineFolders folders = new EngineFolders(Path.of(arguments[0]).toAbsolutePath(), ColdDisk.of(cold));
            run(folders, Path.of(arguments[3]), Integer.parseInt(arguments[4]), token, input);
        } catch (EngineException | UnsatisfiedLinkError | BindException e) {
            System.out.println("failed " + e.getMessage().replace('\n', ' '));
            System.out.flush();
            LibC.INSTANCE._exit(3);
        }
    }

    private static void run(EngineFolders folders, Path library, int port, String token, BufferedReader input)
            throws IOException {
        // a signal: what was acknowledged is on disk
        Runtime.getRuntime().addShutdownHook(new Thread(() -> LibC.INSTANCE._exit(ENDED_BY_SIGNAL)));
        try (FileLock owner = folders.own();
                Engine engine = Engine.open(library, folders, CONNECTIONS)) {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            ExecutorService threads = threads();
            server.setExecutor(threads);
            server.createContext("/", new Door(engine, token));
            server.start();
            System.out.println("ready " + server.getAddress().getPort());
            System.out.flush();
            while (owner.isValid() && input.readLine() != null) {
                // nothing more is said: the line is only held to learn of the parent's end
            }
            server.stop(1);
            threads.shutdown();
        }
        // the library keeps threads of its own, which would hold the process
        LibC.INSTANCE._exit(0);
    }

    private static ExecutorService threads() {
        AtomicInteger number = new AtomicInteger();
        return Executors.newFixedThreadPool(
                HTTP_THREADS,
                work -> new Thread(null, work, "clickhouse-http-" + number.incrementAndGet(), STACK_BYTES));
    }
}
