package org.doselens.core.group;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doselens.core.account.Accounts;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;
import org.doselens.core.group.Campus.Part;
import org.doselens.core.group.ProcedureMedians.Median;
import org.doselens.core.reference.AgeBand;
import org.doselens.core.reference.DoseMetric;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What hospitals let a group see: each is asked by itself, and only for what it granted. Days are the sites' own.
 * Thread-safe.
 */
public final class GroupFigures {

    private final Databases databases;
    private final Accounts accounts;

    public GroupFigures(Databases databases) {
        this.databases = databases;
        this.accounts = new Accounts(databases.postgreSql());
    }

    private record Verdicts(long judged, long over) {}

    private record Key(String standardKey, String metric, int phantomCm) {}

    /** A hospital's campuses as the hospital itself sees them. */
    public List<Campus> own(int tenantId, LocalDate from, LocalDate to) {
        return campuses(tenantId, true, from, to);
    }

    /** A hospital's campuses; none if it does not let the group see their state, without doses if not these. */
    public List<Campus> campuses(Member hospital, LocalDate from, LocalDate to) {
        return hospital.grant().state()
                ? campuses(hospital.tenantId(), hospital.grant().dose(), from, to)
                : List.of();
    }

    private List<Campus> campuses(int tenantId, boolean dose, LocalDate from, LocalDate to) {
        Map<Integer, List<Part>> parts = new HashMap<>();
        ask("state_of_campuses", tenantId, from, to).query(row -> {
            parts.computeIfAbsent(row.getInt("site_id"), any -> new ArrayList<>())
                    .add(part(row));
        });
        Map<Integer, Verdicts> verdicts = dose ? verdicts(tenantId, from, to) : Map.of();
        return accounts.sites(tenantId).stream()
                .map(site -> {
                    Verdicts its = verdicts.getOrDefault(site.siteId(), new Verdicts(0, 0));
                    return new Campus(
                            site,
                            parts.getOrDefault(site.siteId(), List.of()),
                            dose ? its.judged() : null,
                            dose ? its.over() : null);
                })
                .toList();
    }

    private Map<Integer, Verdicts> verdicts(int tenantId, LocalDate from, LocalDate to) {
        Map<Integer, Verdicts> verdicts = new HashMap<>();
        ask("verdicts_of_campuses", tenantId, from, to).query(row -> {
            verdicts.put(row.getInt("site_id"), new Verdicts(row.getLong("judged"), row.getLong("over")));
        });
        return verdicts;
    }

    private static Part part(ResultSet row) throws SQLException {
        return new Part(
                row.getString("modality"),
                row.getLong("exams"),
                row.getLong("faultless"),
                Instant.ofEpochMilli(row.getLong("last_ms")));
    }

    /** The medians of the hospitals that let the group see doses, by procedure and metric, in the procedures' order. */
    public List<ProcedureMedians> medians(List<Member> hospitals, LocalDate from, LocalDate to) {
        Map<Key, List<Median>> medians = new LinkedHashMap<>();
        Map<Key, DoseMetric> metrics = new HashMap<>();
        for (Member hospital : hospitals) {
            if (hospital.grant().dose()) {
                ask("medians_of_hospital", hospital.tenantId(), from, to)
                        .param("ageFrom", AgeBand.ADULT.fromYears())
                        .query(row -> {
                            add(hospital, row, medians, metrics);
                        });
            }
        }
        return medians.entrySet().stream()
                .map(one -> new ProcedureMedians(
                        one.getKey().standardKey(),
                        metrics.get(one.getKey()),
                        one.getKey().phantomCm(),
                        List.copyOf(one.getValue())))
                .sorted(Comparator.comparing(ProcedureMedians::standardKey)
                        .thenComparing(ProcedureMedians::metric)
                        .thenComparing(ProcedureMedians::phantomCm))
                .toList();
    }

    private static void add(
            Member hospital, ResultSet row, Map<Key, List<Median>> medians, Map<Key, DoseMetric> metrics)
            throws SQLException {
        Optional<DoseMetric> metric = DoseMetric.of(row.getString("modality"), row.getString("metric"));
        if (metric.isPresent() && row.getLong("exams") >= metric.get().leastExams()) {
            int phantom = metric.get().needsPhantom() ? row.getInt("phantom_cm") : 0;
            Key key = new Key(row.getString("standard_key"), row.getString("metric"), phantom);
            metrics.put(key, metric.get());
            medians.computeIfAbsent(key, any -> new ArrayList<>())
                    .add(new Median(hospital, row.getLong("exams"), row.getDouble("median")));
        }
    }

    private JdbcClient.StatementSpec ask(String name, int tenantId, LocalDate from, LocalDate to) {
        return databases
                .clickHouse()
                .sql(Sql.of(GroupFigures.class, name))
                .param("tenant", tenantId)
                .param("from", from.toString())
                .param("to", to.toString());
    }
}
