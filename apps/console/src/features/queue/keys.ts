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

/** Keys that do the same in the queue and on a case. */
export const sharedKeys = [
  { keys: [['a', 'take']], says: 'keys.a' },
  { keys: [['n', 'get-next']], says: 'keys.n' },
  { keys: [['/', 'search']], says: 'keys.slash' },
  { keys: [['Ctrl+k', null]], says: 'keys.palette' },
  { keys: [['?', 'help']], says: 'keys.help' },
] as const satisfies readonly KeyRow<'take' | 'get-next' | 'search' | 'help', keyof typeof queueWords.phrases>[];

/** The keys of the queue: what they do, and what the sheet of keys says of them. */
export const queueKeys: readonly KeyRow<QueueAct, keyof typeof queueWords.phrases>[] = [
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
  { keys: [['Enter', 'open']], says: 'keys.enter' },
  { keys: [['x', 'select']], says: 'keys.x' },
  { keys: [['X', 'select-range']], says: 'keys.range' },
  { keys: [['f', 'filter']], says: 'keys.f' },
  { keys: [['v', 'views']], says: 'keys.v' },
  ...sharedKeys,
  { keys: [['Escape', 'clear']], says: 'keys.esc' },
];
