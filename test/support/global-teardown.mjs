export default async function stopSharedServer() {
  await globalThis.carnetTestPostgres?.stop();
}
