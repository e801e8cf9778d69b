/** Companies that {@link fillCompany} writes transfers of, from 1 on. */
export const companyNumber = (n: number): string => `0c0000ff-0000-4000-8000-${String(n).padStart(12, '0')}`;

export const manyCompanies = `insert into carnet.company (tenant_id, name_en, name_zh, cluster, country)
  select ('0c0000ff-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, 'Company ' || n, '公司' || n, 'trade', 'CN' from generate_series(1, $1::int) n`;

/**
 * Two years of one company: $1 company, $2 how many, $3 rule set, $4 its number. Nearly all is decided, what is open is mostly
 * new and seldom old, a tenth has a due day, few go to a country that nobody else sends to.
 */
export const fillCompany = `insert into carnet.transfer (tenant_id, id, reference, version, state, content_digest, filing, title_en, title_zh, scenario,
    from_country, to_country, people_ordinary, people_sensitive, filed_on, rule_set, lane, due_on, submitted_at, created_at, updated_at)
  select $1::uuid, gen_random_uuid(), 'M-' || $4::int || '-' || x.i, 3, x.state, 'sha256:' || x.i, '{}', 'Transfer ' || x.i, '传输' || x.i,
    case when x.i % 20 = 0 then 'S13' end, 'CN', x.to_country, x.i % 5000, x.i % 7, '2026-11-01', $3,
    case when x.open then (array['amber', 'red'])[1 + x.i % 2] else 'green' end,
    case when x.open or x.i % 10 = 0 then x.at::date + 21 end, x.at, x.at, x.at
  from (
    select w.i, w.at, w.open,
      case when w.open then (array['in-review', 'in-review', 'information-requested', 'in-approval'])[1 + w.i % 4]
        when w.i % 500 = 1 then 'revoked' when w.i % 30 = 0 then 'refused' when w.i % 50 = 7 then 'withdrawn' else 'granted' end as state,
      case when w.i % 1000 = 9 then 'NZ' else (array['SG', 'SG', 'DE', 'US', 'JP'])[1 + w.i % 5] end as to_country
    from (
      select s.i, timestamptz '2026-11-20 00:00Z' - make_interval(secs => ($2::int - s.i + $4::float8 / 200) * 63072000.0 / $2::int) as at,
        (s.i > $2::int * 0.97 and s.i % 10 < 7) or s.i % 400 = 3 as open
      from generate_series(1, $2::int) s (i)) w) x`;
