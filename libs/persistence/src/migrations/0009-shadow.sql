-- Shadow: what versions on their way to publication would have said of filings that were judged meanwhile. They are asked after the
-- fact, about the facts as they were frozen: nothing here is written or waited for by what judges, counts or routes a filing.

-- The tenant is the authority: no company sees one.
create table carnet.shadow_run (
  tenant_id uuid not null,
  version_id uuid not null references carnet.rule_pack_version (id),
  -- digest of the pack's content: a version that is rewritten begins anew
  pack text not null,
  since timestamptz not null,
  -- what was judged before this has been compared
  compared_until timestamptz not null,
  -- one worker compares at a time; nothing is lost when it does not come back
  lease_until timestamptz,
  -- canonical JSON: how many were compared, and how they came out
  tally text not null,
  -- why the pack could not be compiled among the rules of some filing, for people to read
  problems text[],
  primary key (tenant_id, version_id, pack)
);

-- One assessment that was compared, so that none is counted twice.
create table carnet.shadow_comparison (
  tenant_id uuid not null,
  version_id uuid not null,
  pack text not null,
  -- of another tenancy, which nothing here may hang on: the company's assessment of its transfer
  company uuid not null,
  transfer uuid not null,
  assessment uuid not null,
  -- when the rules in force judged it
  at timestamptz not null,
  -- canonical JSON: what the version would have said otherwise; null when nothing
  otherwise text,
  primary key (tenant_id, version_id, pack, assessment),
  foreign key (tenant_id, version_id, pack) references carnet.shadow_run (tenant_id, version_id, pack)
);
create index shadow_disagreement on carnet.shadow_comparison (tenant_id, version_id, pack, at, assessment) where otherwise is not null;

-- Assessments are written in the order of time, so that this costs next to nothing to keep.
create index assessment_by_time on carnet.assessment using brin (at) with (pages_per_range = 16);

do $$
declare
  name text;
begin
  foreach name in array array['shadow_run', 'shadow_comparison'] loop
    execute format('alter table carnet.%I enable row level security', name);
    execute format('alter table carnet.%I force row level security', name);
    execute format('create policy tenant on carnet.%I to carnet_app using (tenant_id = (select carnet.current_tenant())) '
      'with check (tenant_id = (select carnet.current_tenant()))', name);
    execute format('create policy authority_own on carnet.%I to carnet_authority using (tenant_id = (select carnet.current_tenant())) '
      'with check (tenant_id = (select carnet.current_tenant()))', name);
  end loop;
end
$$;
grant select, insert, update on carnet.shadow_run to carnet_authority;
grant select, insert on carnet.shadow_comparison to carnet_authority;
