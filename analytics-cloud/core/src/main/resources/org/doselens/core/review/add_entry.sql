-- Adds to the thread of an item or a finding.
INSERT INTO review_entry (tenant_id, item_id, finding_id, at, account_id, kind, value, text)
VALUES (:tenant, CAST(:item AS bigint), CAST(:finding AS bigint), :now, :account, :kind, :value, :text)
