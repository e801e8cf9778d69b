import type { KeyRow } from '../../shell/key-map.js';
import type { queueWords } from './words.js';

export type QueueAct =
  | 'next-row'
  | 'previous-row'
  | 'first-row'
  | 'last-row'
  | 'open'
  | 'select'
  | 'select-range'
  | 'take'
  | 'get-next'
  | 'search'
  | 'filter'
  | 'views'
  | 'help'
  | 'clear';

type QueueWord = Parameters<ReturnType<typeof queueWords.useWords>>[0];

/** Keys that do the same in the queue and on a case. */
export const sharedKeys = [
  { keys: [['a', 'take']], says: 'keys.a' },
  { keys: [['n', 'get-next']], says: 'next' },
  { keys: [['/', 'search']], says: 'search' },
  { keys: [['Ctrl+k', null]], says: 'findOrDo' },
  { keys: [['?', 'help']], says: 'showAllKeys' },
] as const satisfies readonly KeyRow<'take' | 'get-next' | 'search' | 'help', QueueWord>[];

/** The keys of the queue: what they do, and what the sheet of keys says of them. */
export const queueKeys: readonly KeyRow<QueueAct, QueueWord>[] = [
  {
    keys: [
      ['j', 'next-row'],
      ['k', 'previous-row'],
    ],
    also: [
      ['ArrowDown', 'next-row'],
      ['ArrowUp', 'previous-row'],
    ],
    says: 'keys.jk',
  },
  {
    keys: [
      ['g g', 'first-row'],
      ['G', 'last-row'],
    ],
    says: 'keys.gg',
  },
  { keys: [['Enter', 'open']], says: 'openTransfer' },
  { keys: [['x', 'select']], says: 'keys.x' },
  { keys: [['X', 'select-range']], says: 'keys.range' },
  { keys: [['f', 'filter']], says: 'keys.f' },
  { keys: [['v', 'views']], says: 'keys.v' },
  ...sharedKeys,
  { keys: [['Escape', 'clear']], says: 'keys.esc' },
];
