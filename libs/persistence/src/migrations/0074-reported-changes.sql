-- What a company reports of its grant begins a re-assessment by itself, whose notice is stored with the report. No other notice is a company's to
-- write, and none of a version that is not there.
grant insert on carnet.grant_notice to carnet_app;
create policy reported on carnet.grant_notice as restrictive for insert to carnet_app
  with check (body::jsonb ->> 'act' = 're-assessed' and exists (select from carnet.transfer t where t.tenant_id = grant_notice.tenant_id
    and t.id = grant_notice.transfer_id and t.version = grant_notice.version and t.life ? 'reassessment'));
