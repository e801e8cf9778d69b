import type { Transfer } from '@carnet/client';
import { keysOf } from '../../shell/key-map.js';
import { useKeys } from '../../shell/keys.js';
import { usePageActs } from '../../shell/page-acts.js';
import { actWords } from '../transfers/state-words.js';
import { actsInOrder, hotkeyOf, type OpenAct } from './acts.js';
import type { PartName } from './filing.js';
import { sharedKeys } from '../queue/keys.js';
import type { useNext } from '../queue/queue-hooks.js';
import { queueWords } from '../queue/words.js';
import { type CaseAct, caseKeys } from './keys.js';
import type { usePanes } from './panes.js';
import type { useMarking } from './parts.js';

interface Does {
  readonly of: Transfer;
  readonly show: ReturnType<typeof usePanes>['show'];
  readonly part: PartName;
  readonly mark: ReturnType<typeof useMarking>;
  /** Left out while no part is shown. */
  readonly onStep: ((by: number) => void) | undefined;
  readonly onAct: (act: OpenAct) => void;
  readonly onSince: () => void;
  /** Left out for those who review nothing. */
  readonly onNext: (() => void) | undefined;
  readonly onHelp: () => void;
  readonly onBack: () => void;
}

const focus = (id: string) => (): void => document.getElementById(id)?.focus();

/** Listens to the keys of the case. What the server does not offer has no key. */
export function useCaseKeys({ of, show, part, mark, onStep, onAct, onSince, onNext, onHelp, onBack }: Does): void {
  const isOffered = (kind: string): boolean => of.acts.some((one) => one.kind === kind && one.offered);
  const { mayMark, part: marked, marking } = mark;
  const settlePart = (): void => marking.mutate({ part, act: marked?.mark === 'settled' ? 'unsettle' : 'settle' });
  useKeys(
    keysOf<CaseAct>([...caseKeys, ...sharedKeys], {
      'previous-part': onStep && (() => onStep(-1)),
      'next-part': onStep && (() => onStep(1)),
      'next-finding': () => show('rules', () => moveFinding(1)),
      'previous-finding': () => show('rules', () => moveFinding(-1)),
      settle: isOffered('settle-item')
        ? () => onAct({ kind: 'settle-item' })
        : mayMark && marked !== undefined && !marking.isPending
          ? settlePart
          : undefined,
      search: () => show('filing', focus('case-search')),
      take: isOffered('claim') ? () => onAct({ kind: 'claim' }) : undefined,
      'get-next': onNext,
      request: isOffered('request-information') || isOffered('raise-item') ? () => onAct({ kind: 'request-information' }) : undefined,
      opinion: isOffered('give-opinion') ? () => onAct({ kind: 'give-opinion' }) : undefined,
      decision: () => show('decision', focus('decision')),
      evidence: () => show('filing', focus('evidence')),
      since: onSince,
      help: onHelp,
      back: onBack,
    }),
  );
}

/** Offers to the palette what the server offers on the case. */
export function useCaseActs(of: Transfer, onAct: (act: OpenAct) => void, next: ReturnType<typeof useNext>): void {
  const act = actWords.useWords();
  const q = queueWords.useWords();
  usePageActs([
    ...actsInOrder(of.acts).map((kind) => ({ id: kind, label: act(kind), ...hotkeyOf(kind), run: () => onAct({ kind }) })),
    ...(next.may ? [{ id: 'next', label: q('next'), hotkey: 'n', run: () => next.get({}) }] : []),
  ]);
}

const findings = (): readonly HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-finding]')];

/** Goes to the next or the previous finding. */
function moveFinding(by: number): void {
  const all = findings();
  const at = all.findIndex((one) => one === document.activeElement);
  const next = all[Math.max(0, Math.min(all.length - 1, at + by))];
  next?.focus();
}
