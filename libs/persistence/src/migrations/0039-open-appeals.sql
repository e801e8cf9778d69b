-- What is not closed of all appeals, in the order of their last days: what officers look at first.
create index appeal_open_by_day on carnet.appeal (due_at, transfer_id, number) where closed_at is null;
