import { type ZoneListLine, type ZoneListRow, zoneListsListOptions, zoneListsReadOptions } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { Check, HeartPulse, ListX } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Button } from '../../ui/button.js';
import { Checkbox, Select, TextField } from '../../ui/field.js';
import { useFormat } from '../../words/format.js';
import { usePlace } from '../../words/places.js';
import { useFieldNames, useRegister } from '../../words/facts.js';
import css from './filing.module.css';
import type { SectionProps } from './section-page.js';
import { filingWords, listWords } from './words.js';

const noList = 'none';

/** A field to tick: its code, its group, and what the chosen list says of it. */
interface Choice {
  readonly code: string;
  readonly group: string;
  readonly row: ZoneListRow | null;
}

/** Which fields are sent: ticked from a published list, with what is off the list on top and what follows from it. */
export function FieldPicker({ draft, errorOf, readOnly }: SectionProps) {
  const t = filingWords.useWords();
  const name = useFieldNames();
  const { fields, facts } = draft.filing;
  const {
    choices: lists,
    chosen,
    choose,
    line,
    rows,
  } = useList(facts['list_scenario'], (scenario) => {
    if (scenario !== null) draft.set('/facts/list_scenario', scenario);
  });
  const offered = useOffered(rows);
  const [search, setSearch] = useState('');
  const set = (next: readonly string[]): void => draft.set('/fields', next);
  const toggle = (code: string, on: boolean): void => set(on ? [...fields, code] : fields.filter((other) => other !== code));
  const onList = new Set(offered.map(({ code }) => code));
  const off = fields.filter((code) => !onList.has(code));
  const words = search.toLowerCase();
  const found = offered.filter(({ code }) => code.includes(words) || name(code).toLowerCase().includes(words));
  const groups = [...new Set(found.map(({ group }) => group))];
  const error = errorOf('/fields');
  return (
    <div className="stack-24">
      <p className="t2">{t('fields.hint')}</p>
      <Select label={t('fields.lists')} choices={lists} value={chosen} onChange={choose} isDisabled={readOnly} />
      {line?.illustrative === true && <p className="small t3">{t('fields.illustrative')}</p>}
      {error !== undefined && <p role="alert">{error}</p>}
      <div className={css.picker}>
        <div className={css.pickerHead}>
          <TextField label={t('fields.search')} type="search" value={search} onChange={setSearch} />
          <p role="status" className="num">
            {t('fields.chosen', { count: fields.length })}
            {line !== undefined && (
              <>
                {' · '}
                {t('fields.onList', { count: fields.length - off.length })}
                {' · '}
                <strong>{t('fields.offList', { count: off.length })}</strong>
              </>
            )}
          </p>
        </div>
        {off.map((code) => (
          <OffList
            key={code}
            code={code}
            isGeneral={line?.kind === 'general'}
            hasList={line !== undefined}
            onRemove={() => toggle(code, false)}
          />
        ))}
        {groups.map((group) => (
          <FieldGroup
            key={group}
            name={group}
            choices={found.filter((choice) => choice.group === group)}
            chosen={fields}
            isOpen={words !== '' || groups.length < 8}
            readOnly={readOnly}
            onToggle={toggle}
          />
        ))}
        {found.length === 0 && <p className={css.pickerRow}>{t('fields.none')}</p>}
      </div>
      {!readOnly && <OwnField onAdd={(code) => !fields.includes(code) && toggle(code, true)} />}
    </div>
  );
}

/** Which list and scenario is looked at; a filing names the scenario. */
function useList(scenario: unknown, onScenario: (scenario: string | null) => void) {
  const t = filingWords.useWords();
  const named = listWords.useWords();
  const place = usePlace();
  const { data } = useQuery({ ...zoneListsListOptions(), staleTime: 600_000 });
  const [picked, setPicked] = useState<string | null>(null);
  const word = (code: string): string => (code in listWords.phrases ? named(code as keyof typeof listWords.phrases) : code);
  const pairs = (data?.items ?? []).flatMap((line) => line.scenarios.map((one) => ({ id: `${line.id} ${one}`, line, scenario: one })));
  const usual = pairs.find((pair) => pair.scenario === scenario)?.id ?? noList;
  const chosen = picked ?? usual;
  const pair = pairs.find(({ id }) => id === chosen);
  const edition = useQuery({
    ...zoneListsReadOptions({ path: { edition: pair?.line.id ?? '' } }),
    enabled: pair !== undefined,
    staleTime: 600_000,
  });
  const line: ZoneListLine | undefined = pair?.line;
  const rows = useMemo(
    () => (pair === undefined ? null : (edition.data?.rows ?? []).filter((row) => row.scenario === pair.scenario)),
    [pair?.id, edition.data],
  );
  return {
    line,
    rows,
    chosen,
    choose: (id: string) => {
      setPicked(id);
      onScenario(pairs.find((one) => one.id === id)?.scenario ?? null);
    },
    choices: [
      ...pairs.map(({ id, line: { zone, label, kind }, scenario: one }) => ({
        id,
        label: t('fields.list', { zone: place(zone), label, scenario: word(one), kind: t(`fields.${kind}`) }),
      })),
      { id: noList, label: t('fields.noList') },
    ],
  };
}

/** The fields to tick: the rows of the list by their class, or the whole register by its objects. */
function useOffered(rows: readonly ZoneListRow[] | null): readonly Choice[] {
  const register = useRegister();
  const named = listWords.useWords();
  return useMemo(() => {
    if (rows !== null)
      return rows
        .filter(({ fieldCode }) => !fieldCode.startsWith('class:'))
        .map((row) => ({ code: row.fieldCode, group: row.dataClass, row }));
    return [...(register?.keys() ?? [])].map((code) => {
      const object = code.split('.', 1)[0] ?? code;
      const key = `object.${object}`;
      return { code, group: key in listWords.phrases ? named(key as keyof typeof listWords.phrases) : object, row: null };
    });
  }, [rows, register, named]);
}

function FieldGroup({
  name,
  choices,
  chosen,
  isOpen,
  readOnly,
  onToggle,
}: {
  readonly name: string;
  readonly choices: readonly Choice[];
  readonly chosen: readonly string[];
  readonly isOpen: boolean;
  readonly readOnly: boolean;
  readonly onToggle: (code: string, on: boolean) => void;
}) {
  const t = filingWords.useWords();
  const nameOf = useFieldNames();
  const register = useRegister();
  const count = choices.filter(({ code }) => chosen.includes(code)).length;
  return (
    <details className={`${css.details} ${css.pickerGroup}`} open={isOpen}>
      <summary>{t('fields.group', { name, chosen: count, count: choices.length })}</summary>
      <div>
        {choices.map(({ code, row }) => {
          const isChosen = chosen.includes(code);
          return (
            <div key={row?.id ?? code} className={css.pickerRow}>
              <Checkbox isSelected={isChosen} isDisabled={readOnly} onChange={(on) => onToggle(code, on)}>
                <span>
                  {nameOf(code)} <span className="mono small t3">{code}</span>
                </span>
              </Checkbox>
              {register?.get(code)?.sensitive === true && (
                <span className={css.note}>
                  <HeartPulse size={18} aria-hidden />
                  {t('fields.sensitive')}
                </span>
              )}
              {row !== null && <Requirement row={row} isChosen={isChosen} />}
            </div>
          );
        })}
      </div>
    </details>
  );
}

function Requirement({ row, isChosen }: { row: ZoneListRow; isChosen: boolean }) {
  const t = filingWords.useWords();
  const { number } = useFormat();
  const requirement = t(`fields.require.${row.requirement}`);
  const family = row.requirement === 'free' ? 'green' : row.requirement === 'needs_review' ? 'violet' : 'amber';
  return (
    <span className={`${css.note} f-${isChosen ? family : 'grey'}`}>
      {isChosen && <Check size={18} aria-hidden />}
      {isChosen ? t('fields.listed') : t('fields.notChosen')}
      {row.requirement !== 'free' &&
        ` · ${row.countFrom === null ? requirement : t('fields.requireFrom', { requirement, count: number(row.countFrom) })}`}
    </span>
  );
}

/** A chosen field that the list does not name, and what follows from that. */
function OffList({ code, isGeneral, hasList, onRemove }: { code: string; isGeneral: boolean; hasList: boolean; onRemove: () => void }) {
  const t = filingWords.useWords();
  const nameOf = useFieldNames();
  const register = useRegister();
  const isOwn = register !== undefined && !register.has(code);
  return (
    <div className={css.off}>
      <div className={css.pickerRow}>
        <Checkbox isSelected onChange={onRemove}>
          <span>
            {nameOf(code)} <span className="mono small t2">{isOwn ? t('fields.own') : code}</span>
          </span>
        </Checkbox>
        {hasList && (
          <span className={`${css.chip} f-amber`}>
            <ListX size={18} aria-hidden />
            {t('fields.notListed')}
          </span>
        )}
      </div>
      {(isOwn || isGeneral) && <p className="small">{t(isGeneral ? 'fields.offGeneral' : 'fields.offOwn')}</p>}
      <Button kind="quiet" onPress={onRemove}>
        {t('remove', { name: nameOf(code) })}
      </Button>
    </div>
  );
}

function OwnField({ onAdd }: { onAdd: (name: string) => void }) {
  const t = filingWords.useWords();
  const [text, setText] = useState('');
  return (
    <div className={css.addRow}>
      <TextField label={t('fields.addOwn')} hint={t('fields.addOwnHint')} value={text} onChange={setText} maxLength={200} />
      <Button
        isDisabled={text.trim() === ''}
        onPress={() => {
          onAdd(text.trim());
          setText('');
        }}
      >
        {t('fields.addOwnButton')}
      </Button>
    </div>
  );
}
