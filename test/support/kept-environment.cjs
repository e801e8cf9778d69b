/**
 * One Node environment for all suites that a worker runs of a project, so that {@link ./kept-runtime.cjs} can keep what
 * it has loaded. Everything that Jest itself puts into it is put in anew for each suite.
 */
const QuickEnvironment = require('./quick-environment.cjs');

const kept = new Map();
const matchersOfJest = Symbol.for('$$jest-matchers-object');

/** What Jest leaves behind a suite under a symbol: its tests, its listeners, and what was set for the suite alone. */
const ofOneSuite = new Set([
  'JEST_STATE_SYMBOL',
  'EVENT_HANDLERS',
  'RETRY_TIMES',
  'RETRY_IMMEDIATELY',
  'WAIT_BEFORE_RETRY',
  'LOG_ERRORS_BEFORE_RETRY',
  'TEST_TIMEOUT_SYMBOL',
]);

class KeptEnvironment extends QuickEnvironment {
  constructor(config, context) {
    const before = kept.get(config.projectConfig.id);
    if (before) return before;
    super(config, context);
    this.exit = this.global.process.exit;
    this.variables = { ...this.global.process.env };
    this.own = Object.getOwnPropertyDescriptors(this.global);
    this.random = this.global.Math.random;
    kept.set(config.projectConfig.id, this);
  }

  async teardown() {
    this.fakeTimersModern.useRealTimers();
    const { process } = this.global;
    process.exit = this.exit;
    process.removeAllListeners('exit');
    for (const name of Object.keys(process.env)) if (!(name in this.variables)) delete process.env[name];
    Object.assign(process.env, this.variables);
    // Of the language: the clock and chance, which are taken from the core.
    for (const [name, own] of Object.entries(this.own))
      if (own.configurable && Object.getOwnPropertyDescriptor(this.global, name)?.value !== own.value)
        Object.defineProperty(this.global, name, own);
    this.global.Math.random = this.random;
    for (const symbol of Object.getOwnPropertySymbols(this.global)) {
      const name = Symbol.keyFor(symbol) ?? symbol.description;
      if (ofOneSuite.has(name)) delete this.global[symbol];
    }
    const { matchers = {}, customEqualityTesters = [] } = this.global[matchersOfJest] ?? {};
    for (const name of Object.keys(matchers)) delete matchers[name];
    customEqualityTesters.length = 0;
  }
}

module.exports = KeptEnvironment;
