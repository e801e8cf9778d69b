import { auditsConclude, type FindingBody } from '@carnet/client';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useAct } from '../../shell/act.js';
import { Button } from '../../ui/button.js';
import { Notice, ProblemNotice } from '../../ui/feedback.js';
import { Radios, Select, TextField, Ticks, TriedContext } from '../../ui/field.js';
import { commonWords } from '../../words/language.js';
import css from '../history/history.module.css';
import { auditWords, conclusions, reasonCodes } from './words.js';
import { every } from '../../words/every.js';

const parts = every<Place['in']>()('decision', 'rule', 'answer', 'document', 'opinion', 'vote');
const recommendations = every<NonNullable<FindingBody['recommendation']>>()('none', 'correct-record', 're-assessment', 'suspension');
type Place = NonNullable<FindingBody['places']>[number];
type Reason = NonNullable<FindingBody['reasons']>[number];

/** What an auditor finds: said once. */
export function FindingForm({ audit }: { audit: string }) {
  const t = auditWords.useWords();
  const common = commonWords.useWords();
  const [tried, setTried] = useState(false);
  const [conclusion, setConclusion] = useState<FindingBody['conclusion'] | null>(null);
  const [reasons, setReasons] = useState<readonly Reason[]>([]);
  const [places, setPlaces] = useState<readonly Place[]>([]);
  const [text, setText] = useState('');
  const [recommendation, setRecommendation] = useState<(typeof recommendations)[number]>('none');
  const sending = useAct((body: FindingBody, key) => auditsConclude({ path: { audit }, body, headers: { ...key } }));
  const isWrong = conclusion !== null && conclusion !== 'conforms';
  const isReady = conclusion !== null && text.trim() !== '' && (!isWrong || reasons.length > 0);
  const isIncomplete = tried && !isReady;
  return (
    <form
      className="stack-12"
      onSubmit={(event) => {
        event.preventDefault();
        if (sending.isPending) return;
        if (conclusion === null || !isReady) return setTried(true);
        sending.mutate({
          conclusion,
          text,
          recommendation,
          ...(isWrong && { reasons: [...reasons], places: places.map((place) => (place.ref === '' ? { in: place.in } : place)) }),
        });
      }}
    >
      <TriedContext.Provider value={isIncomplete}>
        <Radios
          isRequired
          label={t('found')}
          choices={conclusions.map((id) => ({ id, label: t(`conclusion.${id}`) }))}
          value={conclusion}
          onChange={(value) => setConclusion(conclusions.find((id) => id === value) ?? null)}
        />
        {isWrong && (
          <>
            <Ticks
              isRequired
              label={t('reasons')}
              choices={reasonCodes.map((id) => ({ id, label: t(`reason.${id}`) }))}
              chosen={reasons}
              onChange={setReasons}
            />
            <Places places={places} onChange={setPlaces} />
          </>
        )}
        <TextField isRequired label={t('text')} rows={5} value={text} onChange={setText} />
        <Select
          label={t('recommendation')}
          hint={t('recommendationHint')}
          choices={recommendations.map((id) => ({ id, label: t(`recommendation.${id}`) }))}
          value={recommendation}
          onChange={(value) => setRecommendation(recommendations.find((id) => id === value) ?? 'none')}
        />
      </TriedContext.Provider>
      <Notice>{t('final')}</Notice>
      {isIncomplete && <Notice>{common('incomplete')}</Notice>}
      {sending.error !== null && <ProblemNotice error={sending.error} />}
      <div>
        <Button kind="primary" type="submit" isPending={sending.isPending}>
          {t('conclude')}
        </Button>
      </div>
    </form>
  );
}

function Places({ places, onChange }: { places: readonly Place[]; onChange: (places: readonly Place[]) => void }) {
  const t = auditWords.useWords();
  return (
    <fieldset className={css.set}>
      <legend>{t('places')}</legend>
      {places.map((place, index) => (
        <div key={index} className={css.bar}>
          <Select
            label={t('place')}
            choices={parts.map((id) => ({ id, label: t(`in.${id}`) }))}
            value={place.in}
            onChange={(value) =>
              onChange(places.map((other, at) => (at === index ? { ...other, in: parts.find((id) => id === value) ?? 'decision' } : other)))
            }
          />
          <TextField
            label={t('placeRef')}
            hint={t('placeHint')}
            value={place.ref ?? ''}
            onChange={(ref) => onChange(places.map((other, at) => (at === index ? { ...other, ref } : other)))}
          />
          <Button
            kind="quiet"
            aria-label={t('removePlace', { number: index + 1 })}
            onPress={() => onChange(places.filter((_, at) => at !== index))}
          >
            <Trash2 size={15} aria-hidden />
          </Button>
        </div>
      ))}
      <div>
        <Button onPress={() => onChange([...places, { in: 'decision', ref: '' }])}>{t('addPlace')}</Button>
      </div>
    </fieldset>
  );
}
