package org.doselens.dashboard;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.doselens.core.account.Accounts;
import org.doselens.core.account.NewAccount;
import org.doselens.core.account.Role;
import org.doselens.core.database.Databases;
import org.doselens.core.database.DayRange;
import org.doselens.core.organisation.Site;
import org.doselens.look.Browser;
import org.doselens.look.Visitor;
import org.doselens.look.entry.Passwords;

/**
 * The dashboard over a filled store: how long the server takes for an overview, when the last chart is drawn, and pages of
 * many users at once. Days are the last ones of the store. {@code --data DIR [--users N] [--seconds N] [--asks N]}
 */
final class DashboardBench {

    private static final Passwords PASSWORDS = new Passwords();
    private static final int EVERY_S = 15;
    /** Each user has seen each page: a server that runs since yesterday. */
    private static final int WARM_S = 6 * EVERY_S;
    /** A hundred hospitals of 200 exams a day, three times as many in the busy hours. */
    private static final int ARRIVAL_MS = 1_400;
    /** Overviews that are not counted: a server that runs since yesterday has its code compiled. */
    private static final int WARM = 60;

    private static final long MINUTE_MS = 60_000;
    /** What is read of the changes is shared for 20 ms. */
    private static final long CHANGES_SHARED_MS = 25;

    private static final String CHARTS_LEFT =
            "[...document.querySelectorAll('[data-chart]')].filter(one => !one.dataset.painted).length";

    private final String address;
    private final Databases databases;
    private final LocalDate last;
    private final List<Site> sites;

    /** Which look at a hospital's overview it is. */
    enum Look {
        FIRST("first look for long"),
        AFTER_EXAM("first look after an exam"),
        LATER("another look in the next minute of today"),
        ANOTHER("another look");

        private final String text;

        Look(String text) {
            this.text = text;
        }
    }

    DashboardBench(String address, Databases databases) {
        this.address = address;
        this.databases = databases;
        this.last = LocalDate.parse(databases
                .clickHouse()
                .sql("SELECT toString(max(site_day)) AS day FROM exam")
                .query((row, number) -> row.getString("day"))
                .single());
        this.sites = databases
                .clickHouse()
                .sql("SELECT DISTINCT tenant_id FROM exam ORDER BY tenant_id")
                .query((row, number) -> row.getInt("tenant_id"))
                .list()
                .stream()
                .flatMap(tenant -> new Accounts(databases.postgreSql()).sites(tenant).stream())
                .toList();
    }

    public static void main(String[] arguments) throws Exception {
        List<String> given = Arrays.asList(arguments);
        Path data = Path.of(value(given, "--data", "")).toAbsolutePath();
        int users = Integer.parseInt(value(given, "--users", "200"));
        int seconds = Integer.parseInt(value(given, "--seconds", "120"));
        int asks = Integer.parseInt(value(given, "--asks", "60"));
        try (Stack stack = Stack.over(data)) {
            DashboardBench bench = new DashboardBench(stack.address(), stack.databases());
            for (Look look : Look.values()) {
                System.out.println(bench.overview(WARM, asks, look));
            }
            System.out.print(bench.costs(asks));
            System.out.println(bench.charts(Math.min(asks, 20)));
            bench.crowd(users, WARM_S);
            System.out.println(bench.crowd(users, seconds));
        }
        System.exit(0);
    }

    private static String value(List<String> given, String name, String otherwise) {
        int at = given.indexOf(name);
        return at < 0 || at + 1 >= given.size() ? otherwise : given.get(at + 1);
    }

    /** An account of a hospital with a password of this run alone. */
    private String account(Site site) {
        String login = "bench-" + UUID.randomUUID();
        new Accounts(databases.postgreSql())
                .add(new NewAccount(
                        site.tenantId(), login, "Bench", Role.DEPARTMENT_HEAD, PASSWORDS.hash(Stack.PASSWORD), "en"));
        return login;
    }

    private String overviewOf(Site site, int days) {
        return "/overview?site=" + site.siteId() + "&from=" + last.minusDays(days - 1L) + "&to=" + last;
    }

    /**
     * One user after the other, each at an overview of one, three or seven days of another site.
     *
     * @param warm overviews before them that are not counted
     * @param look what was before
     */
    String overview(int warm, int asks, Look look) {
        List<Supplier<Double>> due = new ArrayList<>();
        for (int i = -warm; i < asks; i++) {
            Site site = sites.get(Math.floorMod(i * 7, sites.size()));
            int days = List.of(1, 3, 7).get(Math.floorMod(i, 3));
            Visitor visitor = Visitor.loggedIn(address, account(site), Stack.PASSWORD);
            String path =
                    look == Look.LATER ? "/overview?site=" + site.siteId() + "&days=" + days : overviewOf(site, days);
            if (look != Look.FIRST) {
                require(visitor.get(path).statusCode(), path);
            }
            due.add(() -> {
                arrival(site, look);
                return timed(visitor, path);
            });
        }
        if (look == Look.LATER) {
            sleep(MINUTE_MS - System.currentTimeMillis() % MINUTE_MS);
        }
        List<Double> took = due.stream().map(Supplier::get).toList();
        return line("overview server, " + look.text, took.subList(warm, took.size()));
    }

    private static double timed(Visitor visitor, String path) {
        long startedNs = System.nanoTime();
        int status = visitor.get(path).statusCode();
        double ms = (System.nanoTime() - startedNs) / 1e6;
        require(status, path);
        return ms;
    }

    private void arrival(Site site, Look look) {
        if (look == Look.FIRST || look == Look.AFTER_EXAM) {
            arrival(site, look == Look.FIRST ? DayRange.ALL : DayRange.of(last));
            sleep(CHANGES_SHARED_MS);
        }
    }

    /** What an exam that comes, or history of all days, does to the answers that are kept. */
    private void arrival(Site site, DayRange days) {
        for (String table : List.of("exam", "exam_measure", "irradiation_event", "exam_result", "exam_split")) {
            databases.changed(site.tenantId(), table, days);
        }
    }

    private static void sleep(long ms) {
        try {
            TimeUnit.MILLISECONDS.sleep(ms);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What one page of each kind costs in processor time, by process, and in questions to ClickHouse. */
    String costs(int asks) {
        StringBuilder lines = new StringBuilder();
        for (int kind : List.of(0, 3, 4, 5)) {
            List<Site> their = new ArrayList<>();
            List<Visitor> visitors = new ArrayList<>();
            for (int i = 0; i < asks; i++) {
                their.add(sites.get(Math.floorMod(i * 7, sites.size())));
                visitors.add(Visitor.loggedIn(address, account(their.get(i)), Stack.PASSWORD));
            }
            Map<String, Double> before = processorMs();
            long questions = questions();
            for (int i = 0; i < asks; i++) {
                String path = page(their.get(i), kind);
                require(visitors.get(i).get(path).statusCode(), path);
            }
            Map<String, Double> after = processorMs();
            lines.append(page(their.get(0), kind).replaceAll("[?].*", ""))
                    .append(String.format(Locale.ROOT, ": %.1f questions", (questions() - questions - 1.0) / asks));
            after.forEach((process, ms) -> lines.append(
                    String.format(Locale.ROOT, ", %s %.1f ms", process, (ms - before.get(process)) / asks)));
            lines.append('\n');
        }
        return lines.toString();
    }

    private Map<String, Double> processorMs() {
        return Map.of(
                "dashboard and its browser", processorMs(Stream.of(ProcessHandle.current())),
                "ClickHouse", processorMs(ProcessHandle.current().descendants()),
                "PostgreSQL",
                        processorMs(ProcessHandle.of(backend()).flatMap(ProcessHandle::parent).stream()
                                .flatMap(server -> Stream.concat(Stream.of(server), server.descendants()))));
    }

    private long backend() {
        return databases
                .postgreSql()
                .sql("SELECT pg_backend_pid() AS pid")
                .query((row, number) -> row.getLong("pid"))
                .single();
    }

    private static double processorMs(Stream<ProcessHandle> processes) {
        return processes
                .mapToDouble(process ->
                        process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e6)
                .sum();
    }

    private long questions() {
        return databases
                .clickHouse()
                .sql("SELECT toInt64(value) AS n FROM system.events WHERE event = 'Query'")
                .query((row, number) -> row.getLong("n"))
                .single();
    }

    /** From the request of the page to its last chart, in a browser that has scripts and styles. */
    String charts(int asks) {
        List<Double> took = new ArrayList<>();
        try (Browser browser = new Browser()) {
            for (int i = -1; i < asks; i++) {
                Site site = sites.get(Math.floorMod(i * 7, sites.size()));
                Page page = browser.open(1440, 900, false, "en");
                Browser.logIn(page, address, account(site), Stack.PASSWORD);
                page.navigate(address + overviewOf(site, 7));
                page.navigate(address + overviewOf(site, 3));
                while ((Integer) page.evaluate(CHARTS_LEFT) > 0) {
                    Thread.onSpinWait();
                }
                double ms = ((Number) page.evaluate("performance.now()")).doubleValue();
                if (i >= 0) {
                    took.add(ms);
                }
                page.context().close();
            }
        }
        return line("overview to last chart", took);
    }

    /** Each user asks for a page every 15 s while exams come to their hospitals, whether the one before has come or not: what waits is counted as waiting. */
    String crowd(int users, int seconds) throws InterruptedException {
        List<Visitor> visitors = new ArrayList<>();
        List<Site> their = new ArrayList<>();
        for (int i = 0; i < users; i++) {
            their.add(sites.get(i % sites.size()));
            visitors.add(Visitor.loggedIn(address, account(their.get(i)), Stack.PASSWORD));
        }
        ConcurrentLinkedQueue<Double> took = new ConcurrentLinkedQueue<>();
        ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
        ExecutorService at = Executors.newFixedThreadPool(Math.min(users, 64));
        ScheduledExecutorService scanners = Executors.newSingleThreadScheduledExecutor();
        ScheduledFuture<?> exams = scanners.scheduleAtFixedRate(
                () -> arrival(sites.get(ThreadLocalRandom.current().nextInt(sites.size())), DayRange.of(last)),
                0,
                ARRIVAL_MS,
                TimeUnit.MILLISECONDS);
        long beginNs = System.nanoTime();
        int requests = (int) ((long) users * seconds / EVERY_S);
        for (int i = 0; i < requests; i++) {
            long dueNs = beginNs + (long) (i * (EVERY_S * 1e9 / users));
            int user = i % users;
            String path = page(their.get(user), i / users + user);
            TimeUnit.NANOSECONDS.sleep(Math.max(0, dueNs - System.nanoTime()));
            at.execute(() -> {
                int status = visitors.get(user).get(path).statusCode();
                took.add((System.nanoTime() - dueNs) / 1e6);
                if (status != 200) {
                    wrong.add(status + " " + path);
                }
            });
        }
        at.shutdown();
        exams.cancel(false);
        scanners.shutdown();
        if (!at.awaitTermination(5, TimeUnit.MINUTES) || !wrong.isEmpty()) {
            throw new IllegalStateException(
                    "pages failed or do not end: " + wrong.stream().limit(5).toList());
        }
        return line(users + " users, a page every " + EVERY_S + " s", new ArrayList<>(took));
    }

    /** Pages in the proportion in which a morning asks for them. */
    private String page(Site site, int turn) {
        String days = "from=" + last.minusDays(6) + "&to=" + last;
        return switch (turn % 6) {
            case 0, 1, 2 -> overviewOf(site, 1 + turn % 3 * 3);
            case 3 -> "/exams?site=" + site.siteId() + "&" + days;
            case 4 -> "/review?site=" + site.siteId();
            default -> "/utilization?site=" + site.siteId() + "&day=" + last;
        };
    }

    private static void require(int status, String path) {
        if (status != 200) {
            throw new IllegalStateException(status + " " + path);
        }
    }

    private static String line(String what, List<Double> took) {
        double[] sorted =
                took.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return String.format(
                Locale.ROOT,
                "%s: median %.0f ms, p95 %.0f ms, worst %.0f ms of %d",
                what,
                sorted[sorted.length / 2],
                sorted[(int) Math.min(sorted.length - 1, Math.ceil(sorted.length * 0.95) - 1)],
                sorted[sorted.length - 1],
                sorted.length);
    }
}
