package org.doselens.core.ownership;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.doselens.core.ownership.ClickHouseTables.Table;

/**
 * What becomes of the rows of each table when exams of a site are deleted because they are older than the hospital keeps
 * them. Every table of both databases has its place here, or fits a rule of ClickHouse by its columns; OwnershipCatalogueTest
 * fails for one that has none.
 */
final class RetentionPlan {

    /** Tables of ClickHouse whose rows are as old as no exam, each with the reason. */
    static final Map<String, String> CLICKHOUSE_KEPT = Map.of(
            "benchmark_own", "counts and quartiles over a year of exams, of no single exam",
            "benchmark_notice", "counts of exams that were kept out of a comparison; of no single exam",
            "device_status", "the newest sign of life of each device, of no exam",
            "receiver_heartbeat", "the newest sign of life of each receiver, of no exam",
            "ledger_anchor", "hashes that prove what left; of no exam",
            "released_name", "words of the site, seen with ten patients and free of names; of no exam");

    /** Tables of PostgreSQL whose rows go, in this order, each with which ones. */
    static final Map<String, String> POSTGRESQL_DELETED = deleted();

    /** Tables of PostgreSQL that know an exam by its key alone: the rows of deleted exams go. */
    static final List<String> POSTGRESQL_DELETED_BY_KEY =
            List.of("exam_explanation", "exam_mapping", "remapping", "shared_irradiation");

    /** Tables of PostgreSQL whose rows stay, each with the reason. */
    static final Map<String, String> POSTGRESQL_KEPT = Map.ofEntries(
            Map.entry("account", "people of the hospital"),
            Map.entry("account_performer", "which pseudonym of a performer an account is; of people"),
            Map.entry("api_token", "of people"),
            Map.entry(
                    "audit",
                    "who did and saw what is evidence for as long as the hospital stays; erased when it leaves"),
            Map.entry("audit_head", "signed heads of the audit; of no exam"),
            Map.entry("audit_sent", "up to where the audit was sent to a log server; of no exam"),
            Map.entry("batch", "ids, sizes and moments of packages; the packages themselves go from the archive"),
            Map.entry("benchmark_budget", "what snapshots with noise spent; of no tenant"),
            Map.entry("benchmark_participation", "the hospital's own word"),
            Map.entry("break_glass", "who asked to look and why; of no exam"),
            Map.entry("device_log", "faults, service and changes of a device; of no exam"),
            Map.entry("device_rule", "which devices are the same; of no exam"),
            Map.entry("enrolment_code", "of receivers"),
            Map.entry("erasure", "what outlives a hospital that left"),
            Map.entry("flyway_schema_history", "versions of the schema"),
            Map.entry("group_grant", "the hospital's own word"),
            Map.entry("group_level", "what a group proposes; of no exam"),
            Map.entry("group_level_answer", "the hospital's own word"),
            Map.entry("hospital_group", "names and hosts of groups; of no exam"),
            Map.entry("judging_due", "a queue that is empty again within minutes"),
            Map.entry("leaving", "the hospital's own word"),
            Map.entry("legal_hold", "why exams of a site stay; of no exam"),
            Map.entry("level_confirmation", "who signed a level; of no exam"),
            Map.entry("level_in_force", "of no exam"),
            Map.entry("level_draft", "counts and values over at least twenty exams"),
            Map.entry("login_attempt", "failures of logins, of people"),
            Map.entry("name_mapping", "what a name of the site's own means; of no exam"),
            Map.entry("operating_exception", "hours of devices; of no exam"),
            Map.entry("operating_week", "hours of devices; of no exam"),
            Map.entry("package_refusal", "ids and reasons of packages; of no exam"),
            Map.entry("receiver", "of the hospital"),
            Map.entry("receiver_certificate", "of receivers"),
            Map.entry("recovery_code", "of people"),
            Map.entry("reference_level", "of no exam"),
            Map.entry("publication", "signed files of another installation; of no tenant"),
            Map.entry("published_name", "what names mean by such a file; of no tenant"),
            Map.entry("rejudging", "that levels changed and from which day on; of no exam"),
            Map.entry("report", "a month's figures as they were signed; frozen, of no single exam"),
            Map.entry("report_file", "the same as it was issued"),
            Map.entry("retention_rule", "the hospital's own word"),
            Map.entry("storage_place", "sizes of folders; of no tenant"),
            Map.entry("review_due", "a queue of days that is empty again within minutes"),
            Map.entry("review_rule", "what opens items; of no exam"),
            Map.entry("review_setting", "of the site"),
            Map.entry("review_start", "of the hospital"),
            Map.entry("saved_view", "addresses of pages, of people"),
            Map.entry("site", "of the hospital"),
            Map.entry("spring_session", "of people, for hours"),
            Map.entry("spring_session_attributes", "of people, for hours"),
            Map.entry("subscription", "where people want to be told; of people"),
            Map.entry("subscription_told", "words of a day's alerts, gone with the next day; of no exam"),
            Map.entry("table_change", "when rows last changed, and of no exam"),
            Map.entry("tenant", "the hospital"));

    private RetentionPlan() {}

    private static Map<String, String> deleted() {
        String item = "tenant_id = :tenant AND site_id = :site AND site_day < :first";
        String finding = "tenant_id = :tenant AND site_id = :site"
                + " AND CAST(coalesce(closed_at, opened_at) AS date) < :first"
                + " AND NOT EXISTS (SELECT 1 FROM review_item item WHERE item.finding_id = review_finding.id"
                + " AND item.site_day >= :first)";
        Map<String, String> tables = new LinkedHashMap<>();
        tables.put(
                "review_entry",
                "item_id IN (SELECT id FROM review_item WHERE " + item + ")"
                        + " OR finding_id IN (SELECT id FROM review_finding WHERE " + finding + ")");
        tables.put("review_item", item);
        tables.put("booking", item);
        tables.put("review_finding", finding);
        return tables;
    }

    /** Which rows of a table of ClickHouse go; null if none do. The exams' own table must come last. */
    static String condition(Table table, int tenantId, int siteId, LocalDate first) {
        String past = "site_id = " + siteId + " AND site_day < toDate('" + first + "')";
        if (table.has("site_id") && table.has("site_day")) {
            return past;
        }
        String keys = "SELECT exam_key FROM exam WHERE tenant_id = " + tenantId + " AND " + past;
        if (table.has("exam_key")) {
            return "exam_key IN (" + keys + ")";
        }
        if (table.has("owner_hash")) {
            return "owner_hash IN (SELECT exam_hash FROM exam_place WHERE tenant_id = " + tenantId
                    + " AND exam_key IN (" + keys + "))";
        }
        if (table.has("from_pseudonym")) {
            // patients of whom no exam is left
            String staying =
                    "SELECT patient_pseudonym FROM exam WHERE tenant_id = " + tenantId + " AND NOT (" + past + ")";
            return "received_at < toDateTime('" + first + "') AND from_pseudonym NOT IN (" + staying
                    + ") AND into_pseudonym NOT IN (" + staying + ")";
        }
        return null;
    }
}
