package org.doselens.onsite;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.doselens.anonymizer.Anonymizer;
import org.doselens.anonymizer.IdentifiedExam;
import org.doselens.anonymizer.Identity;
import org.doselens.anonymizer.OnSiteMapping;
import org.doselens.anonymizer.OutgoingRecord;
import org.doselens.anonymizer.Policy;
import org.doselens.anonymizer.PseudonymTable;
import org.doselens.anonymizer.SiteKeys;
import org.doselens.anonymizer.chain.HeadSigner;
import org.doselens.anonymizer.freetext.LocalTexts;
import org.doselens.anonymizer.freetext.NameDetector;
import org.doselens.anonymizer.ledger.Departure;
import org.doselens.anonymizer.ledger.Ledger;
import org.doselens.anonymizer.reidentification.Reidentification;
import org.doselens.anonymizer.secret.SiteCipher;
import org.doselens.exam.Exam;
import org.doselens.exam.WireJson;
import org.springframework.context.support.GenericApplicationContext;

/** One exam that left, and two names that wait, in real files. */
final class MadePrivacy {

    static final String PATIENT = "测试^甲";

    /** Signs with nothing: the page shows what a check says, the check itself has tests of its own. */
    private static final class NoSeal implements HeadSigner {

        @Override
        public byte[] sign(byte[] message) {
            return message;
        }

        @Override
        public boolean verify(byte[] message, byte[] signature) {
            return true;
        }
    }

    private final SiteKeys keys = SiteKeys.unsaved();
    private final PseudonymTable pseudonyms;
    private final Ledger ledger;
    private final LocalTexts texts;
    private final Reidentification reidentification;
    final String examKey;

    MadePrivacy(Path folder, Clock clock) {
        pseudonyms = PseudonymTable.open(folder.resolve("pseudonyms.db"), keys, clock);
        ledger = Ledger.open(folder.resolve("ledger.db"), keys, Policy.DEFAULT, clock);
        texts = LocalTexts.open(
                folder.resolve("texts.db"),
                new SiteCipher(keys.secretFor("texts")),
                new NameDetector(text -> false, List.of()),
                10,
                clock);
        reidentification = Reidentification.open(folder.resolve("looked-at.db"), keys, pseudonyms, ledger, clock);
        IdentifiedExam exam = exam();
        OutgoingRecord left =
                new Anonymizer(Policy.DEFAULT, pseudonyms, text -> false, OnSiteMapping.NONE).deidentify(exam, 1);
        examKey = ((Exam) left.record()).examKey();
        ledger.append(List.of(new Departure(left, exam)));
        texts.seen(
                Map.of("token1", "Zorbak thorax", "token2", "thorax 4711", "token3", "Quimbal thorax"),
                "patient",
                List.of());
    }

    private static IdentifiedExam exam() {
        Identity who = new Identity(
                PATIENT, "P-4711", null, LocalDate.of(1960, 1, 1), List.of("ACC-1"), "1.2.3", null, List.of());
        String json =
                "{\"kind\":\"exam\",\"schemaVersion\":2,\"examKey\":\"1.2.3|CT\",\"revision\":1,\"siteDay\":\"2026-03-10\","
                        + "\"zone\":\"Asia/Shanghai\",\"modality\":\"CT\",\"history\":false}";
        Exam exam = WireJson.mapper().readValue(json, Exam.class);
        return new IdentifiedExam(who, exam);
    }

    void register(GenericApplicationContext beans) {
        beans.registerBean(Ledger.class, () -> ledger);
        beans.registerBean(HeadSigner.class, NoSeal::new);
        beans.registerBean(LocalTexts.class, () -> texts);
        beans.registerBean(Reidentification.class, () -> reidentification);
    }
}
