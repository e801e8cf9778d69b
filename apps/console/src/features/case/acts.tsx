import type { OfferedAct, Transfer } from '@carnet/client';
import { Ellipsis } from 'lucide-react';
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { Button } from '../../ui/button.js';
import { Withheld } from '../../ui/feedback.js';
import ui from '../../ui/ui.module.css';
import { useSay } from '../../words/language.js';
import { actWords } from '../transfers/state-words.js';
import css from './case.module.css';
import { RailFold } from './rail.js';
import { caseWords } from './words.js';

/** An act whose dialog is open, and what of the case it is about. */
export interface OpenAct {
  readonly kind: string;
  /** Of a condition. */
  readonly number?: number;
  /** JSON pointer into the filing that a question is about. */
  readonly subject?: string;
}

type ActName = keyof typeof actWords.phrases;

/** Acts in the order of their weight: the first that is offered is the one to expect. */
const order: readonly ActName[] = [
  'vote',
  'confirm-restriction',
  'vote-on-appeal',
  'advise-on-appeal',
  'confirm-complete',
  'claim',
  'claim-appeal',
  'give-opinion',
  'settle-item',
  'request-information',
  'confirm-grant',
  'give-more-time',
  'challenge',
  'answer-checklist',
  'raise-item',
  'assign-review',
  'extend-review',
  'lift-cured',
  'suspend',
  'lift',
  'revoke',
  'seat-appeal',
  'establish-split',
  'record-change',
  'decline-more-time',
  'release',
  'release-appeal',
  'declare-conflict',
];
/** Acts that a case waits for. */
const main = new Set<ActName>(order.slice(0, order.indexOf('request-information')));
/** Acts that need their own place: a condition, a document, an item, or another page. */
const elsewhere: readonly string[] = [
  'drop-item',
  'judge-document',
  'judge-evidence',
  'state-breach',
  'waive-obligation',
  'answer-law-change',
  're-assess',
  'reopen',
];
/** Reasons that only say that an act does not fit the state. They are folded away. */
const idle: readonly string[] = ['not-in-this-state', 'item-unknown', 'completeness-not-open', 'already-claimed'];
const hotkeys: Readonly<Partial<Record<ActName, string>>> = {
  claim: 'a',
  'give-opinion': 'o',
  'request-information': 'r',
  'settle-item': 's',
};

/** The single key that opens an act. */
export const hotkeyOf = (kind: ActName): { readonly hotkey?: string } => {
  const hotkey = hotkeys[kind];
  return hotkey === undefined ? {} : { hotkey };
};

/** The acts that the bar offers, the one to expect first. */
export function actsInOrder(acts: readonly OfferedAct[]): readonly ActName[] {
  const offered = new Set(acts.filter((act) => act.offered).map(({ kind }) => kind));
  return order.filter((kind) => offered.has(kind));
}

/** What the caller may do with the case, and what not, with the reason. */
export function ActBar({ of, onAct }: { of: Transfer; onAct: (act: OpenAct) => void }) {
  const t = caseWords.useWords();
  const act = actWords.useWords();
  const say = useSay();
  const offered = actsInOrder(of.acts);
  const [first, ...others] = offered;
  const withheld = of.acts.filter(
    (one) => !one.offered && one.reason !== null && one.kind in actWords.phrases && !elsewhere.includes(one.kind),
  );
  const telling = withheld.filter(({ code }) => !idle.includes(code ?? ''));
  const rest = withheld.filter(({ code }) => idle.includes(code ?? ''));
  const line = ({ kind, reason }: OfferedAct) => (
    <Withheld key={kind} name={act(kind as ActName)} reason={reason === null ? '' : say(reason)} />
  );
  return (
    <section className={css.acts} aria-label={t('youCanDo')}>
      <div className={css.inline}>
        {first !== undefined && (
          <Button kind={main.has(first) ? 'primary' : 'usual'} {...hotkeyOf(first)} onPress={() => onAct({ kind: first })}>
            {act(first)}
          </Button>
        )}
        {others.slice(0, 1).map((kind) => (
          <Button key={kind} {...hotkeyOf(kind)} onPress={() => onAct({ kind })}>
            {act(kind)}
          </Button>
        ))}
        {others.length > 1 && (
          <MenuTrigger>
            <Button aria-label={t('acts.more')}>
              <Ellipsis size={15} aria-hidden />
            </Button>
            <Popover className={ui.popover ?? ''}>
              <Menu aria-label={t('acts.more')} onAction={(kind) => onAct({ kind: String(kind) })}>
                {others.slice(1).map((kind) => (
                  <MenuItem key={kind} id={kind} className={ui.option ?? ''}>
                    {act(kind)}
                  </MenuItem>
                ))}
              </Menu>
            </Popover>
          </MenuTrigger>
        )}
        {first === undefined && <p className="t2">{t('acts.none')}</p>}
      </div>
      <div className="stack-8">
        {telling.map(line)}
        {rest.length > 0 && <RailFold title={t('acts.idle', { count: rest.length })}>{() => <>{rest.map(line)}</>}</RailFold>}
      </div>
    </section>
  );
}
