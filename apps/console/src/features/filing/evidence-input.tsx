import { attachmentsListOptions } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/button.js';
import { Select, TextField, TriedContext } from '../../ui/field.js';
import { backedByDocument, useCatalogue } from '../../words/facts.js';
import { useSay } from '../../words/language.js';
import { type FactInputProps, FactSet } from './fact-set.js';
import css from './filing.module.css';
import { PickOne } from './pick-one.js';
import { filingWords } from './words.js';

/** The longest reference that the form of the fact takes. */
const mostLetters = 132;

/** Which document is behind which assessment: a file of the company, which its digest names, or a reference under which it is registered. */
export function EvidenceInput({ fact, value, onChange, error, hint }: FactInputProps) {
  const t = filingWords.useWords();
  const say = useSay();
  const { known: catalogue } = useCatalogue();
  const { data: files } = useQuery(attachmentsListOptions({ query: { limit: '100' } }));
  const [assessment, setAssessment] = useState<string | null>(null);
  const [reference, setReference] = useState('');
  const [tried, setTried] = useState(false);
  const items = Array.isArray(value) ? (value as readonly string[]) : [];
  const backed = backedByDocument(catalogue);
  const clean = (files?.items ?? []).filter(({ state }) => state === 'clean');
  const told = (item: string): string => {
    const [name = '', ...rest] = item.split('=');
    const document = rest.join('=');
    return t('named', {
      name: say(backed.get(name) ?? { en: name, zh: name }),
      value: clean.find(({ digest }) => digest === document)?.name ?? document,
    });
  };
  const document = reference.trim();
  const tooLong = document.length > mostLetters;
  const add = (): void => {
    const item = `${assessment ?? ''}=${document}`;
    onChange(items.includes(item) ? items : [...items, item]);
    setAssessment(null);
    setReference('');
    setTried(false);
  };
  return (
    <FactSet fact={fact} error={error} hint={hint ?? t('evidence.hint')}>
      {items.length > 0 && (
        <ul className={css.items}>
          {items.map((item) => (
            <li key={item}>
              <span>{told(item)}</span>
              <Button
                kind="quiet"
                aria-label={t('remove', { name: told(item) })}
                onPress={() => onChange(items.filter((other) => other !== item))}
              >
                <X size={15} aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
      )}
      <TriedContext.Provider value={tried}>
        <Select
          isRequired
          label={t('evidence.assessment')}
          placeholder={t('choose')}
          choices={[...backed].map(([id, label]) => ({ id, label: say(label) }))}
          value={assessment}
          onChange={setAssessment}
        />
        {clean.length > 0 && (
          <PickOne
            label={t('evidence.file')}
            choices={clean.map(({ digest, name }) => ({ id: digest, label: name }))}
            value={clean.find(({ digest }) => digest === document)?.digest ?? null}
            onChange={setReference}
          />
        )}
        <div className={css.addRow}>
          <TextField
            isRequired
            label={t('reference')}
            hint={t('evidence.referenceHint')}
            value={reference}
            onChange={setReference}
            {...(tooLong && { error: t('evidence.tooLong', { most: mostLetters }) })}
          />
          <Button sends onPress={() => (assessment === null || document === '' || tooLong ? setTried(true) : add())}>
            <Plus size={18} aria-hidden />
            {t('add')}
          </Button>
        </div>
      </TriedContext.Provider>
    </FactSet>
  );
}
