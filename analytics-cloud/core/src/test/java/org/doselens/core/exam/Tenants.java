package org.doselens.core.exam;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.doselens.core.database.Databases;
import org.doselens.core.organisation.Organisation;

/** A tenant of a test's own, and what the store holds of it. */
public final class Tenants {

    public static final Instant RECEIVED = Instant.parse("2026-03-10T10:15:30.123Z");

    private final Databases databases;
    private final int tenant;
    private final int site;

    public Tenants(Databases databases) {
        this.databases = databases;
        Organisation organisation = new Organisation(databases);
        this.tenant = organisation.addTenant("测试医院", "Test hospital");
        this.site = organisation.addSite(tenant, "总院", "Main site", ZoneId.of("Asia/Shanghai"));
    }

    public int tenant() {
        return tenant;
    }

    public int site() {
        return site;
    }

    public Delivery delivery() {
        return new Delivery(tenant, site, 7, UUID.randomUUID(), RECEIVED);
    }

    /** A value over the newest revisions that were not withdrawn. */
    public Object exams(String value) {
        return one("SELECT " + value + " AS v FROM exam FINAL WHERE tenant_id = :tenant AND withdrawn = 0");
    }

    /** A value over the events that count. */
    Object events(String value) {
        return one("SELECT " + value + " AS v FROM irradiation_event AS event FINAL"
                + " INNER JOIN (SELECT site_day, exam_key, revision FROM exam FINAL"
                + " WHERE tenant_id = :tenant AND withdrawn = 0) AS newest USING (site_day, exam_key, revision)"
                + " WHERE event.tenant_id = :tenant AND event.counted_elsewhere = 0");
    }

    /** Rows that are in a table, replaced ones included. */
    public long rows(String table) {
        return ((Number) one("SELECT count() AS v FROM " + table + " WHERE tenant_id = :tenant")).longValue();
    }

    Object one(String query) {
        return databases
                .clickHouse()
                .sql(query)
                .params(Map.of("tenant", tenant))
                .query((row, number) -> String.valueOf(row.getObject("v")))
                .list()
                .stream()
                .findFirst()
                .map(Tenants::number)
                .orElse(null);
    }

    private static Object number(String text) {
        return text.matches("-?\\d+(\\.\\d+)?") ? (Object) Double.valueOf(text) : text;
    }
}
