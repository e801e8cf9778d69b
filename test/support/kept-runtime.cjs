/**
 * Jest loads every module anew for every suite. Here a worker keeps the libraries, the programs and the packages from
 * one suite to the next, and with them the rules they have compiled: that was four fifths of what most suites cost.
 * A suite, what stands in `test` and fixtures are loaded anew, and so is Jest itself.
 */
const { createRequire } = require('node:module');
const { join, sep } = require('node:path');

// That of Jest itself, which no other may stand for.
const { default: JestRuntime } = createRequire(createRequire(require.resolve('jest')).resolve('@jest/core'))('jest-runtime');

const kept = new Map();

/** Whether a module stays, named by its path or its address; what Jest gives a suite is named after the module that asks for it. */
const isKept = (key, root) =>
  !key.startsWith('@jest/globals') && !key.includes(join(root, 'test', sep)) && !/\.(spec|fixture)\.ts$/.test(key);

class KeptRuntime extends JestRuntime {
  constructor(config, environment, resolver, transformer, cacheFS, coverageOptions, testPath, globalConfig) {
    const before = kept.get(config.id);
    if (before) return before.begin(testPath);
    super(config, environment, resolver, transformer, cacheFS, coverageOptions, testPath, globalConfig);
    kept.set(config.id, this);
  }

  begin(testPath) {
    for (const part of [this.esmLoader, this.executor]) part.testPath = testPath;
    this._testPath = testPath;
    this.testState.state = 'loading';
    return this;
  }

  teardown() {
    this.restoreAllMocks();
    this.registries.exitIsolated();
    for (const registry of [this.registries.esModuleRegistry, this.registries.moduleRegistry])
      for (const key of [...registry.keys()]) if (!isKept(key, this._config.rootDir)) registry.delete(key);
    this.registries.mockRegistry.clear();
    this.registries.moduleMockRegistry.clear();
    this.registries.internalModuleRegistry.clear();
    this.mockState.clear();
    this.testMainModule.reset();
    this.jestGlobals.clearJestObjectCache();
    this.jestGlobals.cachedEnvGlobals = undefined;
    this.jestGlobals.envGlobalsOverride = undefined;
    this.loggedReferenceErrors.clear();
  }
}

module.exports = { default: KeptRuntime, __esModule: true };
