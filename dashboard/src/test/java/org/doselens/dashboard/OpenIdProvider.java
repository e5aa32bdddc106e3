package org.doselens.dashboard;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The OpenID provider of npm's {@code oidc-provider} on a port of its own; everybody may log in. */
final class OpenIdProvider implements AutoCloseable {

    static final String CLIENT = "dashboard";
    static final String SECRET = "a secret of this test alone";

    private final Process process;
    private final String issuer;

    /** One whose only client comes back to a dashboard at this address. */
    OpenIdProvider(String dashboard) throws IOException {
        process = new ProcessBuilder(
                        "node",
                        Path.of("assets/test-provider.mjs").toAbsolutePath().toString(),
                        dashboard + "/login/oauth2/code/oidc",
                        CLIENT,
                        SECRET)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        issuer = said.readLine();
        if (issuer == null) {
            throw new IllegalStateException("node or oidc-provider is missing: run npm ci in dashboard/assets");
        }
    }

    /** A port that nobody has now, for a dashboard whose address the provider must know before it starts. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    String issuer() {
        return issuer;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
