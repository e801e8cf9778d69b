-- The seed of a month decides which of its decisions are drawn for an audit. The tenant is the authority. The digest is public from the
-- beginning, the seed when the month is over: nobody can predict the draw, and nobody can choose it afterwards.
create table carnet.audit_seed (
  tenant_id uuid        not null references carnet.authority (id),
  period    text        not null check (period ~ '^\d{4}-\d{2}$'),
  seed      text        not null check (seed ~ '^[0-9a-f]{32}$'),
  digest    text        not null check (digest ~ '^sha256:[0-9a-f]{64}$'),
  made_at   timestamptz not null,
  primary key (tenant_id, period)
);

call carnet.guard_tenant_table('audit_seed', authority => 'own');
grant select, insert on carnet.audit_seed to carnet_authority;

-- How far the history has been read for decisions to draw from: transactions below this one have been read.
create table carnet.audit_reading (
  tenant_id uuid   not null references carnet.authority (id),
  before_tx bigint not null,
  primary key (tenant_id)
);

call carnet.guard_tenant_table('audit_reading', authority => 'own');
grant select, insert, update (before_tx) on carnet.audit_reading to carnet_authority;

-- A decision that was drawn, and its audit by somebody who had no part in it. The tenant is the company, which sees nothing of it.
create table carnet.decision_audit (
  tenant_id      uuid             not null,
  id             uuid             not null,
  transfer_id    uuid             not null,
  -- of the transfer, made by the decision
  version        integer          not null check (version > 0),
  kind           text             not null check (kind in ('granted-by-policy', 'granted-by-people', 'refused')),
  -- what the draw depends on beside the transfer's id
  period         text             not null,
  policy         text             not null,
  rate           double precision not null check (rate > 0 and rate <= 1),
  drawn_at       timestamptz      not null,
  due_on         date             not null,
  due_at         timestamptz      not null,
  state          text             not null default 'open' check (state in ('open', 'claimed', 'concluded')),
  auditor        uuid             references carnet.person (id),
  conclusion     text             check (conclusion in ('conforms', 'procedural-fault', 'wrong-outcome')),
  reasons        text[]           not null default '{}' check (cardinality(reasons) <= 20),
  -- parts of the record: [{in, ref}]
  places         jsonb            not null default '[]',
  text           text             check (char_length(text) between 1 and 4000),
  recommendation text             check (recommendation in ('none', 'correct-record', 're-assessment', 'suspension')),
  concluded_at   timestamptz,
  -- the act of a supervisor that the finding led to
  led_to         text             check (led_to in ('re-assessment', 'suspension', 'revocation', 'reopening')),
  led_at         timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, transfer_id, version),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id),
  check ((state = 'open') = (auditor is null)),
  check ((state = 'concluded') = (concluded_at is not null)),
  check ((concluded_at is null) = (conclusion is null) and (concluded_at is null) = (text is null)
    and (concluded_at is null) = (recommendation is null)),
  check ((led_to is null) = (led_at is null) and (led_to is null or conclusion <> 'conforms'))
);
-- For auditors, who work across companies.
create index decision_audit_list on carnet.decision_audit (state, due_at, id);
create index decision_audit_mine on carnet.decision_audit (auditor, due_at, id) where state = 'claimed';
create index decision_audit_by_id on carnet.decision_audit (id);
-- Of a company: the few grants that were found wrong and that no supervisor acted on yet.
create index decision_audit_wrong on carnet.decision_audit (tenant_id, transfer_id)
  where conclusion = 'wrong-outcome' and kind <> 'refused' and led_to is null;

call carnet.guard_tenant_table('decision_audit', authority => 'filed');
grant select, insert, update (due_on, due_at, state, auditor, conclusion, reasons, places, text, recommendation, concluded_at, led_to,
  led_at) on carnet.decision_audit to carnet_authority;
