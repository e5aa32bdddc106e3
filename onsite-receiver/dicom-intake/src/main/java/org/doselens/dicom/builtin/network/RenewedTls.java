package org.doselens.dicom.builtin.network;

import java.io.IOException;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keys and trust as the files say at each handshake: a renewed certificate is taken up by the next one, without restart.
 * Files that cannot be used leave in force what was there, and a line in the log. Looked at once a second at most.
 * Thread-safe.
 */
final class RenewedTls {

    private static final Logger LOG = LoggerFactory.getLogger(RenewedTls.class);
    private static final long LOOK_EVERY_NANOS = Duration.ofSeconds(1).toNanos();

    private final TlsFiles files;
    private final Keys keys = new Keys();
    private final Trust trust = new Trust();
    private String state;
    private long lookedNanos;
    private int generation;
    private TlsFiles.Loaded now;
    /** A handshake that chose its key before a renewal still asks for it. */
    private TlsFiles.Loaded before;

    RenewedTls(TlsFiles files) throws IOException {
        this.files = files;
        this.state = files.state();
        this.now = files.load();
        this.before = now;
        this.lookedNanos = System.nanoTime();
    }

    X509ExtendedKeyManager keys() {
        return keys;
    }

    X509ExtendedTrustManager trust() {
        return trust;
    }

    Instant validUntil() {
        return current().validUntil();
    }

    private synchronized TlsFiles.Loaded current() {
        long nanos = System.nanoTime();
        if (nanos - lookedNanos >= LOOK_EVERY_NANOS) {
            lookedNanos = nanos;
            String found = files.state();
            if (!found.equals(state)) {
                state = found;
                renew();
            }
        }
        return now;
    }

    private void renew() {
        try {
            TlsFiles.Loaded loaded = files.load();
            before = now;
            now = loaded;
            generation++;
            LOG.info("TLS certificate {} renewed, valid until {}", files.keyStore(), now.validUntil());
        } catch (IOException e) {
            LOG.warn("TLS certificate not renewed, the one before stays in force: {}", e.getMessage());
        }
    }

    private synchronized String named(Function<X509ExtendedKeyManager, String> choice) {
        String alias = choice.apply(current().keys());
        return alias == null ? null : generation + "|" + alias;
    }

    private synchronized X509ExtendedKeyManager of(String named) {
        return named.startsWith(generation + "|") ? now.keys() : before.keys();
    }

    private static String alias(String named) {
        return named.substring(named.indexOf('|') + 1);
    }

    private final class Keys extends X509ExtendedKeyManager {

        @Override
        public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
            return named(keys -> keys.chooseClientAlias(keyTypes, issuers, socket));
        }

        @Override
        public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
            return named(keys -> keys.chooseServerAlias(keyType, issuers, socket));
        }

        @Override
        public String chooseEngineClientAlias(String[] keyTypes, Principal[] issuers, SSLEngine engine) {
            return named(keys -> keys.chooseEngineClientAlias(keyTypes, issuers, engine));
        }

        @Override
        public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
            return named(keys -> keys.chooseEngineServerAlias(keyType, issuers, engine));
        }

        @Override
        public X509Certificate[] getCertificateChain(String named) {
            return of(named).getCertificateChain(alias(named));
        }

        @Override
        public PrivateKey getPrivateKey(String named) {
            return of(named).getPrivateKey(alias(named));
        }

        @Override
        public String[] getClientAliases(String keyType, Principal[] issuers) {
            return current().keys().getClientAliases(keyType, issuers);
        }

        @Override
        public String[] getServerAliases(String keyType, Principal[] issuers) {
            return current().keys().getServerAliases(keyType, issuers);
        }
    }

    private final class Trust extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            current().trust().checkClientTrusted(chain, type, socket);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            current().trust().checkServerTrusted(chain, type, socket);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            current().trust().checkClientTrusted(chain, type, engine);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            current().trust().checkServerTrusted(chain, type, engine);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            current().trust().checkClientTrusted(chain, type);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            current().trust().checkServerTrusted(chain, type);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return current().trust().getAcceptedIssuers();
        }
    }
}
