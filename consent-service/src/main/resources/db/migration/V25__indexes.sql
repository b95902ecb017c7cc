-- The outbox is read in the order of its ids. What was left of this index took an entry of each event.
DROP INDEX outbox_order;
