import type { KeyRow } from '../../shell/key-map.js';

export type CaseAct =
  | 'previous-part'
  | 'next-part'
  | 'next-finding'
  | 'previous-finding'
  | 'settle'
  | 'request'
  | 'opinion'
  | 'decision'
  | 'evidence'
  | 'since'
  | 'back'
  | 'take'
  | 'get-next'
  | 'search'
  | 'help';

/** The keys of a case alone: what they do, and what the sheet of keys says of them. Beside them are those that the queue has, too. */
export const caseKeys = [
  {
    keys: [
      ['[', 'previous-part'],
      [']', 'next-part'],
    ],
    says: 'keys.parts',
  },
  {
    keys: [
      ['j', 'next-finding'],
      ['k', 'previous-finding'],
    ],
    says: 'keys.findings',
  },
  { keys: [['Enter', null]], says: 'keys.open' },
  { keys: [['s', 'settle']], says: 'keys.settle' },
  { keys: [['r', 'request']], says: 'keys.request' },
  { keys: [['o', 'opinion']], says: 'keys.opinion' },
  { keys: [['d', 'decision']], says: 'keys.decision' },
  { keys: [['e', 'evidence']], says: 'keys.evidence' },
  { keys: [['c', 'since']], says: 'since.all' },
  { keys: [['Escape', 'back']], says: 'back' },
] as const satisfies readonly KeyRow<CaseAct, string>[];
