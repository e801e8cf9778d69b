/** Waits for an answer, but not for ever. */
export async function answered<T>(server: string, answer: Promise<T>, milliseconds = 10_000): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`the queue's ${server} did not answer within ${String(milliseconds / 1000)} s`));
    }, milliseconds);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

const firstPause = 100;
const longestPause = 5_000;

/** How long to wait after so many failures in a row, in milliseconds: twice as long each time up to five seconds, and never the same for two who failed together. */
export function pauseAfter(failures: number, chance: number = Math.random()): number {
  return Math.min(firstPause * 2 ** (failures - 1), longestPause) * (0.5 + chance / 2);
}
