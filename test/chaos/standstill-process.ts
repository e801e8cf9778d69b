import { watchEventLoop } from '@carnet/runtime';

/** A process under the watchdog, which answers whoever asks and, when told to, goes round in microtasks for ever. */
watchEventLoop('test', 1);

process.on('message', (message: { readonly spin?: boolean }) => {
  if (message.spin === true) void spin();
  else process.send?.('here');
});
process.send?.('started');

async function spin(): Promise<void> {
  for (;;) await Promise.resolve();
}
