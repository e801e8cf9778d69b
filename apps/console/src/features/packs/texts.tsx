import { type PackVersion, publicationRevise } from '@carnet/client';
import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import { seen, useAct } from '../../shell/act.js';
import { Button } from '../../ui/button.js';
import { Notice, ProblemNotice, Withheld } from '../../ui/feedback.js';
import type { Jump } from './checks.js';
import { Difference } from './difference.js';
import { Editor, type GoTo } from './editor.js';
import { lineOf } from './pack-text.js';
import { useStandingWords } from './standing.js';
import { isOver } from './steps.js';
import css from './studio.module.css';
import { studioWords } from './words.js';
import { useWithheld } from './withheld.js';

type Bodies = PackVersion['texts'];
type View = 'pack' | 'cases' | 'difference';

interface TextsState {
  readonly view: View;
  readonly choose: (view: View) => void;
  readonly edited: Bodies | null;
  /** The revision that was on the screen when somebody began to type. */
  readonly revision: number;
  readonly edit: (texts: Bodies | null) => void;
  readonly goTo: GoTo | null;
  readonly jump: Jump;
  /** The rule that the address names, where this version has none of that id. */
  readonly missing: string | null;
}

/** Which text is shown, what was typed into it and not saved, and the place to show. */
export function useTexts({ texts, revision }: PackVersion): TextsState {
  const [params, setParams] = useSearchParams();
  const [typed, setTyped] = useState<{ readonly texts: Bodies; readonly revision: number } | null>(null);
  const edited = typed?.texts ?? null;
  const edit = (next: Bodies | null): void =>
    setTyped((before) => (next === null ? null : { texts: next, revision: before?.revision ?? revision }));
  const rule = params.get('rule');
  const [goTo, setGoTo] = useState<GoTo | null>(() => ruleIn(texts.pack, rule));
  const asked = params.get('view');
  const choose = (view: View): void => {
    setGoTo(null);
    setParams((before) => (view === 'pack' ? before.delete('view') : before.set('view', view), before), { replace: true });
  };
  useEffect(() => {
    if (edited === null) return undefined;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [edited]);
  const jump: Jump = (text, where) => {
    const line = typeof where === 'number' ? where : lineOf((edited ?? texts)[text], where);
    choose(text);
    if (line !== null) setGoTo({ line, at: Date.now() });
  };
  return {
    view: asked === 'cases' || asked === 'difference' ? asked : 'pack',
    choose,
    edited,
    revision: typed?.revision ?? revision,
    edit,
    goTo,
    jump,
    missing: ruleIn(texts.pack, rule) === null ? rule : null,
  };
}

/** The place of the rule that the address names. */
function ruleIn(pack: string, rule: string | null): GoTo | null {
  const line = rule === null ? null : (lineOf(pack, `id: ${rule}\n`) ?? lineOf(pack, `id: ${rule}`));
  return line === null ? null : { line, at: 0 };
}

const views = ['pack', 'cases', 'difference'] as const;

/** The texts of a version: rules and cases to read or to write, and what differs from another. */
export function Texts({ version, texts }: { version: PackVersion; texts: TextsState }) {
  const t = studioWords.useWords();
  const { view, choose, edited, edit, goTo, missing } = texts;
  const shown = edited ?? version.texts;
  const canRevise = version.acts.some(({ act, withheld }) => act === 'revise' && withheld === null);
  return (
    <div className={css.left}>
      <div className={css.views} role="group" aria-label={t('view')}>
        {views.map((one) => (
          <button key={one} type="button" className={css.view} aria-pressed={view === one} onClick={() => choose(one)}>
            {t(one === 'pack' ? 'rules' : one)}
          </button>
        ))}
      </div>
      {missing !== null && <Notice family="amber">{t('ruleMissing', { rule: missing })}</Notice>}
      {view === 'difference' ? (
        <Difference version={version} />
      ) : (
        <Editor
          key={view}
          label={t(view === 'pack' ? 'rules' : view)}
          value={shown[view]}
          goTo={goTo}
          {...(canRevise && {
            onChange: (value: string) => {
              const after = { ...shown, [view]: value };
              const isSame = after.pack === version.texts.pack && after.cases === version.texts.cases;
              edit(isSame ? null : after);
            },
          })}
        />
      )}
      <Saving version={version} edited={edited} revision={texts.revision} onEdit={edit} />
    </div>
  );
}

interface SavingProps {
  readonly version: PackVersion;
  readonly edited: Bodies | null;
  readonly revision: number;
  readonly onEdit: (texts: Bodies | null) => void;
}

function Saving({ version, edited, revision, onEdit }: SavingProps) {
  const t = studioWords.useWords();
  const words = useStandingWords();
  const withheld = useWithheld();
  const act = useAct(
    (body: Bodies, key) => publicationRevise({ path: { id: version.id }, body, headers: { ...key, ...seen(revision) } }),
    () => onEdit(null),
  );
  const revise = version.acts.find((one) => one.act === 'revise');
  if (revise === undefined || isOver(version))
    return (
      <div className={css.foot}>
        <span className="t2">{t('readOnly', { state: words(version) })}</span>
      </div>
    );
  if (revise.withheld !== null)
    return (
      <div className={css.foot}>
        <Withheld name={t('act.revise')} reason={withheld(revise.withheld)} />
      </div>
    );
  return (
    <div className={css.foot}>
      {act.error !== null && <ProblemNotice error={act.error} />}
      <Button
        kind="primary"
        isDisabled={edited === null}
        isPending={act.isPending}
        onPress={() => {
          if (edited !== null) act.mutate(edited);
        }}
      >
        {t('act.revise')}
      </Button>
      {edited !== null && (
        <Button
          kind="quiet"
          onPress={() => {
            act.reset();
            onEdit(null);
          }}
        >
          {t('revert')}
        </Button>
      )}
      <span className="small t2" role="status">
        {edited === null ? t('saveHint') : t('unsaved')}
      </span>
    </div>
  );
}
