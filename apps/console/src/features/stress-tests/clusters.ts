import { stressWords } from './words.js';

/** The name of an industry cluster; one that is not known here by its code. */
export function useClusterName(): (cluster: string) => string {
  const t = stressWords.useWords();
  return (cluster) => {
    const code = cluster.replaceAll('-', '_');
    return `cluster.${code}` in stressWords.phrases ? t(`cluster.${code}` as 'cluster.culture') : cluster;
  };
}
