import type { CodeNames } from '@carnet/acts/code-names.js';
import { type Bilingual, grouped } from '@carnet/kernel';
import type { HeavierRoute } from '@carnet/ledger';
import type { StoredSuspicion, SuspicionBody } from './split.store.js';
import type { SuspicionView } from './suspicions.dto.js';

/** Reasons for the suspicion and the sum of its parts, in sentences. */
function reasonsInWords({ parts, reasons, heavier, caughtByLedger }: SuspicionBody, names: CodeNames): readonly Bilingual[] {
  const { recipients, purpose, sharedFields, fieldOverlap, days, years } = reasons;
  const companies = [...new Map(parts.map(({ company }) => [company.id, company.name])).values()];
  const shared = sharedFields.map((field) => names.field(field));
  const purposes = purpose === null ? null : names.value('purpose', purpose);
  const share = String(Math.floor(fieldOverlap * 100));
  return [
    { en: `They go to the same recipient: “${recipients.join('”, “')}”.`, zh: `境外接收方相同：“${recipients.join('”、“')}”。` },
    purposes === null
      ? { en: 'None of them states a purpose.', zh: '均未说明目的。' }
      : { en: `None of them states a purpose other than ${purposes.en}.`, zh: `均未申报“${purposes.zh}”以外的目的。` },
    {
      en: `They share the fields ${shared.map(({ en }) => en).join(', ') || '(none)'}; each has at least ${share} % of its fields in common with the first.`,
      zh: `共有字段：${shared.map(({ zh }) => zh).join('、') || '无'}；各件与首件的字段重合度不低于 ${share}%。`,
    },
    filedWithin(days),
    ...(companies.length > 1
      ? [
          {
            en: `Affiliated companies filed them: ${companies.map(({ en }) => en).join('; ')}.`,
            zh: `由存在关联关系的企业分别申报：${companies.map(({ zh }) => zh).join('；')}。`,
          },
        ]
      : []),
    ...(years.length > 1
      ? [
          {
            en: `They fall into ${years.join(' and ')}; each year is counted separately.`,
            zh: `分处 ${years.join('、')} 年度，各年度重新计数。`,
          },
        ]
      : []),
    ...heavier.map((route) => heavierInWords(route, names)),
    ...(caughtByLedger
      ? [{ en: 'The ledger has already put some of them on the heavier route.', zh: '部分申报已因累计数而适用更严格的路径。' }]
      : []),
  ];
}

function filedWithin(days: number): Bilingual {
  if (days === 0) return { en: 'They were filed on the same day.', zh: '均于同一日申报。' };
  return { en: `They were filed within ${String(days)} day${days === 1 ? '' : 's'}.`, zh: `申报时间相隔不超过 ${String(days)} 日。` };
}

function heavierInWords({ alone, together, crossed }: HeavierRoute, names: CodeNames): Bilingual {
  const light = alone === null ? null : names.outcome(alone.outcome);
  const [regime, heavy] = [names.regime(together.regime), names.outcome(together.outcome)];
  const counted = crossed === null ? null : { bound: grouped(crossed.bound), of: names.metric(crossed.metric) };
  return {
    en:
      `${regime.en}: alone each ${light === null ? 'needs nothing' : `is at most “${light.en}”`}, together “${heavy.en}”` +
      `${counted === null ? '' : `, from ${counted.bound} on (${counted.of.en})`}.`,
    zh:
      `${regime.zh}：单独各件${light === null ? '无要求' : `至多为“${light.zh}”`}，合并后为“${heavy.zh}”` +
      `${counted === null ? '' : `（${counted.of.zh}自 ${counted.bound} 起）`}。`,
  };
}

export function suspicionView({ id, state, raisedAt, body, now, answer }: StoredSuspicion, names: CodeNames): SuspicionView {
  const { parts, sum, heavier, caughtByLedger } = body;
  return {
    id,
    state,
    raisedAt,
    sum,
    heavier,
    caughtByLedger,
    answer,
    proposes: { fact: 'quantity_split', value: true },
    parts: parts.map(({ transfer, reference, company, on, recipient, counted, alone, had }) => ({
      transfer,
      reference,
      company,
      filedOn: on,
      state: now[transfer] ?? null,
      counted,
      alone,
      had,
      recipient: `${recipient.name} (${recipient.country})`,
    })),
    reasons: reasonsInWords(body, names),
  };
}
