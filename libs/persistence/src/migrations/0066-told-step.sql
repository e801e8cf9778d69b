-- Which step an entry is about, of those that may stand side by side: whoever follows the history tells that one's voters alone, and still reads
-- nothing of what was said. Entries of before have none, and are told to the voters of every open step.
alter table carnet.history_entry add column step integer check (step >= 0);
grant select (step) on carnet.history_entry, carnet.ballot_paper to carnet_dispatcher;
