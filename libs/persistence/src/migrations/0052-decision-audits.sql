-- Decisions that are looked at again after they were made: drawn from a seed of their month, audited by people who had no part in them.

-- A word is added to the list that the check has now: whichever migration touched it last.
do $$
declare
  v_check text;
begin
  select pg_get_constraintdef(c.oid) into v_check from pg_constraint c
  where c.conrelid = 'carnet.timer'::regclass and c.conname = 'timer_kind_check';
  alter table carnet.timer drop constraint timer_kind_check;
  execute 'alter table carnet.timer add constraint timer_kind_check '
    || replace(v_check, '''expiry''::text', '''audit-near''::text, ''audit-due''::text, ''expiry''::text');
end
$$;

-- What decides in a month which of its decisions are drawn. The tenant is the authority. The digest is told from the beginning, the seed once
-- the month is over: nobody can know beforehand, and nobody can choose afterwards.
create table carnet.audit_seed (
  tenant_id uuid not null references carnet.authority (id),
  period text not null check (period ~ '^\d{4}-\d{2}$'),
  seed text not null check (seed ~ '^[0-9a-f]{32}$'),
  digest text not null check (digest ~ '^sha256:[0-9a-f]{64}$'),
  made_at timestamptz not null,
  primary key (tenant_id, period)
);

-- How far the history has been read for decisions: up to which transaction. Begins with those that come after this migration.
create table carnet.audit_reading (
  tenant_id uuid not null references carnet.authority (id),
  before_tx bigint not null,
  primary key (tenant_id)
);
insert into carnet.history_follower (name, before_tx) values ('audits', pg_snapshot_xmin(pg_current_snapshot())::text::bigint);
grant select on carnet.history_follower to carnet_authority;

-- A decision that was drawn. The tenant is the company, which sees nothing of it.
create table carnet.decision_audit (
  tenant_id uuid not null,
  id uuid not null,
  transfer_id uuid not null,
  -- of the transfer, by the decision
  version integer not null check (version > 0),
  kind text not null check (kind in ('granted-by-policy', 'granted-by-people', 'refused')),
  -- what the draw followed from, beside the transfer's id
  period text not null,
  policy text not null,
  rate double precision not null check (rate > 0 and rate <= 1),
  drawn_at timestamptz not null,
  due_on date not null,
  due_at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'claimed', 'concluded')),
  auditor uuid references carnet.person (id),
  conclusion text check (conclusion in ('conforms', 'procedural-fault', 'wrong-outcome')),
  reasons text[] not null default '{}' check (cardinality(reasons) <= 20),
  -- parts of the record: [{in, ref}]
  places jsonb not null default '[]',
  text text check (char_length(text) between 1 and 4000),
  recommendation text check (recommendation in ('none', 'correct-record', 're-assessment', 'suspension')),
  concluded_at timestamptz,
  -- the act that the finding led to, by a supervisor
  led_to text check (led_to in ('re-assessment', 'suspension', 'revocation')),
  led_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, transfer_id, version),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id),
  check ((state = 'open') = (auditor is null)),
  check ((state = 'concluded') = (concluded_at is not null)),
  check ((concluded_at is null) = (conclusion is null) and (concluded_at is null) = (text is null) and (concluded_at is null) = (recommendation is null)),
  check ((led_to is null) = (led_at is null) and (led_to is null or conclusion <> 'conforms'))
);
-- For auditors, who work across companies.
create index decision_audit_list on carnet.decision_audit (state, due_at, id);
create index decision_audit_mine on carnet.decision_audit (auditor, due_at, id) where state = 'claimed';
create index decision_audit_by_id on carnet.decision_audit (id);

do $$
declare
  name text;
begin
  foreach name in array array['audit_seed', 'audit_reading', 'decision_audit'] loop
    execute format('alter table carnet.%I enable row level security', name);
    execute format('alter table carnet.%I force row level security', name);
    execute format('create policy tenant on carnet.%I to carnet_app using (tenant_id = (select carnet.current_tenant())) '
      'with check (tenant_id = (select carnet.current_tenant()))', name);
  end loop;
  foreach name in array array['audit_seed', 'audit_reading'] loop
    execute format('create policy authority_own on carnet.%I to carnet_authority using (tenant_id = (select carnet.current_tenant())) '
      'with check (tenant_id = (select carnet.current_tenant()))', name);
  end loop;
end
$$;
create policy authority_filed on carnet.decision_audit to carnet_authority
  using (exists (select from carnet.transfer t where t.tenant_id = decision_audit.tenant_id and t.id = decision_audit.transfer_id))
  with check (exists (select from carnet.transfer t where t.tenant_id = decision_audit.tenant_id and t.id = decision_audit.transfer_id));

grant select, insert on carnet.audit_seed, carnet.audit_reading, carnet.decision_audit to carnet_authority;
grant update (before_tx) on carnet.audit_reading to carnet_authority;
grant update (state, auditor, conclusion, reasons, places, text, recommendation, concluded_at, led_to, led_at) on carnet.decision_audit to carnet_authority;

-- The line between inside and outside, as for comments: a company reads nothing of audits, nor of their deadlines.
drop policy outside on carnet.history_entry;
create policy outside on carnet.history_entry as restrictive to carnet_app
  using (kind not in ('commented-internally', 'refused:comment-internally') and kind not like 'audit-%' and kind not like 'refused:audit-%')
  with check (kind not in ('commented-internally', 'refused:comment-internally') and kind not like 'audit-%' and kind not like 'refused:audit-%');
create policy outside on carnet.timer as restrictive to carnet_app using (kind not like 'audit-%') with check (kind not like 'audit-%');

-- What was decided when, over all companies.
create index history_decided on carnet.history_entry (at, tenant_id, transfer_id) where kind = 'decided' and not refused;
