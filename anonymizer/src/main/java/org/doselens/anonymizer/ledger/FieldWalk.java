package org.doselens.anonymizer.ledger;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.doselens.anonymizer.Identity;
import org.doselens.exam.Exam;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Lays what was read beside what left, field by field along the records of the contract. */
final class FieldWalk {

    private final RulesInForce rules;
    private final List<FieldDecision> decisions = new ArrayList<>();

    private FieldWalk(RulesInForce rules) {
        this.rules = rules;
    }

    /** Decisions about an exam and the identity it was read with, which has no field of its own in the contract. */
    static List<FieldDecision> ofExam(JsonNode identified, JsonNode sent, RulesInForce rules) {
        FieldWalk walk = new FieldWalk(rules);
        walk.record(Identity.class, "identity", identified.path("identity"), MissingNode.getInstance());
        walk.record(Exam.class, "", identified.path("exam"), sent);
        return walk.decisions;
    }

    /** Decisions about a record that was made of no exam. */
    static List<FieldDecision> ofOther(Class<?> type, JsonNode sent, RulesInForce rules) {
        FieldWalk walk = new FieldWalk(rules);
        walk.record(type, "", MissingNode.getInstance(), sent);
        return walk.decisions;
    }

    private void record(Class<?> type, String path, JsonNode original, JsonNode sent) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = component.getName();
            value(
                    component.getGenericType(),
                    path.isEmpty() ? name : path + "." + name,
                    type.getSimpleName() + "." + name,
                    original.path(name),
                    sent.path(name));
        }
    }

    private void value(Type type, String path, String field, JsonNode original, JsonNode sent) {
        if (absent(original) && absent(sent)) {
            return;
        }
        if (type instanceof Class<?> plain && plain.isRecord()) {
            record(plain, path, original, sent);
        } else if (type instanceof ParameterizedType list
                && list.getActualTypeArguments()[0] instanceof Class<?> element
                && element.isRecord()) {
            for (int i = 0; i < Math.max(original.size(), sent.size()); i++) {
                record(element, path + "[" + i + "]", original.path(i), sent.path(i));
            }
        } else {
            RulesInForce.Rule rule = rules.rule(field);
            decisions.add(new FieldDecision(path, text(original), text(sent), rule.action(), rule.option()));
        }
    }

    private static boolean absent(JsonNode node) {
        return node.isMissingNode() || node.isNull() || (node.isArray() && node.isEmpty());
    }

    private static String text(JsonNode node) {
        if (absent(node)) {
            return null;
        }
        return node.isString() ? node.stringValue() : node.toString();
    }
}
