import { refusals } from '@carnet/http/problem.js';

/** Refuses a stream of live updates. */
export const refuseStream = refusals({
  'streams-many': [
    429,
    'You have as many live streams open as one caller may have. Close one, or try again later.',
    '您打开的实时更新已达上限，请关闭其中之一或者稍后重试。',
  ],
  'streams-full': [
    503,
    'As many live streams are open here as there may be. Try again later; everything else works without one.',
    '此处打开的实时更新已达上限，请稍后重试；其他功能不受影响。',
  ],
});
