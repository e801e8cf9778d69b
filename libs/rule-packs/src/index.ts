export { lintInLibrary, readPackTexts, testInLibrary } from './check-pack.js';
export { COUNTRIES } from './countries.js';
export { compileDrafts } from './draft-packs.js';
export { loadRulePacks, type TextFile } from './load-rule-packs.js';
export { openPackShelf, type PackShelf } from './pack-shelf.js';
export { readRelease, type Release } from './release.js';
export { compileRuleBook, openRuleBook, type RuleBook, type ShippedRules } from './rule-book.js';
export { isLaw, readRuleFiles, type RuleFiles } from './rule-files.js';
