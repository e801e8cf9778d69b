import type { KeyRow } from '../../shell/key-map.js';

export type CaseAct =
  | 'previous-part'
  | 'next-part'
  | 'next-finding'
  | 'previous-finding'
  | 'open-next'
  | 'open'
  | 'settle'
  | 'search'
  | 'request'
  | 'opinion'
  | 'decision'
  | 'evidence'
  | 'since'
  | 'help'
  | 'back';

/** The keys of a case: what they do, and what the sheet of keys says of them. */
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
  { keys: [['n', 'open-next']], says: 'keys.next' },
  { keys: [['Enter', null]], says: 'keys.open' },
  { keys: [['a', 'settle']], says: 'keys.settle' },
  { keys: [['/', 'search']], says: 'keys.search' },
  { keys: [['r', 'request']], says: 'keys.request' },
  { keys: [['o', 'opinion']], says: 'keys.opinion' },
  { keys: [['d', 'decision']], says: 'keys.decision' },
  { keys: [['e', 'evidence']], says: 'keys.evidence' },
  { keys: [['c', 'since']], says: 'since.all' },
  { keys: [['Ctrl+k', null]], says: 'keys.palette' },
  { keys: [['?', 'help']], says: 'keys.help' },
  { keys: [['Escape', 'back']], says: 'back' },
] as const satisfies readonly KeyRow<CaseAct, string>[];
