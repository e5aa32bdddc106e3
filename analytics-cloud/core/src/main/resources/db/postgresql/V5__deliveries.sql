-- What a receiver sent of late, for the page of deliveries.
CREATE INDEX batch_of_receiver ON batch (tenant_id, receiver_id, received_at);
