package org.doselens.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.doselens.benchmarksdata.ReferenceLevels;
import org.doselens.benchmarksdata.StandardProcedures;
import org.doselens.core.database.Databases;
import org.doselens.core.organisation.Site;
import org.doselens.core.procedure.Mappings;
import org.doselens.core.procedure.PublishedNames;
import org.doselens.core.publication.Change;
import org.doselens.core.publication.Publication;
import org.doselens.core.publication.Publication.Kind;
import org.doselens.core.publication.PublicationRefused;
import org.doselens.core.publication.PublicationRefused.Reason;
import org.doselens.core.publication.Publications;
import org.doselens.core.reference.Level;
import org.doselens.core.reference.LevelCatalogue;
import org.doselens.core.reference.Levels;
import org.doselens.core.reference.PublishedLevels;
import org.doselens.ingest.authority.CertificateAuthority;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Levels and names leave one installation as signed files and enter another. */
class PublicationsTest {

    private static final String HEAD = "source_id,body,year,citation,source_url,modality,procedure,standard_keys,"
            + "population,population_kind,age_from_y,age_to_y,weight_from_kg,weight_to_kg,size_from_cm,size_to_cm,"
            + "phantom_cm,metric,statistic,value,unit,scope,confidence,note\n";
    /** Later than any other file of this run, and each later than the one before. */
    private static final AtomicInteger SIGNED = new AtomicInteger();

    @TempDir
    private Path other;

    private final Databases databases = SharedIngest.SERVER.getBean(Databases.class);
    private final PublishedNames names = new PublishedNames(databases, Clock.systemUTC());
    private final String source =
            "NATION-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    private CertificateAuthority cloud;
    private String authority;

    @BeforeEach
    void another_installation() {
        cloud = CertificateAuthority.open(other.resolve("ca"));
        authority = new CertificateAuthority.IssuedCertificate(cloud.certificate()).pem();
    }

    private Publications at(Instant moment) {
        return new Publications(
                databases,
                Map.of(Kind.LEVELS, new PublishedLevels(databases), Kind.NAMES, names),
                Clock.fixed(moment, ZoneId.of("UTC")));
    }

    private byte[] file(Kind kind, String table) throws PublicationRefused {
        Instant signing = Instant.now().plus(Duration.ofDays(1)).plusSeconds(SIGNED.incrementAndGet());
        return at(signing).write(new Publication(kind, "2026-11", table), cloud.acknowledgementSigner());
    }

    private String level(String procedure, String key, String value) {
        return source + ",Nation,2026,Circular 7,,CT," + procedure + "," + key + ",adults,age,15,,,,,,,dlpMgyCm,p75,"
                + value + ",mGy·cm,per exam,exact-as-read,\n";
    }

    private List<Level> published(int tenant) {
        return new Levels(databases, Clock.systemUTC())
                .of(tenant).stream()
                        .filter(level -> level.sourceId().equals(source))
                        .toList();
    }

    @Test
    void levels_are_shown_before_they_are_published_and_a_later_file_replaces_their_source() throws Exception {
        int tenant = SharedIngest.site().tenantId();
        Publications here = at(Instant.now());
        String first = HEAD + level("Chest", "ct-chest-wo", "380") + level("Head", "ct-head-wo", "900");
        long id = here.bring(file(Kind.LEVELS, first), authority, "ops");
        assertThat(here.changes(id))
                .extracting(Change::before, Change::after)
                .containsExactly(tuple("", "380.0 mGy·cm"), tuple("", "900.0 mGy·cm"));
        assertThat(published(tenant)).isEmpty();
        assertThat(here.apply(id, "ops")).isTrue();
        assertThat(here.apply(id, "ops")).isFalse();
        assertThat(published(tenant)).extracting(Level::value).containsExactly(380.0, 900.0);

        // as the next start of the program publishes what it knows itself
        new LevelCatalogue(databases)
                .publish(ReferenceLevels.load(StandardProcedures.load()).all());
        assertThat(published(tenant)).hasSize(2);

        byte[] later = file(Kind.LEVELS, HEAD + level("Chest", "ct-chest-wo", "360"));
        long next = here.bring(later, authority, "ops");
        assertThat(here.changes(next))
                .extracting(Change::before, Change::after)
                .containsExactlyInAnyOrder(tuple("380.0 mGy·cm", "360.0 mGy·cm"), tuple("900.0 mGy·cm", ""));
        here.apply(next, "ops");
        assertThat(published(tenant)).extracting(Level::value).containsExactly(360.0);
        assertThat(refused(here, later, authority)).isEqualTo(Reason.HERE);
        assertThat(new PublishedLevels(databases).table(List.of(source)))
                .contains("Chest")
                .contains(",360,");
    }

    @Test
    void names_mean_at_once_what_an_applied_file_says_and_a_dropped_one_changes_nothing() throws Exception {
        Site site = SharedIngest.site();
        Publications here = at(Instant.now());
        String table = "modality,field,name,standard_key\nCT,name,胸部平扫,ct-chest-wo\nCT,name,测试体模,\n";
        long id = here.bring(file(Kind.NAMES, table), authority, "ops");
        assertThat(here.changes(id))
                .contains(new Change("CT · 胸部平扫", "", "ct-chest-wo"), new Change("CT · 测试体模", "", "–"));
        here.apply(id, "ops");
        assertThat(Mappings.inForce(databases, site.tenantId()).ofName(site.siteId(), "CT", "=胸部平扫"))
                .hasValueSatisfying(target -> assertThat(target.standardKey()).isEqualTo("ct-chest-wo"));
        long empty = here.bring(file(Kind.NAMES, table.replace("CT,name,胸部平扫,ct-chest-wo\n", "")), authority, "ops");
        assertThat(here.changes(empty)).containsExactly(new Change("CT · 胸部平扫", "ct-chest-wo", ""));
        assertThat(here.drop(empty)).isTrue();
        assertThat(here.find(empty)).isEmpty();
    }

    @Test
    void what_is_changed_cut_off_of_another_authority_broken_or_older_is_refused_and_changes_nothing()
            throws Exception {
        Publications here = at(Instant.now());
        byte[] old = file(Kind.LEVELS, HEAD + level("Neck", "ct-chest-wo", "380"));
        byte[] file = file(Kind.LEVELS, HEAD + level("Chest", "ct-chest-wo", "380"));
        int before = here.all().size();
        for (int cut : new int[] {0, 1, 100, file.length / 2, file.length - 1}) {
            assertThat(refused(here, Arrays.copyOf(file, cut), authority)).isEqualTo(Reason.DAMAGED);
        }
        byte[] changed = file.clone();
        changed[file.length / 3] ^= 1;
        assertThat(refused(here, changed, authority)).isEqualTo(Reason.DAMAGED);
        CertificateAuthority stranger = CertificateAuthority.open(other.resolve("stranger"));
        assertThat(refused(here, file, new CertificateAuthority.IssuedCertificate(stranger.certificate()).pem()))
                .isEqualTo(Reason.OTHER_AUTHORITY);
        assertThat(refused(here, file, "none")).isEqualTo(Reason.NO_AUTHORITY);
        assertThat(here.all()).hasSize(before);
        here.apply(here.bring(file, authority, "ops"), "ops");
        assertThat(refused(here, old, authority)).isEqualTo(Reason.OLDER);
        assertThatThrownBy(() -> file(Kind.LEVELS, HEAD + level("Chest", "ct-nothing", "380")))
                .isInstanceOfSatisfying(
                        PublicationRefused.class, e -> assertThat(e.reason()).isEqualTo(Reason.BAD_TABLE))
                .hasMessageContaining("line 2");
        assertThatThrownBy(() -> file(Kind.NAMES, "modality,field,name,standard_key\nCT,name,x,ct-nothing\n"))
                .hasMessageContaining("line 2: no such standard procedure");
    }

    private static Reason refused(Publications here, byte[] file, String pem) {
        PublicationRefused[] refused = new PublicationRefused[1];
        assertThatThrownBy(() -> here.bring(file, pem, "ops"))
                .isInstanceOfSatisfying(PublicationRefused.class, one -> refused[0] = one);
        return refused[0].reason();
    }
}
