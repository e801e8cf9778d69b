import { informationRoundsOptions, informationSettle, type Item, type SettlementBody } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { Answer, Notice } from '../../ui/feedback.js';
import { Radios, Select, TextField, TriedContext } from '../../ui/field.js';
import { useFormat } from '../../words/format.js';
import { requestKindWords } from '../transfers/state-words.js';
import css from './case.module.css';
import { dialogWords } from './dialog-words.js';
import { ActNote } from '../../ui/act-form.js';
import { useTransferActs } from './meanwhile.js';
import { type Kind, kinds } from './request.js';
import type { DialogProps } from './review-dialogs.js';
import { Changes, usePointerWords } from './since.js';
import { caseWords } from './words.js';

/** What the company answered, item by item: accepted, rejected or asked again. */
export function SettleDrawer({ of, onClose }: DialogProps) {
  const t = dialogWords.useWords();
  const format = useFormat();
  const rounds = useQuery(informationRoundsOptions({ path: { id: of.id } }));
  const [begun, setBegun] = useState<readonly string[]>([]);
  const { act, run } = useTransferActs<Settled>(
    { of, onDone: ({ item }) => setBegun((before) => before.filter((id) => id !== item)), isWriting: begun.length > 0 },
    (headers, { item, body }) => informationSettle({ path: { id: of.id, item }, body, headers }),
  );
  // What somebody began to write stays, also when a colleague settles the item meanwhile.
  const open = of.items.filter((item) => isOpen(item) || begun.includes(item.id));
  return (
    <Dialog
      title={t('settle.title', { reference: of.reference })}
      drawer={800}
      onClose={onClose}
      note={<ActNote act={act} />}
      foot={<Button onPress={onClose}>{t('close')}</Button>}
    >
      {open.length === 0 && <p className="t2">{t('settle.none')}</p>}
      {open.map((item) => (
        <Settle
          key={item.id}
          item={item}
          onBegin={() => setBegun((before) => [...before, item.id])}
          act={act}
          onSettle={(body) => run({ item: item.id, body })}
        />
      ))}
      <Answer of={rounds}>
        {({ rounds: all }) =>
          all.map(({ round, sentAt, changes, items }) => (
            <section key={round} className={css.card}>
              <h3>{t('settle.round', { round, time: format.time(sentAt) })}</h3>
              <ul className={css.plain}>
                {items.map(({ id, question, state }) => (
                  <li key={id}>
                    {question} <span className="small t2">{t(`item.${state}`)}</span>
                  </li>
                ))}
              </ul>
              {changes.length > 0 && <Changes of={changes} />}
            </section>
          ))
        }
      </Answer>
    </Dialog>
  );
}

const isOpen = ({ state }: Item): boolean => state === 'answered' || state === 'unanswered';

type As = 'accepted' | 'rejected' | 'asked-again';

interface Settled {
  readonly item: string;
  readonly body: SettlementBody;
}

interface SettleProps {
  readonly item: Item;
  readonly onBegin: () => void;
  readonly act: { readonly isPending: boolean; readonly isSuccess: boolean; readonly variables: Settled | undefined };
  readonly onSettle: (body: SettlementBody) => void;
}

function Settle({ item, onBegin, act, onSettle }: SettleProps) {
  const t = dialogWords.useWords();
  const kindName = requestKindWords.useWords();
  const c = caseWords.useWords();
  const pointer = usePointerWords();
  const [as, setAs] = useState<As | null>(null);
  const [reasons, setReasons] = useState('');
  const [kind, setKind] = useState<Kind>(item.kind);
  const [question, setQuestion] = useState(item.question);
  const [tried, setTried] = useState(false);
  const isLacking = as === 'rejected' && reasons.trim() === '';
  const isOwn = act.variables?.item === item.id;
  return (
    <section className={css.card}>
      {!isOpen(item) && !(isOwn && (act.isPending || act.isSuccess)) && (
        <Notice family="amber" role="status">
          {t('settle.meanwhile', { state: t(`item.${item.state}`) })}
        </Notice>
      )}
      <p className="small t2">{pointer.label(item.subject)}</p>
      <p>
        <strong>{item.question}</strong>
      </p>
      {item.reply === null ? <p className="t2">{t('settle.noReply')}</p> : <blockquote className={css.quote}>{item.reply.says}</blockquote>}
      <Radios
        label={t('settle.as')}
        choices={(['accepted', 'rejected', 'asked-again'] as const).map((id) => ({ id, label: t(`settle.${id}`) }))}
        value={as}
        onChange={(chosen) => {
          onBegin();
          setAs(chosen as As);
        }}
      />
      {as === 'asked-again' && (
        <>
          <Select
            label={t('request.kind')}
            choices={kinds.map((id) => ({ id, label: kindName(id) }))}
            value={kind}
            onChange={(chosen) => setKind(chosen as Kind)}
          />
          <TextField label={t('request.text')} rows={3} value={question} onChange={setQuestion} maxLength={2000} />
        </>
      )}
      {as !== null && (
        <TriedContext.Provider value={tried}>
          <TextField
            isRequired={as === 'rejected'}
            label={t('reasons')}
            hint={c('reasons.company')}
            rows={2}
            value={reasons}
            onChange={setReasons}
            maxLength={2000}
          />
        </TriedContext.Provider>
      )}
      {as !== null && (
        <div>
          <Button
            kind="primary"
            isPending={isOwn && act.isPending}
            onPress={() =>
              isLacking ? setTried(true) : onSettle({ as, reasons, again: as === 'asked-again' ? { kind, question } : null })
            }
          >
            {t(`settle.${as}`)}
          </Button>
        </div>
      )}
    </section>
  );
}
