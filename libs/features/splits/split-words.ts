import type { Bilingual } from '@carnet/kernel';
import type { HeavierRoute } from '@carnet/ledger';
import type { SuspicionBody } from './split.store.js';

/** Why these filings are looked at together, and what they come to, in sentences. */
export function reasonsInWords({ reasons, heavier, caughtByLedger }: SuspicionBody): readonly Bilingual[] {
  const { recipients, purpose, sharedFields, fieldOverlap, days, companies, years } = reasons;
  const share = String(Math.floor(fieldOverlap * 100));
  return [
    { en: `They go to the same recipient: “${recipients.join('”, “')}”.`, zh: `境外接收方相同：“${recipients.join('”、“')}”。` },
    purpose === null
      ? { en: 'None of them states a purpose.', zh: '均未说明目的。' }
      : { en: `None states another purpose than ${purpose}.`, zh: `均未申报 ${purpose} 以外的目的。` },
    {
      en: `They share the fields ${sharedFields.join(', ') || '(none)'}; each has at least ${share} % of its fields in common with the first.`,
      zh: `共有字段：${sharedFields.join('、') || '无'}；各件与首件的字段重合度不低于 ${share}%。`,
    },
    { en: `They were filed within ${String(days)} days.`, zh: `申报时间相隔不超过 ${String(days)} 日。` },
    ...(companies.length > 1
      ? [
          {
            en: `They were filed by companies that belong together: ${companies.join('; ')}.`,
            zh: `由存在关联关系的企业分别申报：${companies.join('；')}。`,
          },
        ]
      : []),
    ...(years.length > 1
      ? [
          {
            en: `They fall into ${years.join(' and ')}, whose counts begin anew.`,
            zh: `分处 ${years.join('、')} 年度，各年度重新计数。`,
          },
        ]
      : []),
    ...heavier.map(heavierInWords),
    ...(caughtByLedger
      ? [{ en: 'The ledger has led some of them to the heavier route already.', zh: '部分申报已因累计数而适用更严格的路径。' }]
      : []),
  ];
}

function heavierInWords({ alone, together, crossed }: HeavierRoute): Bilingual {
  const light = alone?.outcome;
  const bound = crossed === null ? null : `${crossed.metric} ${String(crossed.bound)}`;
  return {
    en:
      `${together.regime}: alone each needs ${light === undefined ? 'nothing' : `at most ${light}`}, together ${together.outcome}` +
      `${bound === null ? '' : `, from ${bound} on`}.`,
    zh:
      `${together.regime}：单独各件${light === undefined ? '无要求' : `至多为 ${light}`}，合并后为 ${together.outcome}` +
      `${bound === null ? '' : `（自 ${bound} 起）`}。`,
  };
}
