import type { DecisionRule, Rule } from '@carnet/client';
import { BookCheck, BookDashed } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../../ui/button.js';
import { Empty } from '../../ui/feedback.js';
import { Select, TextField } from '../../ui/field.js';
import { Pairs, Panel } from '../../ui/layout.js';
import ui from '../../ui/ui.module.css';
import { useLanguage } from '../../words/language.js';
import { useFactName } from '../../words/facts.js';
import { useFormat } from '../../words/format.js';
import { useMechanismName } from '../../words/names.js';
import { OutcomeTag } from '../transfers/tags.js';
import { Citations } from './citations.js';
import { WordsOfLaw } from './law-read.js';
import css from './packs.module.css';
import { useTypedParam, useAddressParams } from './typed.js';
import { RuleSentence } from './rule-sentence.js';
import { packWords } from './words.js';

const firstShown = 30;

type AnyRule = Rule | DecisionRule;

/** The rules of a pack in their order; one is open at a time, and the address names it. */
export function Rules({ title, of, pack, filtered = false }: { title: string; of: readonly AnyRule[]; pack: string; filtered?: boolean }) {
  const t = packWords.useWords();
  const format = useFormat();
  const [params, set] = useAddressParams();
  const [most, setMost] = useState(firstShown);
  const [typed, type] = useTypedParam('find');
  const words = typed.toLowerCase();
  const [stage, reading] = [params.get('stage') ?? '', params.get('reading') ?? ''];
  const opened = params.get('rule');
  const stages = [...new Set(of.flatMap((rule) => ('stage' in rule ? [rule.stage] : [])))];
  const shown = of.filter(
    (rule) =>
      (words === '' || textOf(rule).includes(words)) &&
      (!filtered || stage === '' || ('stage' in rule && rule.stage === stage)) &&
      (reading === '' || rule.confidence === reading),
  );
  const listed = shown.filter((rule, place) => place < most || rule.id === opened);
  return (
    <Panel
      title={title}
      aside={<span className="t3">{t('shown', { shown: format.number(shown.length), all: format.number(of.length) })}</span>}
      bare
    >
      {filtered && (
        <div className={css.ruleBody}>
          <div className={css.filters}>
            <TextField label={t('search')} type="search" value={typed} onChange={type} />
            <Select
              label={t('stage')}
              value={stage === '' ? 'all' : stage}
              choices={[{ id: 'all', label: t('allStages') }, ...stages.map((id) => ({ id, label: id }))]}
              onChange={(id) => set('stage', id === 'all' ? '' : id)}
            />
            <Select
              label={t('confirmed')}
              value={reading === '' ? 'all' : reading}
              choices={[
                { id: 'all', label: t('anyReading') },
                { id: 'confirmed', label: t('confirmed') },
                { id: 'unconfirmed', label: t('unconfirmed') },
              ]}
              onChange={(id) => set('reading', id === 'all' ? '' : id)}
            />
          </div>
        </div>
      )}
      {shown.length === 0 && <Empty>{t('noRule')}</Empty>}
      <ul>
        {listed.map((rule) => (
          <RuleItem
            key={rule.id}
            rule={rule}
            pack={pack}
            isOpen={opened === rule.id}
            onToggle={() => set('rule', opened === rule.id ? '' : rule.id)}
          />
        ))}
      </ul>
      {listed.length < shown.length && (
        <div className={css.ruleBody}>
          <Button onPress={() => setMost(of.length)}>{t('showAll', { all: format.number(shown.length) })}</Button>
        </div>
      )}
    </Panel>
  );
}

const textOf = ({ id, says, when, citations }: AnyRule): string =>
  `${id} ${says.en} ${says.zh} ${when} ${JSON.stringify(citations)}`.toLowerCase();

function RuleItem({ rule, pack, isOpen, onToggle }: { rule: AnyRule; pack: string; isOpen: boolean; onToggle: () => void }) {
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isOpen) item.current?.scrollIntoView({ block: 'nearest' });
  }, [isOpen]);
  return (
    <li ref={item} className={css.rule}>
      <button type="button" className={css.ruleHead} aria-expanded={isOpen} onClick={onToggle}>
        <span className="mono">{rule.id}</span>
        {'outcome' in rule && <OutcomeTag outcome={rule.outcome} />}
        {'stage' in rule && <span className="small t3">{rule.stage}</span>}
        <Reading confidence={rule.confidence} />
        <span className={`${css.says} t2`}>
          <RuleSentence of={rule.says} />
        </span>
      </button>
      {isOpen && <RuleBody rule={rule} pack={pack} />}
    </li>
  );
}

function Reading({ confidence }: { confidence: string }) {
  const t = packWords.useWords();
  const read = confidence === 'confirmed';
  return (
    <span className={`${ui.bare} small f-${read ? 'green' : 'violet'}`}>
      {read ? <BookCheck size={13} aria-hidden /> : <BookDashed size={13} aria-hidden />}
      {t(read ? 'confirmed' : 'unconfirmed')}
    </span>
  );
}

function RuleBody({ rule, pack }: { rule: AnyRule; pack: string }) {
  const t = packWords.useWords();
  const language = useLanguage();
  const format = useFormat();
  const factName = useFactName();
  const mechanismName = useMechanismName();
  const effective = useEffective();
  const other = language === 'en' ? 'zh' : 'en';
  return (
    <div className={css.ruleBody}>
      <p className={css.other2} lang={other === 'zh' ? 'zh-Hans' : 'en'}>
        <RuleSentence of={rule.says} language={other} />
      </p>
      <Pairs
        of={[
          [t('condition'), <Code key="when">{rule.when === 'true' ? t('always') : rule.when}</Code>],
          [
            t('reads'),
            <ul key="reads" className={css.asks}>
              {rule.reads.map((name) => (
                <li key={name}>
                  {factName(name)} <span className="mono t3">{name}</span>
                </li>
              ))}
            </ul>,
          ],
          [t('effective'), effective(rule.effective)],
          ...('mechanisms' in rule ? [[t('mechanisms'), format.list(rule.mechanisms.map(mechanismName))] as const] : []),
          [t('cites'), <Citations key="cites" of={rule.citations} />],
        ]}
      />
      <WordsOfLaw version={pack} cites={rule.citations} says={rule.says} />
      {'overlay' in rule && rule.overlay !== null && (
        <p className="t2">{t('overlay', { rule: (rule.overlay as { relaxes?: string }).relaxes ?? '' })}</p>
      )}
    </div>
  );
}

function Code({ children }: { children: string }) {
  return <pre className={css.code}>{children}</pre>;
}

function useEffective(): (days: Readonly<Record<string, unknown>>) => string {
  const t = packWords.useWords();
  const format = useFormat();
  return ({ from, to }) => {
    const dayOf = (day: unknown): string | null => (typeof day === 'string' ? format.day(day) : null);
    const [first, end] = [dayOf(from), dayOf(to)];
    if (first !== null && end !== null) return t('fromUntil', { from: first, to: end });
    if (first !== null) return t('from', { from: first });
    return end === null ? t('effective.always') : t('effective.to', { to: end });
  };
}
