/** Whether work in the background waits or runs, so that its page asks again. */
export const isUnderWay = (state: string | undefined): boolean => state === 'waiting' || state === 'running';
