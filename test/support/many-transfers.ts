/** Companies that {@link insertTransfers} writes transfers of, from 1 on. */
export const companyNumber = (n: number): string => `0c0000ff-0000-4000-8000-${String(n).padStart(12, '0')}`;

export const insertCompanies = `insert into carnet.company (tenant_id, name_en, name_zh, cluster, country)
  select ('0c0000ff-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, 'Company ' || n, '公司' || n, 'trade', 'CN' from generate_series(1, $1::int) n`;

/**
 * Two years of one company: $1 company, $2 how many, $3 rule set, $4 its number. Nearly all is decided, what is open is mostly
 * new and seldom old, a tenth has a due day, few go to a country that nobody else sends to.
 */
export const insertTransfers = `insert into carnet.transfer (tenant_id, id, reference, version, state, content_digest, filing, title_en, title_zh, scenario,
    from_country, to_country, people_ordinary, people_sensitive, origin, sector, data_kind, onward, ends_on, filed_on, rule_set, lane, due_on,
    submitted_at, created_at, updated_at)
  select $1::uuid, gen_random_uuid(), 'M-' || $4::int || '-' || x.i, 3, x.state, 'sha256:' || x.i,
    jsonb_build_object('recipient', jsonb_build_object('name', case when x.i = 13 then 'Harbour' else 'Recipient' end))::text, 'Transfer ' || x.i, '传输' || x.i,
    case when x.i % 20 = 0 then 'S13' end, 'CN', x.to_country, x.i % 5000, x.i % 7, (array['CN-SH', 'CN-GD', 'CN-SH-LINGANG'])[1 + x.i % 3],
    (array['auto', 'retail', 'pharma', 'finance'])[1 + $4::int % 4], (array['ordinary', 'sensitive', 'non-personal'])[1 + x.i % 7 % 3], x.i % 3,
    x.at::date + 1095, '2026-11-01', $3,
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

/** Each that goes to people has a review; few are with $1, the others with $2, and what is decided is done. */
export const insertReviews = `insert into carnet.review (tenant_id, transfer_id, discipline, assignee, done)
  select t.tenant_id, t.id, 'privacy', case when hashtext(t.id::text) % 20 = 0 then $1::uuid else $2::uuid end, t.state not in ('in-review', 'information-requested')
  from carnet.transfer t where t.submitted_at is not null`;
/** What waits for votes waits for $2, and every tenth for $1, too. */
export const insertBallotPapers = `insert into carnet.ballot_paper (tenant_id, transfer_id, voter, step)
  select t.tenant_id, t.id, v.voter, 0 from carnet.transfer t,
    lateral (values ($2::uuid), (case when hashtext(t.id::text) % 10 = 0 then $1::uuid end)) v (voter)
  where t.state = 'in-approval' and v.voter is not null`;

/** Of company $1: mostly of the machine, and of few transfers a vote of $2, or an attempt at one that was refused. */
export const insertHistoryEntries = `insert into carnet.history_entry (tenant_id, id, transfer_id, place, kind, actor_kind, actor_id, refused, at, body)
  select t.tenant_id, gen_random_uuid(), t.id, n, case when last and few then 'voted' when last and refused then 'refused:vote' when n = 1 then 'submitted' else 'edited' end,
    case when last and (few or refused) then 'person' else 'system' end, case when last and (few or refused) then $2 else 'x' end,
    last and refused, t.created_at + n * interval '1 day', '{}'
  from (select *, hashtext(id::text) % 50 = 3 as few, hashtext(id::text) % 200 = 8 as refused from carnet.transfer where tenant_id = $1) t,
    lateral (select g as n, g = 10 as last from generate_series(1, 10) g) n`;

/** Of company $1: words that all have, the number of each, and what the rules say of the thirteenth alone. */
export const insertSearchWords = `insert into carnet.transfer_words (tenant_id, transfer_id, words)
  select t.tenant_id, t.id, array['transfer', 'rule:cn.often', 'regime:cn', 'outcome:exempt', 'outcome:cn/exempt', 'citation:pipl', split_part(t.reference, '-', 3)]
    || case when t.reference like '%-13' then array['rule:cn.rare', 'regime:rare', 'outcome:prohibited', 'outcome:rare/prohibited', 'citation:pipl/rare', 'recipient:harbour']
      else array['x'] end
  from carnet.transfer t where t.tenant_id = $1`;
/** In the name of $1, by $2; every second one saw it all. */
export const insertVisits = `insert into carnet.visit (tenant_id, person, company, transfer, up_to, up_to_tx, up_to_at, visited_at)
  select $1, $2, t.tenant_id, t.id, gen_random_uuid(), pg_current_xact_id(), t.created_at + (case when hashtext(t.id::text) % 2 = 0 then 20 else 5 end) * interval '1 day', now()
  from carnet.transfer t`;

/** Two of each grant of company $1, with days over two years; one in three is met, one in fifty was shown something of. */
export const insertObligations = `insert into carnet.obligation (tenant_id, transfer_id, number, phase, monitor, state, to_judge, due_on, due_at)
          select tenant_id, id, number, 'during', 'privacy', case when shown then 'evidence-given' when place % 3 = 0 then 'met' else 'open' end, shown, at::date, at
          from (select t.tenant_id, t.id, n.number, n.place, n.place % 50 = 7 as shown, t.created_at + make_interval(days => 30 * n.number) as at
            from (select *, row_number() over (order by id) as row from carnet.transfer where tenant_id = $1 and state in ('granted', 'revoked')) t,
              lateral (select g as number, t.row * 2 + g as place from generate_series(1, 2) g) n) x`;

/** Every transfer of company $1 counts in one counter, and each that is open has a lease of its review. */
export const insertCountersAndLeases: readonly string[] = [
  `insert into carnet.ledger_counter (tenant_id, metric, time_window, reserved, committed) values ($1, 'cn.ordinary', '2026', 90000, 5000)`,
  `insert into carnet.ledger_counter (tenant_id, metric, time_window, party, committed)
    select $1, 'us.health', 'rolling', 'SG:Recipient ' || n, 100 from generate_series(1, 50) n`,
  `insert into carnet.ledger_entry (tenant_id, transfer_id, round, metric, time_window, kind, amount, total_after, counted_on, at)
    select t.tenant_id, t.id, 1, 'cn.ordinary', '2026', 'reserve', 300, 300, '2026-11-01', now() from carnet.transfer t where t.tenant_id = $1`,
  `insert into carnet.timer (tenant_id, id, transfer_id, kind, cause, due_on, due_at, terms, set_at)
    select t.tenant_id, gen_random_uuid(), t.id, 'lease-due', 'lease/privacy/3', '2026-12-01', '2026-12-01T09:00:00Z', '{"discipline": "privacy"}', now()
    from carnet.transfer t where t.tenant_id = $1 and t.state in ('in-review', 'in-approval')`,
];

/** One in twenty transfers is suspected to be part of a split, which one in ten of these still is. */
export const insertSuspicions: readonly string[] = [
  `insert into carnet.split_suspicion (tenant_id, id, transfer_id, set_digest, body, state, raised_at)
    select t.tenant_id, t.id, t.id, t.id::text, '{}', case when hashtext(t.id::text) % 200 = 7 then 'open' else 'superseded' end, now()
    from carnet.transfer t where hashtext(t.id::text) % 20 = 7`,
  `insert into carnet.split_part (tenant_id, transfer_id, suspicion_id) select tenant_id, transfer_id, id from carnet.split_suspicion`,
];
