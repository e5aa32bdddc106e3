package org.doselens.core.reference;

import java.util.List;
import org.doselens.benchmarksdata.Population;
import org.doselens.benchmarksdata.ReferenceLevel;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/** Brings the published levels of benchmarks-data into PostgreSQL; as often as it is asked to, with the same end. */
public final class LevelCatalogue {

    private final Databases databases;

    public LevelCatalogue(Databases databases) {
        this.databases = databases;
    }

    /** Keeps all these and marks what is not among them as no longer published, in one transaction. */
    public void publish(List<ReferenceLevel> levels) {
        SqlParameterSource[] rows = new SqlParameterSource[levels.size()];
        for (int position = 0; position < rows.length; position++) {
            rows[position] = row(position, levels.get(position));
        }
        NamedParameterJdbcTemplate postgreSql = new NamedParameterJdbcTemplate(databases.postgreSqlDataSource());
        databases.transaction().executeWithoutResult(status -> {
            databases.postgreSql().sql(sql("mark_all_unpublished")).update();
            postgreSql.batchUpdate(sql("keep_published_level"), rows);
            databases.postgreSql().sql(sql("yield_to_signed_levels")).update();
        });
    }

    private static SqlParameterSource row(int position, ReferenceLevel level) {
        Population population = level.population();
        return new MapSqlParameterSource()
                .addValue("rowSha256", level.rowSha256())
                .addValue("position", position)
                .addValue("sourceId", level.source().sourceId())
                .addValue("body", level.source().body())
                .addValue("year", level.source().year())
                .addValue("citation", level.source().citation())
                .addValue("sourceUrl", level.source().url())
                .addValue("modality", level.modality())
                .addValue("procedureText", level.procedureText())
                .addValue("bodyRegion", level.bodyRegion())
                .addValue("standardKeys", String.join(" ", level.standardKeys()))
                .addValue("population", population.text())
                .addValue("populationKind", population.kind())
                .addValue("ageFrom", population.ageFromYears())
                .addValue("ageTo", population.ageToYears())
                .addValue("weightFrom", population.weightFromKg())
                .addValue("weightTo", population.weightToKg())
                .addValue("sizeFrom", population.sizeFromCm())
                .addValue("sizeTo", population.sizeToCm())
                .addValue("phantomCm", level.phantomCm())
                .addValue("metric", level.metric())
                .addValue("statistic", level.statistic().key())
                .addValue("value", level.value().doubleValue())
                .addValue("unit", level.unit())
                .addValue("scope", level.scope())
                .addValue("confidence", level.confidence())
                .addValue("publishedAs", level.publishedAs())
                .addValue("note", level.note())
                .addValue("mayComeIntoForce", level.mayComeIntoForce());
    }

    private static String sql(String name) {
        return Sql.of(LevelCatalogue.class, name);
    }
}
