package org.doselens.dashboard.review;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.doselens.core.review.Entry;
import org.doselens.core.review.Item;
import org.doselens.core.review.ItemState;
import org.doselens.core.review.RuleKind;
import org.doselens.core.review.Rules;
import org.doselens.core.review.Worklist.Count;
import org.doselens.core.review.Worklist.Person;
import org.doselens.dashboard.exam.ExamWords;
import org.doselens.look.Figures;

/** The worklist in words. */
public final class WorklistView {

    private final ReviewQuery query;
    private final List<Item> items;
    private final Map<ItemState, Count> counts;
    private final List<Person> people;
    private final Rules.Setting setting;
    private final ExamWords words;
    private final Figures f;
    private final LocalDate today;

    WorklistView(
            ReviewQuery query,
            List<Item> items,
            Map<ItemState, Count> counts,
            List<Person> people,
            Rules.Setting setting,
            ExamWords words,
            Figures f,
            LocalDate today) {
        this.query = query;
        this.items = List.copyOf(items);
        this.counts = Map.copyOf(counts);
        this.people = List.copyOf(people);
        this.setting = setting;
        this.words = words;
        this.f = f;
        this.today = today;
    }

    /** A tab of the list. */
    public record Tab(String key, String label, String count, String link, boolean current) {}

    public List<Item> items() {
        return items;
    }

    public List<Person> people() {
        return people;
    }

    public List<Tab> tabs() {
        int open = counts.get(ItemState.NEW).items()
                + counts.get(ItemState.IN_REVIEW).items();
        int all = counts.values().stream().mapToInt(Count::items).sum();
        return List.of(
                tab("open", f.word("review.tab.open"), open),
                tab(ItemState.JUSTIFIED.key(), state(ItemState.JUSTIFIED), count(ItemState.JUSTIFIED)),
                tab(ItemState.OVER_EXPOSED.key(), state(ItemState.OVER_EXPOSED), count(ItemState.OVER_EXPOSED)),
                tab(ItemState.DATA_ERROR.key(), state(ItemState.DATA_ERROR), count(ItemState.DATA_ERROR)),
                tab(
                        ItemState.EXPLAINED_BY_SIZE.key(),
                        state(ItemState.EXPLAINED_BY_SIZE),
                        count(ItemState.EXPLAINED_BY_SIZE)),
                tab("all", f.word("review.tab.all"), all));
    }

    private int count(ItemState state) {
        return counts.get(state).items();
    }

    private Tab tab(String key, String label, int count) {
        return new Tab(key, label, f.count(count), query.link(key, 1, 0), key.equals(query.tab()));
    }

    /** How many wait and how many of them came today. */
    public String lead() {
        int open = count(ItemState.NEW) + count(ItemState.IN_REVIEW);
        int fresh = counts.get(ItemState.NEW).fresh()
                + counts.get(ItemState.IN_REVIEW).fresh();
        return f.word("review.lead", f.count(open), f.count(fresh));
    }

    /** How many open items are beyond the budget of their day. */
    public int beyond() {
        return counts.get(ItemState.NEW).beyond()
                + counts.get(ItemState.IN_REVIEW).beyond();
    }

    public String beyondLink() {
        ReviewQuery other = new ReviewQuery(
                query.site(),
                "open",
                query.days(),
                query.device(),
                query.cause(),
                query.finding(),
                query.mine(),
                !query.beyond(),
                1,
                0);
        return other.link("open", 1, 0);
    }

    public boolean showsBeyond() {
        return query.beyond();
    }

    public int budget() {
        return setting.budgetPerDay();
    }

    /** A state's word; of over-exposed as the site words it. */
    public String state(ItemState state) {
        return f.word(
                state == ItemState.OVER_EXPOSED
                        ? "review.state.over-exposed." + setting.overWord()
                        : "review.state." + state.key());
    }

    /** The look of a state: its class and its symbol. */
    public String look(ItemState state) {
        return switch (state) {
            case NEW -> "new";
            case IN_REVIEW -> "doing";
            case JUSTIFIED, EXPLAINED_BY_SIZE -> "justified";
            case OVER_EXPOSED -> "overexposed";
            case DATA_ERROR -> "error";
        };
    }

    public String icon(ItemState state) {
        return switch (state) {
            case NEW -> "dot";
            case IN_REVIEW -> "clock";
            case JUSTIFIED, EXPLAINED_BY_SIZE -> "check";
            case OVER_EXPOSED -> "alert";
            case DATA_ERROR -> "cross";
        };
    }

    public String title(Item item) {
        return words.standard(item.standardKey());
    }

    /** Its device and when; of another day the day as well. */
    public String when(Item item) {
        String time = item.startedAt() == null ? "" : f.time(item.startedAt());
        String day = item.siteDay().equals(today) ? "" : f.shortDay(item.siteDay()) + " ";
        return item.deviceName() + " · " + day + time;
    }

    /** Over the level in force, else over the group's reference. */
    public String ratio(Item item) {
        if (item.levelRatio() != null) {
            return f.ratio(item.levelRatio());
        }
        return item.reference() == null ? Figures.NOTHING : f.ratio(item.total() / item.reference());
    }

    /** The dose beside the level, or beside the reference where there is no level. */
    public String beside(Item item) {
        Double other = item.levelValue() == null ? item.reference() : item.levelValue();
        String dose = dose(item, item.total());
        return other == null ? dose : dose + " / " + dose(item, other);
    }

    private String dose(Item item, double value) {
        return switch (item.metric()) {
            case "dlpMgyCm", "administeredActivityMbq" -> f.count(value);
            case "doseAreaProductGyM2" -> f.gyCm2(value);
            default -> f.decimal(value, 2);
        };
    }

    public boolean overLevel(Item item) {
        return item.levelRatio() != null && item.levelRatio() > 1;
    }

    public String cause(String key) {
        return key.isEmpty() ? f.word("review.noCause") : f.word("cause.hint." + key);
    }

    /** Why it is on the list. */
    public String rules(Item item) {
        return String.join(
                f.word("review.list.and"),
                item.rules().stream().map(RuleKind::key).map(this::rule).toList());
    }

    private String rule(String key) {
        return f.word("review.rule." + key);
    }

    /** Who has it and until when. */
    public String held(Item item) {
        if (!item.state().open()) {
            return item.decider() == null ? f.word("review.byItself") : item.decider();
        }
        if (item.assignee() == null) {
            return f.word("review.unassigned");
        }
        return item.dueDate() == null
                ? item.assignee()
                : f.word("review.due", item.assignee(), f.shortDay(item.dueDate()));
    }

    /** Whether its day has passed while it waits. */
    public boolean late(Item item) {
        return item.state().open() && item.dueDate() != null && item.dueDate().isBefore(today);
    }

    public String link(Item item) {
        return query.link(query.tab(), query.page(), item.id());
    }

    /** This list without an item, for forms to come back to. */
    public String here(Item item) {
        return query.link(query.tab(), query.page(), item == null ? 0 : item.id());
    }

    /** The whole list as it is filtered, as CSV. */
    public String exportLink() {
        return query.link(query.tab(), 1, 0).replaceFirst("/review", "/review/export.csv");
    }

    public String tab() {
        return query.tab();
    }

    public int days() {
        return query.days();
    }

    public String chosenDevice() {
        return query.device();
    }

    public String chosenCause() {
        return query.cause();
    }

    public boolean mine() {
        return query.mine();
    }

    public long finding() {
        return query.finding();
    }

    public boolean filtered() {
        return !query.device().isEmpty() || !query.cause().isEmpty() || query.finding() != 0 || query.mine();
    }

    public String previous() {
        return query.page() == 1 ? null : query.link(query.tab(), query.page() - 1, 0);
    }

    public String next() {
        return items.size() < ReviewQuery.ROWS ? null : query.link(query.tab(), query.page() + 1, 0);
    }

    public String range() {
        return items.isEmpty() ? "0" : f.range(query.offset() + 1.0, query.offset() + items.size());
    }

    /** Causes that items of this page have, by key with their words. */
    public Map<String, String> causes() {
        Map<String, String> causes = new TreeMap<>();
        items.stream().map(Item::firstCause).filter(key -> !key.isEmpty()).forEach(key -> causes.put(key, cause(key)));
        if (!query.cause().isEmpty()) {
            causes.put(query.cause(), f.codeWord("cause.hint.", query.cause()));
        }
        return causes;
    }

    /** What the room said of an exam at its console. */
    public String room(String reason) {
        return f.word("review.room." + reason);
    }

    /** Who said or did it. */
    public String by(Entry entry) {
        return entry.by().isEmpty() ? f.word("review.room") : entry.by();
    }

    /** What has to come before a decision, or who decides. */
    public String before(Item item, int me) {
        if (item.explainedBy() != null) {
            return item.explainedBy() == me
                    ? f.word("review.refused.OWN_EXAM")
                    : f.word("review.explained", item.explainer());
        }
        return item.explained() ? f.word("review.explainedByRoom") : f.word("review.needsExplanation");
    }

    /** What an entry of a thread says was done. */
    public String entry(Entry entry) {
        return switch (entry.kind()) {
            case "room" -> f.word("review.entry.room", room(entry.value()));
            case "state" ->
                f.word(
                        "review.entry.state",
                        ItemState.ofKey(entry.value()).map(this::state).orElse(""));
            case "assignment" ->
                f.word(
                        "review.entry.assignment",
                        people.stream()
                                .filter(person -> Integer.toString(person.id()).equals(entry.value()))
                                .map(Person::name)
                                .findFirst()
                                .orElse(Figures.NOTHING));
            default -> f.word("review.entry." + entry.kind());
        };
    }
}
