package org.doselens.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole path as a hospital sees it: {@code bin/demo}, real dose reports from dcmtk's {@code storescu}, the API, the
 * pages in a browser, and a clean end.
 */
@TestMethodOrder(OrderAnnotation.class)
class JourneyTest {

    private static final Path WORK = Path.of("target/journey").toAbsolutePath();
    private static final CommandLine COMMANDS = new CommandLine(WORK);
    private static final Path CORPUS = Demo.ROOT.resolve("../shared/corpus").normalize();
    private static final Duration ARRIVES = Duration.ofSeconds(60);

    private static Demo demo;
    private static List<JsonNode> extracted;

    @BeforeAll
    static void start() throws Exception {
        CommandLine.deleteRecursively(WORK);
        Files.createDirectories(WORK);
        demo = new Demo(WORK.resolve("demo"), "--no-feed").start();
        extracted = linesOf(COMMANDS.doselens(0, 1, "extract", objects().toString()));
    }

    @AfterAll
    static void end() throws Exception {
        demo.close();
    }

    @Test
    @Order(1)
    void the_demo_prints_address_login_and_ae_title() throws IOException {
        assertThat(Files.readString(demo.output()))
                .contains(demo.address() + "/login", "physicist / ", "AE title DOSELENS, port " + demo.dicomPort());
    }

    /** By the event that the page listens to; a fallback asks only every half minute. */
    @Test
    @Order(2)
    void a_dose_report_shows_on_an_open_overview_by_itself() throws Exception {
        try (Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))) {
            Browser browser = chromium(playwright);
            Page page = browser.newPage();
            logIn(page);
            page.waitForSelector(".blank");

            long sent = System.nanoTime();
            send(dicomFiles().get(0));
            page.waitForSelector(".latest", new Page.WaitForSelectorOptions().setTimeout((double) ARRIVES.toMillis()));
            Files.writeString(
                    WORK.resolve("live-milliseconds.txt"), Long.toString((System.nanoTime() - sent) / 1_000_000));
        }
    }

    @Test
    @Order(3)
    void what_storescu_sends_arrives_as_exams() throws Exception {
        for (Path file : dicomFiles()) {
            send(file);
        }

        Awaitility.await()
                .atMost(ARRIVES)
                .untilAsserted(() -> assertThat(arrived())
                        .containsExactlyInAnyOrderElementsOf(
                                extracted.stream().map(JourneyTest::facts).toList()));
    }

    @Test
    @Order(4)
    void sent_again_nothing_is_counted_twice() throws Exception {
        for (Path file : dicomFiles()) {
            send(file);
        }
        COMMANDS.doselens(
                0,
                0,
                "simulate",
                "--hospital",
                "demo",
                "--seed",
                "3",
                "--from",
                "2026-11-16",
                "--days",
                "1",
                "--to",
                "DOSELENS@localhost:" + demo.dicomPort());

        Awaitility.await()
                .atMost(ARRIVES)
                .untilAsserted(() -> assertThat(arrived()).hasSizeGreaterThan(150));
        assertThat(arrived())
                .containsAll(extracted.stream().map(JourneyTest::facts).toList());
        assertThat(arrived().stream()
                        .filter(extracted.stream().map(JourneyTest::facts).toList()::contains))
                .hasSameSizeAs(extracted);
    }

    @Test
    @Order(5)
    void an_exam_has_its_events_on_the_page_and_in_the_api() throws Exception {
        JsonNode ct =
                demo.api("head", "/api/v1/exams?modality=CT&to=2020-01-01").at("/exams/0");
        JsonNode full = demo.api("head", "/api/v1/exams/" + ct.get("examKey").stringValue());
        assertThat(full.toString()).contains("irradiationEvents", "ctdiVolMgy");

        try (Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))) {
            Browser browser = chromium(playwright);
            Page page = browser.newPage();
            List<String> complaints = new ArrayList<>();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    complaints.add(message.text());
                }
            });
            logIn(page);
            page.screenshot(new Page.ScreenshotOptions().setPath(WORK.resolve("overview.png")));
            page.navigate(demo.address() + "/exams/" + ct.get("examKey").stringValue());
            page.screenshot(new Page.ScreenshotOptions().setPath(WORK.resolve("exam.png")));

            assertThat(page.content())
                    .contains("CTDI")
                    .contains(ct.at("/device/model").stringValue());
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    @Order(6)
    void nothing_identifying_is_in_any_file_of_the_demo() throws IOException {
        Set<String> markers = markers();
        assertThat(markers).isNotEmpty();

        try (Stream<Path> files = Files.walk(demo.data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
                assertThat(markers.stream().filter(bytes::contains))
                        .as(file.toString())
                        .isEmpty();
            }
        }
    }

    @Test
    @Order(7)
    void a_link_of_the_dashboard_shows_the_patient_on_site_and_no_request_to_the_cloud_carries_who_it_is()
            throws Exception {
        JsonNode exam =
                demo.api("head", "/api/v1/exams?modality=CT&to=2020-01-01").at("/exams/0");
        String key = exam.get("examKey").stringValue();
        try (WayBack way = new WayBack(demo)) {
            String row = way.followedFrom(key, way.officerAdded());
            assertThat(way.askedFor()).isEqualTo(key);
            assertThat(markers()).as("the patient is shown").anyMatch(row::contains);

            assertThat(way.lookedAt()).contains("officer", "outlier of Monday", key);
            way.goesOn();
            List<String> rows = way.listCarriedOver(WORK);
            assertThat(rows).hasSizeGreaterThan(extracted.size() / 2);
            assertThat(String.join(" ", rows))
                    .contains(markers().stream().filter(row::contains).toList());
            assertThat(way.lookedAt())
                    .contains("officer", "the list of the week")
                    .doesNotContain("not of this site");
            way.goesOn();

            assertThat(way.elsewhere()).isEmpty();
            assertThat(way.toTheCloud())
                    .hasSizeGreaterThan(10)
                    .allSatisfy(request -> assertThat(request)
                            .doesNotContain(URI.create(demo.onsiteAddress()).getAuthority())
                            .doesNotContain("doselens-onsite", "outlier of Monday")
                            .doesNotContain(formsOf(markers())));
            assertThat(way.complaints()).isEmpty();
        }
    }

    /** No panel and no alert is blind, and nothing is told that the page of metrics does not explain. */
    @Test
    @Order(7)
    void dashboard_file_alerts_and_page_of_metrics_name_what_the_processes_tell() throws Exception {
        String told = demo.metrics();
        Path files = Demo.ROOT.resolve("docs/operation");
        String page = Files.readString(files.resolve("METRICS.md"));
        String used = Files.readString(files.resolve("grafana-doselens.json"))
                + Files.readString(files.resolve("alerts.yml"));

        Set<String> names = names("(?m)^# TYPE (\\S+) ", told);
        assertThat(names)
                .containsAll(names("\\b((?:doselens|http_server|hikaricp|jvm|process)_[a-z_]+)\\b", used).stream()
                        .map(name -> name.replaceAll("_(count|sum|bucket)$", ""))
                        .toList());
        assertThat(page)
                .contains(names.stream()
                        .filter(name -> name.startsWith("doselens_"))
                        .map(name -> name.replaceAll("(doselens_stage_seconds)_max", "$1"))
                        .map(name -> "`" + name + "`")
                        .toList());
        assertThat(told).contains("doselens_objects_balance{application=\"doselens-receiver\"} 1.0");
        COMMANDS.run(
                0, 0, "promtool", "check", "rules", files.resolve("alerts.yml").toString());
    }

    private static Set<String> names(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    @Order(8)
    void it_ends_without_a_process_left_and_goes_on_with_its_data() throws Exception {
        List<String> before = arrived();

        demo.interrupt();
        assertThat(demo.processesLeft()).isEmpty();

        demo.start();
        // exams that waited for their quiet time may have joined them
        assertThat(arrived()).containsAll(before).hasSizeGreaterThanOrEqualTo(before.size());
        demo.down();
        assertThat(demo.processesLeft()).isEmpty();
    }

    private static Browser chromium(Playwright playwright) {
        return playwright
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setArgs(List.of("--no-sandbox", "--disable-background-networking")));
    }

    private static void logIn(Page page) throws IOException {
        page.navigate(demo.address() + "/login");
        page.fill("input[name=username]", "head");
        page.fill("input[name=password]", demo.password("head"));
        page.click("button[type=submit].primary");
        page.waitForURL(url -> !url.contains("/login"));
    }

    /** What identifies: names, numbers and UIDs of the objects that were sent. */
    private static Set<String> markers() {
        Set<String> markers = new HashSet<>();
        for (JsonNode exam : extracted) {
            JsonNode identity = exam.get("identity");
            markers.add(identity.path("patientName").stringValue(""));
            markers.add(identity.path("patientId").stringValue(""));
            markers.add(identity.path("studyInstanceUid").stringValue(""));
            markers.add(identity.path("institutionName").stringValue(""));
            identity.path("accessionNumbers").forEach(number -> markers.add(number.stringValue("")));
            identity.path("performers").forEach(name -> markers.add(name.stringValue("")));
            exam.path("irradiationEvents")
                    .forEach(event -> markers.add(event.path("uid").stringValue("")));
        }
        // shorter texts stand in any file by chance, and one patient's number is another device's serial number
        markers.removeIf(marker -> marker.length() < 6 || marker.matches("[A-Za-z]{1,8}"));
        extracted.forEach(exam -> exam.get("device").forEach(value -> markers.remove(value.stringValue(""))));
        return markers;
    }

    /** Each marker as it is, as an address would carry it, and in Base64. */
    private static String[] formsOf(Set<String> markers) {
        return markers.stream()
                .flatMap(marker -> Stream.of(
                        marker,
                        URLEncoder.encode(marker, StandardCharsets.UTF_8),
                        Base64.getEncoder().encodeToString(marker.getBytes(StandardCharsets.UTF_8))))
                .toArray(String[]::new);
    }

    /** Day, modality and model, with the dose that lists show: what must come out as it went in. */
    private static String facts(JsonNode exam) {
        JsonNode totals = exam.path("totals");
        return String.join(
                " ",
                exam.path("siteDay").stringValue(""),
                exam.path("modality").stringValue(""),
                exam.at("/device/model").stringValue(""),
                totals.path("dlpMgyCm").asString(""),
                totals.path("doseAreaProductGyM2").asString(""),
                totals.path("averageGlandularDoseLeftMgy").asString(""),
                totals.path("administeredActivityMbq").asString(""));
    }

    private static List<String> arrived() throws IOException, InterruptedException {
        List<String> facts = new ArrayList<>();
        JsonNode page;
        String after = "";
        do {
            page = demo.api("head", "/api/v1/exams?rows=500&after=" + after);
            page.get("exams").forEach(exam -> facts.add(facts(exam)));
            after = page.path("next").stringValue("");
        } while (!after.isEmpty());
        return facts;
    }

    /** Real objects where they are, else simulated ones. */
    private static Path objects() throws Exception {
        if (Files.isDirectory(CORPUS)) {
            return CORPUS;
        }
        System.out.println("JourneyTest: ../shared/corpus is not here; the journey is made with simulated objects");
        Path made = WORK.resolve("made");
        if (Files.notExists(made)) {
            COMMANDS.doselens(
                    0,
                    0,
                    "simulate",
                    "--hospital",
                    "demo",
                    "--seed",
                    "2",
                    "--from",
                    "2026-11-15",
                    "--days",
                    "1",
                    "--out",
                    made.toString());
        }
        return made;
    }

    private static List<Path> dicomFiles() throws Exception {
        try (Stream<Path> files = Files.walk(objects())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".json")
                            && !file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    /** With dcmtk, as a hospital would; the one file that dcmtk itself cannot read goes by {@code bin/doselens send}. */
    private static void send(Path file) throws Exception {
        if (file.getFileName().toString().equals("MG-Im-Hologic-PropProj.dcm")) {
            COMMANDS.doselens(0, 0, "send", file.toString(), "--to", "DOSELENS@localhost:" + demo.dicomPort());
            return;
        }
        COMMANDS.run(
                0,
                0,
                "storescu",
                "-R",
                "-aec",
                "DOSELENS",
                "localhost",
                Integer.toString(demo.dicomPort()),
                file.toString());
    }

    private static List<JsonNode> linesOf(String text) {
        return text.lines().map(JsonMapper.shared()::readTree).toList();
    }
}
