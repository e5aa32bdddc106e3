-- An item to be changed, held until the change is done.
SELECT state, explained_by FROM review_item WHERE tenant_id = :tenant AND id = :item FOR UPDATE
