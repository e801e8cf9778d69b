-- The governance reviews that a transfer needs, one for each discipline.
create table carnet.review (
  tenant_id    uuid        not null,
  transfer_id  uuid        not null,
  discipline   text        not null,
  assignee     uuid        references carnet.person (id),
  done         boolean     not null,
  -- who lost the review to another reviewer, and when: this person is told
  relieved     uuid        references carnet.person (id),
  relieved_at  timestamptz,
  -- for whom a deputy has the review, and by which delegation
  on_behalf_of uuid        references carnet.person (id) check (on_behalf_of <> assignee),
  delegation   uuid,
  primary key (tenant_id, transfer_id, discipline),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id),
  check ((on_behalf_of is null) = (delegation is null))
);
create index review_load on carnet.review (assignee) where not done;

call carnet.guard_tenant_table('review', authority => 'filed', dispatcher => 'reads');
grant select, insert, update on carnet.review to carnet_app, carnet_authority;
grant select (tenant_id, transfer_id, discipline, assignee, done, relieved, relieved_at, on_behalf_of)
  on carnet.review to carnet_dispatcher;

-- What a reviewer concluded.
create table carnet.opinion (
  tenant_id      uuid        not null,
  transfer_id    uuid        not null,
  assessment_id  uuid        not null,
  discipline     text        not null,
  officer        uuid        not null references carnet.person (id),
  conclusion     text        not null check (conclusion in ('support', 'support-with-conditions', 'object')),
  content_digest text        not null,
  at             timestamptz not null,
  -- A supervisor who does not confirm a restriction sends the transfer back: the same assessment is reviewed and voted on in another
  -- round. In a round a person gives one opinion and one vote.
  round          integer     not null default 0 check (round >= 0),
  -- for whom a deputy gave it, and by which delegation
  on_behalf_of   uuid        references carnet.person (id) check (on_behalf_of <> officer),
  delegation     uuid,
  primary key (tenant_id, transfer_id, assessment_id, round, discipline),
  unique (tenant_id, transfer_id, assessment_id, round, officer),
  foreign key (tenant_id, transfer_id, assessment_id) references carnet.assessment (tenant_id, transfer_id, id),
  check ((on_behalf_of is null) = (delegation is null))
);
-- Opinions by time, to measure the pace of the authority.
create index opinion_by_time on carnet.opinion (at, discipline);
create unique index opinion_once_for on carnet.opinion (tenant_id, transfer_id, assessment_id, round, on_behalf_of)
  where on_behalf_of is not null;

call carnet.guard_tenant_table('opinion', authority => 'filed');
grant select on carnet.opinion to carnet_app;
grant select, insert on carnet.opinion to carnet_authority;

-- What officers say of documents. A judgement is bound to the file by its digest: a file that replaces it is not judged. Judgements never
-- change; the latest of a discipline counts.
create table carnet.document_judgement (
  tenant_id   uuid        not null,
  transfer_id uuid        not null,
  -- of the transfer, made by this act
  version     integer     not null,
  document    text        not null check (document ~ '^sha256:[0-9a-f]{64}$'),
  discipline  text        not null,
  judged      text        not null check (judged in ('accepted', 'query', 'rejected')),
  reasons     text        not null check (char_length(reasons) <= 4000),
  officer     uuid        not null references carnet.person (id),
  at          timestamptz not null,
  primary key (tenant_id, transfer_id, version),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id),
  check (judged = 'accepted' or btrim(reasons) <> '')
);
-- What was said of a file, in whichever transfer: another one may name it.
create index document_judgement_of on carnet.document_judgement (tenant_id, document);

call carnet.guard_tenant_table('document_judgement', authority => 'filed');
-- A company reads what was said, and not who said it.
grant select (tenant_id, transfer_id, version, document, discipline, judged, reasons, at) on carnet.document_judgement to carnet_app;
grant select, insert on carnet.document_judgement to carnet_authority;

-- What reviewers answer to the items of their checklists. Answers never change; the latest of a discipline on an item counts.
create table carnet.checklist_answer (
  tenant_id   uuid        not null,
  transfer_id uuid        not null,
  -- of the transfer, made by this act
  version     integer     not null,
  discipline  text        not null,
  item        text        not null,
  -- the edition that asks it
  checklist   text        not null,
  answered    text        not null check (answered in ('yes', 'no', 'not-applicable')),
  reasons     text        not null check (char_length(reasons) <= 2000),
  -- anchors: parts of the filing, findings, replies
  evidence    text[]      not null check (cardinality(evidence) <= 20),
  -- digest of the parts of the filing that the answer is about or rests on, as they were
  parts       text        not null,
  officer     uuid        not null references carnet.person (id),
  at          timestamptz not null,
  primary key (tenant_id, transfer_id, version, item),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id),
  check (answered = 'yes' or btrim(reasons) <> '')
);

call carnet.guard_tenant_table('checklist_answer', authority => 'filed');
grant select, insert on carnet.checklist_answer to carnet_authority;

-- How far reviewers are with the parts of a filing: the last mark of a discipline on each part, and on which content. These are working
-- notes within the authority, not opinions.
create table carnet.part_mark (
  tenant_id   uuid        not null,
  transfer_id uuid        not null,
  discipline  text        not null,
  part        text        not null check (part in ('title', 'recipient', 'fields', 'people', 'facts', 'documents')),
  mark        text        not null check (mark in ('opened', 'settled')),
  -- digest of the part as it was
  content     text        not null,
  person      uuid        not null references carnet.person (id),
  at          timestamptz not null,
  primary key (tenant_id, transfer_id, discipline, part),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id)
);

call carnet.guard_tenant_table('part_mark', authority => 'filed');
grant select, insert, update (mark, content, person, at) on carnet.part_mark to carnet_authority;
