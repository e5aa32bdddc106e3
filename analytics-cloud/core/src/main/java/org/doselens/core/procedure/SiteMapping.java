package org.doselens.core.procedure;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.doselens.exam.Exam;
import org.doselens.exam.Procedure;

/** All that people of a tenant decided about names and exams, as it stood at one moment. Immutable. */
public final class SiteMapping {

    /** A name at one site; the same word of two modalities is two names. */
    record Name(int siteId, String modality, String nameKey) {}

    /** A name at every site. */
    record Published(String modality, String nameKey) {}

    /** A standard procedure, or an empty key where there is none, with its body region. */
    public record Target(String standardKey, String bodyRegion) {}

    private final Map<Name, Target> names;
    private final Map<String, Target> exams;
    private final Map<Published, Target> published;

    SiteMapping(Map<Name, Target> names, Map<String, Target> exams, Map<Published, Target> published) {
        this.names = Map.copyOf(names);
        this.exams = Map.copyOf(exams);
        this.published = Map.copyOf(published);
    }

    /** What a name of a site was mapped to, by its people or else by what is published; empty if neither. */
    public Optional<Target> ofName(int siteId, String modality, String nameKey) {
        return Optional.ofNullable(names.get(new Name(siteId, modality, nameKey)))
                .or(() -> Optional.ofNullable(published.get(new Published(modality, nameKey))));
    }

    /** What one exam was mapped to; empty if nobody decided about it alone. */
    public Optional<Target> ofExam(String examKey) {
        return Optional.ofNullable(exams.get(examKey));
    }

    /** Keys of all exams that were mapped for themselves. */
    public Set<String> exams() {
        return exams.keySet();
    }

    /** The exam's procedure with what people decided; its own where nobody did. */
    public Procedure applied(int siteId, Exam exam) {
        Procedure own = exam.procedure();
        if (names.isEmpty() && exams.isEmpty() && published.isEmpty()) {
            return own;
        }
        Optional<Target> decided =
                ofExam(exam.examKey()).or(() -> ofName(siteId, exam.modality(), NameKey.of(exam.procedure())));
        return decided.map(target -> mapped(own, target)).orElse(own);
    }

    private static Procedure mapped(Procedure own, Target target) {
        Procedure from = own == null ? new Procedure(null, null, null, null, null, null, null, null, null) : own;
        return new Procedure(
                from.localName(),
                from.localNameToken(),
                from.protocol(),
                from.protocolToken(),
                target.standardKey(),
                target.bodyRegion(),
                from.bookedName(),
                from.bookedNameToken(),
                from.bookedStandardKey());
    }
}
