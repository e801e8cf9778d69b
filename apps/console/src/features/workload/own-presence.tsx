import { PageHead } from '../../shell/chrome.js';
import chrome from '../../shell/chrome.module.css';
import { useMay } from '../../shell/session.js';
import { Absences, Delegations } from './presence.js';
import { workloadWords } from './words.js';

/** When the caller is absent, and who acts for them; supervisors have both beside the workload of all. */
export function Page() {
  const t = workloadWords.useWords();
  const may = useMay();
  return (
    <>
      <PageHead title={t('presence')} />
      <div className={`${chrome.scroll} ${chrome.padded}`}>
        {may('absence:write') && <Absences />}
        <Delegations />
      </div>
    </>
  );
}
