import { conditionsReadOptions, type ConditionTerms, type LibraryCondition, type TermsBody } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/button.js';
import { Select, TextField } from '../../ui/field.js';
import { useFormat } from '../../words/format.js';
import { type Bilingual, useSay } from '../../words/language.js';
import css from './case.module.css';
import { caseWords } from './words.js';
import { dialogWords } from './dialog-words.js';

/** Conditions as they are being set: from the library, and in one's own words. */
export interface TermsDraft {
  readonly terms: readonly TermsBody[];
  readonly words: readonly string[];
}

export const noTerms: TermsDraft = { terms: [], words: [] };

/** What is sent of them. */
export const termsBody = ({ terms, words }: TermsDraft): { terms: TermsBody[]; conditions: string[] } => ({
  terms: [...terms],
  conditions: words.filter((one) => one.trim() !== ''),
});

/** Whether a condition is set: a line left blank sets none. */
export const hasTerms = (draft: TermsDraft): boolean => draft.terms.length + termsBody(draft).conditions.length > 0;

/** Conditions that a review proposed, to be set as they are. */
export function termsOf(terms: readonly ConditionTerms[], words: readonly string[]): TermsDraft {
  return {
    terms: terms.flatMap(({ code, slots }) => (code === null ? [] : [{ code, ...(slots !== undefined && { slots: [...slots] }) }])),
    words,
  };
}

type Slot = NonNullable<TermsBody['slots']>[number];

/** Chooses conditions from the library, fills in their slots, or writes others. */
export function TermsField({
  value,
  onChange,
  proposed,
}: {
  value: TermsDraft;
  onChange: (value: TermsDraft) => void;
  proposed?: TermsDraft;
}) {
  const t = dialogWords.useWords();
  const ofCase = caseWords.useWords();
  const filled = useFilled();
  const library = useQuery({ ...conditionsReadOptions(), staleTime: 300_000 });
  const conditions = library.data?.conditions ?? [];
  const chosen = new Set(value.terms.map(({ code }) => code));
  const hasProposal = proposed !== undefined && hasTerms(proposed);
  return (
    <fieldset className={css.fieldset}>
      <legend>{ofCase('conditions')}</legend>
      {hasProposal && (
        <div>
          <Button onPress={() => onChange(proposed)}>
            {t('terms.proposed', { count: proposed.terms.length + proposed.words.length })}
          </Button>
        </div>
      )}
      <ol className={css.termList}>
        {value.terms.map((term, place) => {
          const entry = conditions.find(({ code }) => code === term.code);
          const put = (next: TermsBody | null): void =>
            onChange({ ...value, terms: value.terms.flatMap((one, index) => (index !== place ? [one] : next === null ? [] : [next])) });
          return <TermRow key={term.code ?? place} number={place + 1} term={term} entry={entry} onChange={put} />;
        })}
        {value.words.map((text, place) => (
          <li key={`words ${String(place)}`}>
            <span className="t3">{value.terms.length + place + 1}</span>
            <TextField
              label={t('terms.words')}
              rows={2}
              value={text}
              onChange={(next) => onChange({ ...value, words: value.words.map((one, index) => (index === place ? next : one)) })}
              maxLength={1000}
            />
            <Button
              kind="quiet"
              aria-label={t('terms.remove', { number: value.terms.length + place + 1 })}
              onPress={() => onChange({ ...value, words: value.words.filter((_, index) => index !== place) })}
            >
              <Trash2 size={15} aria-hidden />
            </Button>
          </li>
        ))}
      </ol>
      <div className={css.inline}>
        <Select
          label={t('terms.library')}
          labelHidden
          placeholder={t('terms.library')}
          choices={conditions
            .filter(({ code }) => !chosen.has(code))
            .map((entry) => ({ id: entry.code, label: filled(entry, { code: entry.code, ...firstSlots(entry) }) }))}
          value={null}
          onChange={(code) => {
            const entry = conditions.find((one) => one.code === code);
            if (entry !== undefined) onChange({ ...value, terms: [...value.terms, { code, ...firstSlots(entry) }] });
          }}
        />
        <Button onPress={() => onChange({ ...value, words: [...value.words, ''] })}>{t('terms.write')}</Button>
      </div>
    </fieldset>
  );
}

/** The least that every slot takes, to begin with. */
function firstSlots({ slots }: LibraryCondition): { slots?: Slot[] } {
  if (slots === undefined) return {};
  return {
    slots: slots.map(({ name, kind, least }) => {
      if (kind === 'recurrence') return { name, months: Math.max(12, least ?? 1) };
      return kind === 'day-of-year' ? { name, day: '12-31' } : { name, number: least ?? 1 };
    }),
  };
}

interface RowProps {
  readonly number: number;
  readonly term: TermsBody;
  readonly entry: LibraryCondition | undefined;
  readonly onChange: (next: TermsBody | null) => void;
}

function TermRow({ number, term, entry, onChange }: RowProps) {
  const t = dialogWords.useWords();
  const shared = caseWords.useWords();
  const say = useSay();
  const filled = useFilled();
  return (
    <li>
      <span className="t3">{number}</span>
      <div className={css.stack}>
        <span>{entry === undefined ? term.code : filled(entry, term)}</span>
        {entry !== undefined && (
          <span className="small t2">{t('terms.line', { phase: shared(`phase.${entry.phase}`), check: say(entry.check) })}</span>
        )}
        {entry?.slots?.map((slot) => (
          <SlotField
            key={slot.name}
            label={say(slot.label)}
            slot={term.slots?.find(({ name }) => name === slot.name) ?? { name: slot.name }}
            onChange={(next) => onChange({ ...term, slots: (term.slots ?? []).map((one) => (one.name === next.name ? next : one)) })}
          />
        ))}
      </div>
      <Button kind="quiet" aria-label={t('terms.remove', { number })} onPress={() => onChange(null)}>
        <Trash2 size={15} aria-hidden />
      </Button>
    </li>
  );
}

/** What a condition says with its slots filled in. */
function useFilled(): (entry: LibraryCondition, term: TermsBody) => string {
  const t = dialogWords.useWords();
  const say = useSay();
  const format = useFormat();
  const shown = (entry: LibraryCondition, slot: Slot): string => {
    if (slot.months !== undefined) return t('slot.everyMonths', { count: slot.months });
    if (slot.day !== undefined) return t('slot.eachYear', { day: slot.day });
    const unit: unknown = entry.slots?.find(({ name }) => name === slot.name)?.unit;
    const number = format.number(slot.number ?? 0);
    if (isUnit(unit)) return t('slot.number', { number, unit: say(slot.number === 1 ? { ...unit, en: unit.one ?? unit.en } : unit) });
    return entry.slots?.find(({ name }) => name === slot.name)?.kind === 'days' ? t('slot.days', { count: slot.number ?? 0 }) : number;
  };
  return (entry, term) => (term.slots ?? []).reduce((text, slot) => text.replace(`{${slot.name}}`, shown(entry, slot)), say(entry.says));
}

const isUnit = (unit: unknown): unit is Bilingual & { readonly one?: string } =>
  typeof unit === 'object' && unit !== null && 'en' in unit && 'zh' in unit;

function SlotField({ label, slot, onChange }: { label: string; slot: Slot; onChange: (slot: Slot) => void }) {
  const t = dialogWords.useWords();
  const kind = slot.months !== undefined ? 'months' : slot.day !== undefined ? 'day' : 'number';
  const [text, setText] = useState(String(slot[kind] ?? ''));
  return (
    <TextField
      label={label}
      {...(kind !== 'number' && { hint: t(`slot.${kind}`) })}
      {...(kind !== 'day' && { inputMode: 'numeric' as const })}
      value={text}
      onChange={(next) => {
        setText(next);
        if (kind === 'day') onChange({ name: slot.name, day: next });
        else if (/^\d+$/.test(next)) onChange({ name: slot.name, [kind]: Number(next) });
      }}
    />
  );
}
