import { type ChecklistItem, checklistsAnswer, checklistsReadOptions, type DisciplineChecklist } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Answer } from '../../ui/feedback.js';
import { Radios, TextField } from '../../ui/field.js';
import { useSay } from '../../words/language.js';
import { roleWords } from '../../words/roles.js';
import { actWords } from '../transfers/state-words.js';
import css from './case.module.css';
import { dialogWords } from './dialog-words.js';
import { ActForm } from '../../ui/act-form.js';
import { useTransferForm } from './meanwhile.js';
import { type DialogProps, useOwnDiscipline } from './review-dialogs.js';
import { RailPart } from './rail.js';
import { caseWords } from './words.js';

type As = 'yes' | 'no' | 'not-applicable';
interface Draft {
  readonly as: As;
  readonly reasons: string;
}

/** How far the checklists are. */
export function Checklists({ id }: { id: string }) {
  const t = caseWords.useWords();
  const role = roleWords.useWords();
  const say = useSay();
  const lists = useQuery(checklistsReadOptions({ path: { id } }));
  return (
    <Answer of={lists} rows={1}>
      {({ disciplines, required }) =>
        disciplines.length === 0 ? null : (
          <RailPart title={t('checklists')} aside={required ? <span className="small t2">{t('checklists.required')}</span> : undefined}>
            <ul className={css.plain}>
              {disciplines.map((list) => (
                <li key={list.discipline} className={css.spread}>
                  <span>{role(list.discipline)}</span>
                  <span className="small t2">
                    {list.withheld !== null
                      ? say(list.withheld.reason)
                      : t('checklists.done', {
                          done: list.items.filter(({ answer }) => answer !== null && !answer.again).length,
                          count: list.items.length,
                        })}
                  </span>
                </li>
              ))}
            </ul>
          </RailPart>
        )
      }
    </Answer>
  );
}

/** The checklist of the caller's discipline. */
export function ChecklistDrawer(props: DialogProps) {
  const lists = useQuery(checklistsReadOptions({ path: { id: props.of.id } }));
  const own = useOwnDiscipline(props.of);
  const list = lists.data?.disciplines.find(({ discipline }) => discipline === own);
  return list === undefined ? null : <ChecklistForm {...props} list={list} />;
}

function ChecklistForm({ list, ...props }: DialogProps & { list: DisciplineChecklist }) {
  const t = dialogWords.useWords();
  const act = actWords.useWords();
  const role = roleWords.useWords();
  const [drafts, setDrafts] = useState<Readonly<Record<string, Draft>>>({});
  const changed = Object.entries(drafts);
  const form = useTransferForm(props, (headers) =>
    checklistsAnswer({
      path: { id: props.of.id, discipline: list.discipline },
      body: { answers: changed.map(([item, { as, reasons }]) => ({ item, as, reasons })) },
      headers,
    }),
  );
  return (
    <ActForm
      title={t('checklist.title', { discipline: role(list.discipline), act: act('answer-checklist') })}
      submit={t('checklist.save', { count: changed.length })}
      drawer={720}
      isReady={changed.length > 0 && changed.every(([, { as, reasons }]) => as === 'yes' || reasons.trim() !== '')}
      {...form}
    >
      {list.items.map((item) => (
        <ItemForm
          key={item.code}
          item={item}
          draft={drafts[item.code]}
          onChange={(draft) => setDrafts((before) => ({ ...before, [item.code]: draft }))}
        />
      ))}
    </ActForm>
  );
}

function ItemForm({ item, draft, onChange }: { item: ChecklistItem; draft: Draft | undefined; onChange: (draft: Draft) => void }) {
  const t = dialogWords.useWords();
  const say = useSay();
  const again = item.answer?.again === true;
  // An answer to be looked at again is given anew, also where it stays the same.
  const as = draft?.as ?? (again ? null : item.answer?.as) ?? null;
  const reasons = draft?.reasons ?? item.answer?.reasons ?? '';
  return (
    <section className={css.card}>
      <Radios
        label={say(item.question)}
        hint={t('checklist.hint', { why: say(item.why), evidence: say(item.evidence) })}
        choices={(['yes', 'no', 'not-applicable'] as const).map((id) => ({ id, label: t(`check.${id}`) }))}
        value={as}
        onChange={(chosen) => onChange({ as: chosen as As, reasons })}
      />
      {item.answer !== null && again && (
        <p className={`small ${css.orange}`}>{t('checklist.again', { answer: t(`check.${item.answer.as}`) })}</p>
      )}
      {as !== null && (
        <TextField label={t('reasons')} value={reasons} onChange={(text) => onChange({ as, reasons: text })} maxLength={2000} />
      )}
    </section>
  );
}
