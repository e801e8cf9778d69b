import { canonicalJson, type Json } from '@carnet/kernel';
import { comparableRecipient } from '@carnet/ledger';
import { canonicalPlaceCode } from '@carnet/rules';
import { dataClassesOf, dataKindOf } from '../data-classes.js';
import type { Filing } from '../filing.js';
import type { TransferChange } from '../transfer-journal.store.js';
import { toLife } from '../transfer-rows.js';
import { requireEachStored, effect, insertion } from './effect.js';

const contentColumns = {
  content_digest: 'text',
  filing: 'json',
  title_en: 'text',
  title_zh: 'text',
  scenario: 'text',
  from_country: 'text',
  to_country: 'text',
  recipient_key: 'text',
  people_ordinary: 'bigint',
  people_sensitive: 'bigint',
  origin: 'text',
  sector: 'text',
  data_kind: 'text',
  onward: 'int',
} as const;

function content(filing: Filing, { after }: TransferChange) {
  const { exporter_country: exporter, exporter_sector: sector, onward_countries: onward } = filing.facts;
  return {
    content_digest: after.contentDigest,
    filing: canonicalJson(filing as unknown as Json),
    title_en: filing.title.en,
    title_zh: filing.title.zh,
    scenario: filing.scenario,
    from_country: typeof exporter === 'string' ? canonicalPlaceCode(exporter) : null,
    to_country: filing.recipient.country,
    recipient_key: comparableRecipient(filing.recipient),
    people_ordinary: filing.people?.ordinary,
    people_sensitive: filing.people?.sensitive,
    origin: originOf(filing.facts),
    sector: typeof sector === 'string' ? sector : null,
    data_kind: dataKindOf(dataClassesOf(filing.facts, filing.people)),
    onward: Array.isArray(onward) ? onward.length : null,
  };
}

function originOf({ exporter_zone: zone, exporter_subdivision: subdivision }: Filing['facts']): string | null {
  const place = [zone, subdivision].find((one) => typeof one === 'string' && one !== '');
  return typeof place === 'string' ? canonicalPlaceCode(place) : null;
}

/** The database refuses a new transfer without content. */
const noContent = Object.fromEntries(Object.keys(contentColumns).map((column) => [column, null])) as Record<
  keyof typeof contentColumns,
  null
>;

/** The filing day, the rules of that day, and the instant of filing. */
const filed = ({ filedOn, ruleSet, at }: TransferChange) => ({
  filed_on: filedOn,
  rule_set: ruleSet,
  submitted_at: filedOn === undefined ? null : at,
});

export const newTransfers = insertion({
  table: 'transfer',
  times: ['created_at', 'updated_at'],
  columns: {
    reference: 'text',
    version: 'int',
    state: 'text',
    filed_by: 'uuid',
    ...contentColumns,
    filed_on: 'date',
    rule_set: 'text',
    life: 'jsonb',
    renews: 'uuid',
    submitted_at: 'timestamptz',
  },
  rows: ({ change }) => {
    const { before, after, reference, filing } = change;
    if (before !== null) return [];
    return [
      {
        reference,
        version: after.version,
        state: after.state,
        filed_by: after.filedBy,
        ...(filing ? content(filing, change) : noContent),
        ...filed(change),
        life: JSON.stringify(toLife(after)),
        renews: after.renewal?.of,
      },
    ];
  },
});

export const changedTransfers = effect({
  name: 'changed-transfers',
  columns: {
    expected: 'int',
    version: 'int',
    state: 'text',
    life: 'json',
    lane: 'text',
    audit: 'boolean',
    audit_rate: 'double precision',
    assessment: 'uuid',
    verdicts: 'json',
    checks: 'json',
    ends_on: 'date',
    filed_on: 'date',
    rule_set: 'text',
    submitted_at: 'timestamptz',
  },
  rows: ({ change }) => {
    const { before, after, assessment, checks } = change;
    if (before === null) return [];
    return [
      {
        expected: before.version,
        version: after.version,
        state: after.state,
        life: JSON.stringify(toLife(after)),
        lane: after.route?.lane,
        audit: after.route?.audit,
        audit_rate: assessment?.auditRate,
        assessment: after.assessmentId,
        verdicts: assessment && JSON.stringify(assessment.verdicts),
        checks: checks && JSON.stringify(checks),
        ends_on: after.decision?.term?.lastDay,
        ...filed(change),
      },
    ];
  },
  sql: (rows) =>
    requireEachStored(
      `update carnet.transfer t set
        version = y.version, state = y.state, life = y.life::jsonb, updated_at = y.at,
        lane = coalesce(y.lane, t.lane), audit = coalesce(y.audit, t.audit),
        audit_rate = case when y.verdicts is null then t.audit_rate else y.audit_rate end, assessment_id = coalesce(y.assessment, t.assessment_id),
        verdicts = coalesce(y.verdicts::jsonb, t.verdicts), checks = coalesce(y.checks::jsonb, t.checks),
        submitted_at = coalesce(t.submitted_at, y.submitted_at), filed_on = coalesce(y.filed_on, t.filed_on),
        rule_set = coalesce(y.rule_set, t.rule_set), ends_on = y.ends_on
        from ${rows} where t.tenant_id = $1 and t.id = y.transfer and t.version = y.expected`,
      'CN001',
      'a transfer has another version',
    ),
});

export const changedContent = effect({
  name: 'changed-content',
  columns: contentColumns,
  rows: ({ change }) => (change.before !== null && change.filing ? [content(change.filing, change)] : []),
  sql: (rows) => `with former as (
      insert into carnet.former_recipient (tenant_id, transfer_id, recipient_key)
      select t.tenant_id, t.id, t.recipient_key from ${rows} join carnet.transfer t on t.tenant_id = $1 and t.id = y.transfer
      where t.filed_on is not null and t.recipient_key <> y.recipient_key on conflict do nothing)
    update carnet.transfer t set content_digest = y.content_digest, filing = y.filing, title_en = y.title_en, title_zh = y.title_zh,
      scenario = y.scenario, from_country = y.from_country, to_country = y.to_country, recipient_key = y.recipient_key,
      people_ordinary = y.people_ordinary, people_sensitive = y.people_sensitive, origin = y.origin, sector = y.sector,
      data_kind = y.data_kind, onward = y.onward
    from ${rows} where t.tenant_id = $1 and t.id = y.transfer`,
});

export const reviewClocks = effect({
  name: 'review-clocks',
  columns: { started_on: 'date', due_on: 'date', provisional: 'boolean', paused_on: 'date' },
  rows: ({ change: { clock } }) =>
    clock ? [{ started_on: clock.startedOn, due_on: clock.dueOn, provisional: clock.provisional, paused_on: clock.pausedOn }] : [],
  sql: (
    rows,
  ) => `update carnet.transfer t set clock_started_on = y.started_on, due_on = y.due_on, due_provisional = y.provisional, paused_on = y.paused_on
    from ${rows} where t.tenant_id = $1 and t.id = y.transfer`,
});

export const assessments = insertion({
  table: 'assessment',
  columns: { id: 'uuid', digest: 'text', body: 'json', words: 'text' },
  rows: ({ change: { assessment } }) =>
    assessment ? [{ id: assessment.id, digest: assessment.digest, body: assessment.body, words: assessment.words }] : [],
});
