export { lintPackInLibrary, readPackHead, testPackInLibrary } from './check-pack.js';
export { loadRulePacks, type TextFile } from './load-rule-packs.js';
export { openPackShelf, type PackShelf } from './pack-shelf.js';
export { compileDrafts, compileRuleBook, openRuleBook, readRelease, type Release, type RuleBook, type ShippedRules } from './rule-book.js';
export { COUNTRIES, readRuleFiles } from './rule-files.js';
