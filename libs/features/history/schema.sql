-- What filed transfers are found by: the words of their titles and recipients, and by which rules they were judged. A watch derives it from
-- the history, so that what files and judges writes nothing for it. Drafts are not in it. The authority's policy is a constant, so that the
-- index serves under row security, where an operator that is not leakproof may not run before a condition of a policy.
create table carnet.transfer_words (
  tenant_id   uuid   not null,
  transfer_id uuid   not null,
  words       text[] not null,
  primary key (tenant_id, transfer_id),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id)
);
create index transfer_words_by_word on carnet.transfer_words using gin (words);

call carnet.guard_tenant_table('transfer_words', authority => 'all');
grant select on carnet.transfer_words to carnet_app;
grant select, insert, update (words) on carnet.transfer_words to carnet_authority;

-- How far the history has been read for words: transactions below this one have been read.
create table carnet.word_reading (
  tenant_id uuid   not null references carnet.authority (id),
  before_tx bigint not null,
  primary key (tenant_id)
);

call carnet.guard_tenant_table('word_reading', authority => 'own');
grant select, insert, update (before_tx) on carnet.word_reading to carnet_authority;
