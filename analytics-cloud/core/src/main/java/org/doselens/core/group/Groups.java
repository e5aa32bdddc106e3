package org.doselens.core.group;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Groups of hospitals and their members. A hospital joins by a code that the group gives it, and says what it lets it see. */
public final class Groups {

    /** Without letters and digits that look alike. */
    private static final String LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

    private static final int CODE_LENGTH = 12;
    private static final int LONGEST_NAME = 60;

    private final Databases databases;
    private final SecureRandom random = new SecureRandom();

    public Groups(Databases databases) {
        this.databases = databases;
    }

    /**
     * Makes a group.
     *
     * @param parentId null for the top
     * @throws GroupRefused for a missing name, or a host or parent that is not there
     */
    public int add(int hostTenantId, Integer parentId, HospitalGroup.Kind kind, String nameZh, String nameEn) {
        return ask("add_group", hostTenantId)
                .param("parent", parentId)
                .param("kind", kind.key())
                .param("nameZh", name(nameZh))
                .param("nameEn", name(nameEn))
                .param("code", newCode())
                .query(Integer.class)
                .optional()
                .orElseThrow(() -> new GroupRefused("no such host or parent"));
    }

    /** Every group, as operators see them; a parent before its parts. */
    public List<HospitalGroup> all() {
        return databases
                .postgreSql()
                .sql(Sql.of(Groups.class, "all_groups"))
                .query(Groups::group)
                .list();
    }

    /** The groups that a tenant hosts and their parts, a parent before its parts. */
    public List<HospitalGroup> hostedBy(int tenantId) {
        return ask("groups_of_host", tenantId).query(Groups::group).list();
    }

    /** A group that a tenant hosts itself. Its parts that others host are theirs to look into. */
    public Optional<HospitalGroup> hosted(int tenantId, int groupId) {
        return hostedBy(tenantId).stream()
                .filter(group -> group.id() == groupId && group.hostTenantId() == tenantId)
                .findFirst();
    }

    /** The group's hospitals. What they let one group see, its parent does not see. */
    public List<Member> members(HospitalGroup group) {
        return ask("members_of_group", group.hostTenantId())
                .param("group", group.id())
                .query((row, n) -> new Member(
                        row.getInt("member_id"), row.getString("name_zh"), row.getString("name_en"), grant(row)))
                .list();
    }

    /** The groups that a hospital is in. */
    public List<Membership> of(int tenantId) {
        return ask("groups_of_member", tenantId)
                .query((row, n) -> new Membership(group(row, n), grant(row)))
                .list();
    }

    /**
     * The hospital joins the group of this code and says what it lets it see.
     *
     * @return the group; empty if the code is none
     */
    public Optional<HospitalGroup> join(int tenantId, int accountId, String code, boolean state, boolean dose) {
        String typed = code.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        Optional<HospitalGroup> found = ask("group_by_code", tenantId)
                .param("code", typed)
                .query(Groups::group)
                .optional();
        found.ifPresent(group -> say(tenantId, accountId, group.id(), true, state, dose));
        return found;
    }

    /**
     * What a hospital of the group lets it see from now on; without membership nothing.
     *
     * @throws GroupRefused if the hospital is not in the group
     */
    public void grant(int tenantId, int accountId, int groupId, boolean member, boolean state, boolean dose) {
        if (of(tenantId).stream().noneMatch(one -> one.group().id() == groupId)) {
            throw new GroupRefused("not a hospital of group " + groupId);
        }
        say(tenantId, accountId, groupId, member, member && state, member && dose);
    }

    private void say(int tenantId, int accountId, int groupId, boolean member, boolean state, boolean dose) {
        ask("say_group_grant", tenantId)
                .param("group", groupId)
                .param("account", accountId)
                .param("member", member)
                .param("mayState", state)
                .param("mayDose", dose)
                .update();
    }

    /** A new code to join by; the old one opens nothing any more. */
    public void renewCode(HospitalGroup group) {
        ask("renew_group_code", group.hostTenantId())
                .param("group", group.id())
                .param("code", newCode())
                .update();
    }

    private String newCode() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < CODE_LENGTH; i++) {
            code.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return code.toString();
    }

    private static String name(String text) {
        String name = text.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new GroupRefused("a name of 1 to " + LONGEST_NAME + " characters is needed");
        }
        return name;
    }

    private static HospitalGroup group(ResultSet row, int number) throws SQLException {
        return new HospitalGroup(
                row.getInt("id"),
                row.getInt("tenant_id"),
                row.getObject("parent_id", Integer.class),
                HospitalGroup.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("name_zh"),
                row.getString("name_en"),
                row.getString("join_code"));
    }

    private static Grant grant(ResultSet row) throws SQLException {
        return new Grant(
                row.getBoolean("member"),
                row.getBoolean("state"),
                row.getBoolean("dose"),
                row.getTimestamp("said_at").toInstant(),
                row.getString("said_by"));
    }

    private JdbcClient.StatementSpec ask(String name, int tenantId) {
        return databases.postgreSql().sql(Sql.of(Groups.class, name)).param("tenant", tenantId);
    }
}
