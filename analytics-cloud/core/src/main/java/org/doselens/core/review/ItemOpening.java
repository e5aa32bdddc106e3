package org.doselens.core.review;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.doselens.core.audit.AuditEntry;
import org.doselens.core.audit.AuditTrail;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;
import org.doselens.exam.Device;
import org.doselens.exam.Exam;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Opens worklist items where rules in force ask for it, gathers them in findings, and ranks a day's. Not thread-safe. */
final class ItemOpening {

    private static final String ITSELF = "doselens";

    private final Databases databases;
    private final Rules rules;
    private final Clock clock;
    private final AuditTrail trail;
    private List<Rule> inForce = List.of();
    private final Map<Integer, Rules.Setting> settings = new HashMap<>();

    ItemOpening(Databases databases, Rules rules, Clock clock) {
        this.databases = databases;
        this.rules = rules;
        this.clock = clock;
        this.trail = new AuditTrail(databases.postgreSql());
    }

    void begin(int tenantId, boolean live) {
        inForce = live ? rules.inForce(tenantId) : List.of();
        settings.clear();
    }

    void consider(int tenantId, SplitExam exam, Findings found) {
        List<RuleKind> asking = inForce.stream()
                .filter(rule -> !exam.exam().siteDay().isBefore(rule.fromDay()))
                .filter(rule -> rule.kind().asksFor(found, rule.parameter()))
                .map(Rule::kind)
                .toList();
        if (!asking.isEmpty()) {
            open(tenantId, exam, found, asking);
        }
    }

    /** The level alone does not see size; the other rules do. */
    private static boolean closedBySize(Findings found, List<RuleKind> asking) {
        return found.sizeExplains() && asking.equals(List.of(RuleKind.OVER_LEVEL));
    }

    private void open(int tenantId, SplitExam exam, Findings found, List<RuleKind> asking) {
        Rules.Setting setting = settings.computeIfAbsent(exam.siteId(), site -> rules.setting(tenantId, site));
        boolean bySize = closedBySize(found, asking);
        boolean sampled = bySize && Math.floorMod(exam.examKey().hashCode(), 100) < setting.samplePercent();
        Exam wire = exam.exam();
        DoseSplit split = found.causes() == null ? null : found.causes().split();
        ItemState state = bySize && !sampled ? ItemState.EXPLAINED_BY_SIZE : ItemState.NEW;
        boolean opened = ask("open_item", tenantId)
                .param("site", exam.siteId())
                .param("examKey", exam.examKey())
                .param("day", wire.siteDay())
                .param("startedAt", wire.startedAt())
                .param("modality", wire.modality())
                .param("procedure", exam.standardKey())
                .param("device", exam.deviceKey())
                .param("deviceName", name(wire.device()))
                .param("metric", exam.measure().metric())
                .param("total", exam.measure().total())
                .param("reference", split == null ? null : split.reference())
                .param("levelValue", exam.levelValue())
                .param("levelRatio", exam.levelRatio())
                .param("provisional", exam.provisional())
                .param("rules", asking.stream().map(RuleKind::key).collect(Collectors.joining(",")))
                .param("cause", found.firstCause())
                .param("score", score(found, asking))
                .param("state", state.key())
                .param("sampled", sampled)
                .param("performer", wire.performer() == null ? "" : wire.performer())
                .query((row, number) -> row.getBoolean("opened"))
                .optional()
                .orElse(false);
        if (opened) {
            audit(tenantId, state == ItemState.NEW ? "review.opened" : "review.closed-by-size", exam.examKey());
        }
    }

    /** Tells an open item's cause as soon as there is a group to see it beside, whatever people did with the item since. */
    void nameCause(int tenantId, SplitExam exam, Findings found) {
        if (!found.firstCause().isEmpty()) {
            ask("name_cause", tenantId)
                    .param("examKey", exam.examKey())
                    .param("cause", found.firstCause())
                    .param("reference", found.causes().split().reference())
                    .update();
        }
    }

    /** What the service does by itself stands in the trail beside what people do. */
    private void audit(int tenantId, String action, String object) {
        trail.add(new AuditTrail.Actor(tenantId, null, ITSELF, ""), action, object, AuditEntry.Outcome.DONE);
    }

    /** How far over its group beyond what size explains, and what asks for the look. */
    private static double score(Findings found, List<RuleKind> asking) {
        double score = asking.stream().mapToDouble(RuleKind::weight).sum();
        if (found.causes() == null) {
            return score + (found.levelRatio() == null ? 0 : found.levelRatio() - 1);
        }
        DoseSplit split = found.causes().split();
        double excess = split.total() - split.reference() - Math.max(0, split.part(Component.SIZE));
        return score + Math.max(0, excess) / split.reference();
    }

    private static String name(Device device) {
        if (device == null) {
            return "";
        }
        return device.stationName() != null ? device.stationName() : device.model() == null ? "" : device.model();
    }

    void end(int tenantId, LocalDate day) {
        if (!inForce.isEmpty()) {
            ask("open_findings", tenantId)
                    .param("day", day)
                    .query((row, number) -> row.getLong("id") + " " + row.getString("cause"))
                    .list()
                    .forEach(finding -> audit(tenantId, "finding.opened", finding));
            databases
                    .postgreSql()
                    .sql(Sql.of(ItemOpening.class, "gather_in_findings"))
                    .param("tenant", tenantId)
                    .update();
            databases
                    .postgreSql()
                    .sql(Sql.of(ItemOpening.class, "rank_day"))
                    .param("tenant", tenantId)
                    .param("day", day)
                    .update();
        }
    }

    private JdbcClient.StatementSpec ask(String name, int tenantId) {
        OffsetDateTime now = ExamSplitting.now(clock);
        return databases
                .postgreSql()
                .sql(Sql.of(ItemOpening.class, name))
                .param("tenant", tenantId)
                .param("now", now);
    }
}
