-- Reports are read in the order of their ids, whichever introduction they are about.
DROP INDEX delivery_in_order;
