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
import css from './studio.module.css';
import { studioWords } from './studio-words.js';
import { useWithheld } from './withheld.js';

/** The last step: somebody else puts the version in force, from a day on. */
export function PublishPart({ version }: { version: PackVersion }) {
  const t = studioWords.useWords();
  const format = useFormat();
  const person = usePersonName();
  const withheld = useWithheld();
  const publish = version.acts.find(({ act }) => act === 'publish');
  const isOver = version.state === 'published' || version.state === 'discarded';
  return (
    <div className={css.section}>
      <p className="t2">{t('publish.text')}</p>
      {version.inForceFrom !== null && <Notice family="green">{t('publish.done', { day: format.day(version.inForceFrom) })}</Notice>}
      <Pairs
        of={[
          [t(isOver ? 'digest' : 'publish.binds'), <Reference key="digest" of={version.digest} />],
          ...(version.authors.length === 0 ? [] : [[t('authors'), format.list(version.authors.map(person))] as const]),
        ]}
      />
      {version.signature !== null && (
        <details>
          <summary>{t('publish.signature')}</summary>
          <pre className={css.new}>{version.signature}</pre>
        </details>
      )}
      {publish === undefined && !isOver && <Withheld name={t('act.publish')} reason={t('notYours.publisher')} />}
      {typeof publish?.withheld === 'string' && !isOver && <Withheld name={t('act.publish')} reason={withheld(publish.withheld)} />}
      {publish?.withheld === null && <Publish version={version} />}
    </div>
  );
}

function Publish({ version }: { version: PackVersion }) {
  const t = studioWords.useWords();
  const format = useFormat();
  const [day, setDay] = useState('');
  const act = useAct((inForceFrom: string, key) =>
    publicationPublish({
      path: { id: version.id },
      body: { inForceFrom, digest: version.digest },
      headers: { ...key, ...seen(version.revision) },
      throwOnError: true,
    }),
  );
  return (
    <div className={css.acts}>
      {act.error !== null && <ProblemNotice error={act.error} />}
      <TextField label={t('publish.day')} hint={t('publish.dayHint')} type="date" value={day} onChange={setDay} />
      <Button kind="primary" isDisabled={day === ''} isPending={act.isPending} onPress={() => act.mutate(day)}>
        {day === '' ? t('act.publish') : t('publish.act', { day: format.day(day) })}
      </Button>
    </div>
  );
}
