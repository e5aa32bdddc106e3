-- Operators of the cloud log in like everybody: an account of no hospital.
ALTER TABLE account
    ALTER COLUMN tenant_id DROP NOT NULL,
    DROP CONSTRAINT account_role_check,
    ADD CONSTRAINT account_role_check CHECK (role IN ('department-head', 'technologist', 'physicist', 'administrator',
                                                      'auditor', 'operator-of-cloud')),
    ADD CONSTRAINT operator_is_of_no_hospital CHECK ((tenant_id IS NULL) = (role = 'operator-of-cloud'));

-- Who asked to look is who logged in. A request of before, of a name that nobody proved, opens nothing.
ALTER TABLE break_glass
    ADD COLUMN operator_id integer REFERENCES account;
CREATE INDEX break_glass_of_operator ON break_glass (operator_id, id DESC);

-- Review is never deleted, except with a tenant that asked to leave, and where the hospital itself limited how long the
-- exams of a site are kept: then what was found and said about older ones goes with them.
CREATE FUNCTION is_past_retention(of_tenant integer, of_site integer, of_day date) RETURNS boolean
    LANGUAGE sql STABLE AS
$$
SELECT coalesce((SELECT rule.years IS NOT NULL
                            AND of_day < (now() AT TIME ZONE site.zone)::date - make_interval(years => rule.years)
                 FROM retention_rule rule
                          JOIN site ON site.id = rule.site_id AND site.tenant_id = rule.tenant_id
                 WHERE rule.tenant_id = of_tenant
                   AND rule.site_id = of_site
                 ORDER BY rule.id DESC
                 LIMIT 1), false)
$$;

CREATE FUNCTION refuse_deletion_of_kept_review() RETURNS trigger
    LANGUAGE plpgsql AS
$$
DECLARE
    past boolean;
BEGIN
    IF EXISTS (SELECT 1 FROM leaving WHERE tenant_id = OLD.tenant_id AND taken_back_at IS NULL) THEN
        RETURN OLD;
    END IF;
    IF TG_TABLE_NAME = 'review_item' THEN
        past := is_past_retention(OLD.tenant_id, OLD.site_id, OLD.site_day);
    ELSIF TG_TABLE_NAME = 'review_finding' THEN
        past := is_past_retention(OLD.tenant_id, OLD.site_id, coalesce(OLD.closed_at, OLD.opened_at)::date);
    ELSIF OLD.item_id IS NOT NULL THEN
        past := (SELECT is_past_retention(tenant_id, site_id, site_day) FROM review_item WHERE id = OLD.item_id);
    ELSE
        past := (SELECT is_past_retention(tenant_id, site_id, coalesce(closed_at, opened_at)::date)
                 FROM review_finding
                 WHERE id = OLD.finding_id);
    END IF;
    IF coalesce(past, false) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'what was found and said in review is never deleted, and a thread is only added to';
END
$$;
DROP TRIGGER review_entry_stays ON review_entry;
CREATE TRIGGER review_entry_stays
    BEFORE DELETE
    ON review_entry
    FOR EACH ROW
EXECUTE FUNCTION refuse_deletion_of_kept_review();
DROP TRIGGER review_item_stays ON review_item;
CREATE TRIGGER review_item_stays
    BEFORE DELETE
    ON review_item
    FOR EACH ROW
EXECUTE FUNCTION refuse_deletion_of_kept_review();
DROP TRIGGER review_finding_stays ON review_finding;
CREATE TRIGGER review_finding_stays
    BEFORE DELETE
    ON review_finding
    FOR EACH ROW
EXECUTE FUNCTION refuse_deletion_of_kept_review();

-- An explanation knows its exam's key and no day; only retention deletes one, and only where a limit is in force.
CREATE FUNCTION refuse_deletion_of_kept_explanation() RETURNS trigger
    LANGUAGE plpgsql AS
$$
BEGIN
    IF EXISTS (SELECT 1 FROM leaving WHERE tenant_id = OLD.tenant_id AND taken_back_at IS NULL)
        OR EXISTS (SELECT 1
                   FROM (SELECT DISTINCT ON (site_id) years
                         FROM retention_rule
                         WHERE tenant_id = OLD.tenant_id
                         ORDER BY site_id, id DESC) newest
                   WHERE years IS NOT NULL) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'what was found and said in review is never deleted, and a thread is only added to';
END
$$;
DROP TRIGGER exam_explanation_stays ON exam_explanation;
CREATE TRIGGER exam_explanation_stays
    BEFORE DELETE
    ON exam_explanation
    FOR EACH ROW
EXECUTE FUNCTION refuse_deletion_of_kept_explanation();
