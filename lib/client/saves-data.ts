/** Whether this reader wants nothing fetched that may not be needed. */
export function savesData(): boolean {
  // Known to some browsers and to no types: https://wicg.github.io/savedata/
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  return connection?.saveData === true;
}
