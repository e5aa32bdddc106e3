package org.doselens.anonymizer.ledger;

import java.util.LinkedHashMap;
import java.util.Map;
import org.doselens.anonymizer.FieldRule;
import org.doselens.anonymizer.FieldRules;
import org.doselens.anonymizer.Policy;
import org.doselens.exam.WireJson;

/**
 * The policy and the rules as they stood when a record left, kept as a row of the ledger themselves.
 *
 * @param policy the policy in words
 * @param fields action and option code by field, such as {@code Exam.examKey}
 */
record RulesInForce(String policy, Map<String, Rule> fields) {

    record Rule(String action, String option) {}

    static final Rule NO_FIELD = new Rule("no field of the contract carries it: it never leaves", null);

    static RulesInForce of(Policy policy) {
        Map<String, Rule> fields = new LinkedHashMap<>();
        for (FieldRule rule : FieldRules.all()) {
            fields.put(
                    rule.field(),
                    new Rule(rule.action().meaning(), rule.option().code()));
        }
        return new RulesInForce(policy.toString(), fields);
    }

    Rule rule(String field) {
        return fields.getOrDefault(field, NO_FIELD);
    }

    byte[] bytes() {
        return WireJson.mapper().writeValueAsBytes(this);
    }

    static RulesInForce read(byte[] bytes) {
        return WireJson.mapper().readValue(bytes, RulesInForce.class);
    }
}
