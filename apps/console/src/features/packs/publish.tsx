import { type PackVersion, publicationPublish } from '@carnet/client';
import { useState } from 'react';
import { seen, useAct } from '../../shell/act.js';
import { Button } from '../../ui/button.js';
import { Notice, ProblemNotice, Withheld } from '../../ui/feedback.js';
import { TextField } from '../../ui/field.js';
import { Pairs } from '../../ui/layout.js';
import { Reference } from '../../ui/reference.js';
import { useFormat } from '../../words/format.js';
import { usePersonName } from './people.js';
import { isOver } from './steps.js';
import css from './studio.module.css';
import { studioWords } from './words.js';
import { useWithheld } from './withheld.js';

/** The last step: somebody else puts the version in force, from a day on. */
export function PublishPart({ version }: { version: PackVersion }) {
  const t = studioWords.useWords();
  const format = useFormat();
  const person = usePersonName();
  const withheld = useWithheld();
  const publish = version.acts.find(({ act }) => act === 'publish');
  const over = isOver(version);
  // A refusal is still read where the version can no longer be published as it stands.
  const act = useAct((inForceFrom: string, key) =>
    publicationPublish({
      path: { id: version.id },
      body: { inForceFrom, digest: version.digest },
      headers: { ...key, ...seen(version.revision) },
    }),
  );
  return (
    <div className="stack-8">
      <p className="t2">{t('publish.text')}</p>
      {version.inForceFrom !== null && <Notice family="green">{t('publish.done', { day: format.day(version.inForceFrom) })}</Notice>}
      <Pairs
        of={[
          [t(publish?.withheld === null ? 'publish.binds' : 'digest'), <Reference key="digest" of={version.digest} />],
          ...(version.authors.length === 0 ? [] : [[t('authors'), format.list(version.authors.map(person))] as const]),
        ]}
      />
      {version.signature !== null && (
        <details>
          <summary>{t('publish.signature')}</summary>
          <pre className={css.new}>{version.signature}</pre>
        </details>
      )}
      {act.error !== null && <ProblemNotice error={act.error} />}
      {publish === undefined && !over && <Withheld name={t('act.publish')} reason={t('notYours.publisher')} />}
      {typeof publish?.withheld === 'string' && !over && <Withheld name={t('act.publish')} reason={withheld(publish.withheld)} />}
      {publish?.withheld === null && <Publish isPending={act.isPending} onPublish={act.mutate} />}
    </div>
  );
}

function Publish({ isPending, onPublish }: { isPending: boolean; onPublish: (day: string) => void }) {
  const t = studioWords.useWords();
  const format = useFormat();
  const [day, setDay] = useState('');
  return (
    <div className={css.acts}>
      <TextField label={t('publish.day')} hint={t('publish.dayHint')} type="date" value={day} onChange={setDay} />
      <Button kind="primary" isDisabled={day === ''} isPending={isPending} onPress={() => onPublish(day)}>
        {day === '' ? t('act.publish') : t('publish.act', { day: format.day(day) })}
      </Button>
    </div>
  );
}
