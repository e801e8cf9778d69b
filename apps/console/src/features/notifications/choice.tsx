import { notificationsChoiceOptions, notificationsSetChoice } from '@carnet/client';
import { type UseMutationResult, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAct } from '../../shell/act.js';
import { useMe } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Answer, ProblemNotice } from '../../ui/feedback.js';
import { Checkbox } from '../../ui/field.js';
import { Panel } from '../../ui/layout.js';
import { amountOf, type Group, groupsFor, withGroup } from './types.js';
import { notificationWords } from './words.js';

/** What a person wants to be told, by groups. */
export function Choice() {
  const t = notificationWords.useWords();
  const choice = useQuery(notificationsChoiceOptions());
  return (
    <Panel title={t('choice')}>
      <Answer of={choice} rows={4}>
        {({ muted }) => <ChoiceForm muted={muted} />}
      </Answer>
    </Panel>
  );
}

function ChoiceForm({ muted }: { muted: readonly string[] }) {
  const t = notificationWords.useWords();
  const [chosen, setChosen] = useState(muted);
  const act = useAct((_: null, key) => notificationsSetChoice({ body: { muted: [...chosen] }, headers: { ...key } }));
  return (
    <div className="stack-12">
      <p className="t2">{t('choiceHint')}</p>
      <Groups
        label={t('choice')}
        amount={(group) => turned(amountOf(group, chosen))}
        onChange={(group, told) => setChosen(withGroup(chosen, group, !told))}
      />
      <Save act={act} />
    </div>
  );
}

/** The button that saves what was chosen, with what became of it. */
export function Save({ act }: { act: UseMutationResult<unknown, unknown, null> }) {
  const t = notificationWords.useWords();
  return (
    <>
      {act.error !== null && <ProblemNotice error={act.error} />}
      <div className="row-16">
        <Button isPending={act.isPending} onPress={() => act.mutate(null)}>
          {t('save')}
        </Button>
        <span role="status">{act.isSuccess && t('saved')}</span>
      </div>
    </>
  );
}

/** What is muted is not told. */
function turned(amount: 'all' | 'some' | 'none'): 'all' | 'some' | 'none' {
  return amount === 'all' ? 'none' : amount === 'none' ? 'all' : 'some';
}

/** The groups as boxes; a group of which only some types are chosen shows a dash. */
export function Groups({
  label,
  amount,
  onChange,
}: {
  label: string;
  amount: (group: Group) => 'all' | 'some' | 'none';
  onChange: (group: Group, chosen: boolean) => void;
}) {
  const t = notificationWords.useWords();
  const { realm } = useMe();
  return (
    <div role="group" aria-label={label} className="stack-4">
      {groupsFor(realm).map((group) => (
        <Checkbox
          key={group}
          isSelected={amount(group) === 'all'}
          isIndeterminate={amount(group) === 'some'}
          onChange={(chosen) => onChange(group, chosen)}
        >
          {t(`group.${group}`)}
        </Checkbox>
      ))}
    </div>
  );
}
