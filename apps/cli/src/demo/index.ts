export { runDemo, seedDemo, type SignIn } from './run-demo.js';
