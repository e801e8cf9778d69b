import { type QualityComparison, type QualityLine, qualityReadOptions, type Share } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { PageHead } from '../../shell/chrome.js';
import chrome from '../../shell/chrome.module.css';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { Answer, Empty } from '../../ui/feedback.js';
import { Select } from '../../ui/field.js';
import { Table } from '../../ui/layout.js';
import { useSay } from '../../words/language.js';
import { useFactValue } from '../../words/facts.js';
import { useFormat } from '../../words/format.js';
import { roleWords } from '../../words/roles.js';
import { disciplines } from '../queue/people.js';
import { stateWords } from '../transfers/state-words.js';
import { workloadWords } from './words.js';
import css from './workload.module.css';

const parts = [...disciplines, 'approval'] as const;
const any = 'any';

/** How decisions held: on appeal, in audits, and beside colleagues on like cases. */
export function Page() {
  const t = workloadWords.useWords();
  const name = usePartName();
  const format = useFormat();
  const [params, setParams] = useSearchParams();
  const [line, setLine] = useState<QualityLine | null>(null);
  const part = parts.find((one) => one === params.get('part'));
  const from = params.get('from') ?? '';
  const until = params.get('until') ?? '';
  const quality = useQuery(
    qualityReadOptions({
      query: { ...(part !== undefined && { part }), ...(isMonth(from) && { from }), ...(isMonth(until) && { until }) },
    }),
  );
  const put = (key: string, value: string): void =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        if (value === '' || value === any) next.delete(key);
        else next.set(key, value);
        return next;
      },
      { replace: true },
    );
  return (
    <>
      <PageHead title={t('quality')} aside={<span className="t2">{t('quality.hint')}</span>} />
      <div className={`${chrome.scroll} ${chrome.padded}`}>
        <div className={css.filters}>
          {(['from', 'until'] as const).map((end) => {
            const value = params.get(end) ?? quality.data?.[end] ?? '';
            return (
              <Select
                key={end}
                label={t(`quality.${end}`)}
                choices={monthsWith(value).map((id) => ({ id, label: format.month(id) }))}
                value={value}
                onChange={(chosen) => put(end, chosen)}
              />
            );
          })}
          <Select
            label={t('quality.part')}
            choices={[{ id: any, label: t('quality.any') }, ...parts.map((id) => ({ id, label: name(id) }))]}
            value={part ?? any}
            onChange={(value) => put('part', value)}
          />
        </div>
        <Answer of={quality}>
          {({ lines }) =>
            lines.length === 0 ? (
              <Empty>{t('quality.none')}</Empty>
            ) : (
              <Table
                label={t('quality')}
                head={[t('col.person'), t('col.part'), t('col.decisions'), t('col.overturned'), t('col.wrong'), t('col.differs'), '']}
              >
                {lines.map((one) => (
                  <tr key={`${one.person} ${one.part}`}>
                    <td>{one.name}</td>
                    <td>{name(one.part)}</td>
                    <td>{one.decisions}</td>
                    <td>
                      <ShareWords of={one.overturned} />
                    </td>
                    <td>
                      <ShareWords of={one.wrong} />
                    </td>
                    <td>{t(besideColleagues(one))}</td>
                    <td>
                      {one.groups.length > 0 && (
                        <Button kind="quiet" onPress={() => setLine(one)}>
                          {t('likeCases')}
                        </Button>
                      )}
                    </td>
                  </tr>
                ))}
              </Table>
            )
          }
        </Answer>
        {line !== null && <Groups of={line} onClose={() => setLine(null)} />}
      </div>
    </>
  );
}

/** The last three years by their months, the latest first, and the one that is chosen. */
function monthsWith(chosen: string): readonly string[] {
  const now = new Date();
  const last = Array.from({ length: 36 }, (_, back) =>
    new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1)).toISOString().slice(0, 7),
  );
  return isMonth(chosen) && !last.includes(chosen) ? [...last, chosen] : last;
}

const isMonth = (value: string): boolean => /^20\d\d-(?:0[1-9]|1[0-2])$/.test(value);

type Beside = 'differs' | 'same' | 'tooFew';

/** How a comparison came out. Where there are too few to say, nothing is said. */
function besideOf({ own, colleagues, differs }: QualityComparison): Beside {
  if (!own.enough || colleagues?.enough !== true || differs === null) return 'tooFew';
  return differs ? 'differs' : 'same';
}

function besideColleagues({ groups }: QualityLine): Beside {
  const all = new Set(groups.flatMap(({ comparisons }) => comparisons.map(besideOf)));
  return all.has('differs') ? 'differs' : all.has('same') ? 'same' : 'tooFew';
}

function usePartName(): (part: string) => string {
  const t = workloadWords.useWords();
  const role = roleWords.useWords();
  return (part) => {
    const discipline = disciplines.find((one) => one === part);
    return discipline === undefined ? t('part.approval') : role(discipline);
  };
}

/** A share with its interval; where there are too few, that is said in its place. */
export function ShareWords({ of }: { of: Share }) {
  const t = workloadWords.useWords();
  const say = useSay();
  const format = useFormat();
  const percent = (value: number | null): string => format.percent(value ?? 0);
  if (!of.enough || of.share === null)
    return <span className="t2">{t('shareFew', { count: of.count, of: of.of, says: of.says === null ? '' : say(of.says) })}</span>;
  return (
    <span className="num">
      {t('share', { count: of.count, of: of.of, share: percent(of.share), low: percent(of.low), high: percent(of.high) })}
    </span>
  );
}

function Groups({ of, onClose }: { of: QualityLine; onClose: () => void }) {
  const t = workloadWords.useWords();
  const name = usePartName();
  const format = useFormat();
  const state = stateWords.useWords();
  const value = useFactValue();
  const lane = (value: string): string => (value === 'green' || value === 'amber' || value === 'red' ? state(`lane.${value}`) : value);
  return (
    <Dialog title={t('group.title', { name: of.name, part: name(of.part) })} drawer={860} onClose={onClose}>
      <Table
        label={t('likeCases')}
        head={[t('col.mechanism'), t('lane'), t('col.decisions'), t('col.outcome'), t('col.own'), t('col.colleagues'), t('col.differs')]}
      >
        {of.groups.flatMap((group) =>
          group.comparisons.map((comparison, place) => (
            <tr key={`${group.mechanism} ${group.lane} ${comparison.outcome}`}>
              <td>{place > 0 ? '' : group.mechanism === 'none' ? t('none') : value('mechanisms', group.mechanism)}</td>
              <td>{place > 0 ? '' : lane(group.lane)}</td>
              <td>{place > 0 ? '' : format.number(group.decisions)}</td>
              <td>{t(`outcome.${comparison.outcome}`)}</td>
              <td>
                <ShareWords of={comparison.own} />
              </td>
              <td>{comparison.colleagues !== null && <ShareWords of={comparison.colleagues} />}</td>
              <td>{t(besideOf(comparison))}</td>
            </tr>
          )),
        )}
      </Table>
    </Dialog>
  );
}
