export { type DemoRun, runDemo, seedDemo, type SignIn } from './run-demo.js';
