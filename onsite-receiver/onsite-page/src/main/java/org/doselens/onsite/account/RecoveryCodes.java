package org.doselens.onsite.account;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.doselens.look.entry.RecoveryCode;
import org.doselens.onsite.database.LocalDatabase;
import org.springframework.stereotype.Component;

/** Ten codes on paper for the day the phone is lost; each opens once in place of the second factor. */
@Component
class RecoveryCodes {

    private final LocalDatabase database;
    private final LocalKeys keys;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    RecoveryCodes(LocalDatabase database, LocalKeys keys, Clock clock) {
        this.database = database;
        this.keys = keys;
        this.clock = clock;
        database.define("""
                CREATE TABLE IF NOT EXISTS recovery_code (
                    account INTEGER NOT NULL,
                    code    TEXT NOT NULL,
                    used_at INTEGER,
                    PRIMARY KEY (account, code)
                ) WITHOUT ROWID""");
    }

    /** New ones; the old ones open nothing any more. */
    List<String> make(long account) {
        List<String> codes = RecoveryCode.sheet(random);
        database.change(sql -> {
            sql.sql("DELETE FROM recovery_code WHERE account = ?")
                    .param(account)
                    .update();
            for (String code : codes) {
                sql.sql("INSERT INTO recovery_code (account, code) VALUES (?, ?)")
                        .params(account, digest(account, code))
                        .update();
            }
            return null;
        });
        return codes;
    }

    /** Takes a code out of use; false if it is none of theirs or was used. */
    boolean use(long account, String code) {
        return database.change(sql ->
                sql.sql("UPDATE recovery_code SET used_at = ? WHERE account = ? AND code = ?" + " AND used_at IS NULL")
                                .params(clock.millis(), account, digest(account, code))
                                .update()
                        == 1);
    }

    int left(long account) {
        return database.ask(sql -> sql.sql("SELECT count(*) FROM recovery_code WHERE account = ? AND used_at IS NULL")
                .param(account)
                .query(Integer.class)
                .single());
    }

    private String digest(long account, String code) {
        return keys.hex("recovery code", String.valueOf(account), RecoveryCode.plain(code));
    }
}
