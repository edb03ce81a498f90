/** A path of this site to go on to after signing in; anything else leads to the account. */
export function safeNext(given: string | null | undefined): string {
  // Browsers read a backslash as a slash and drop tabs and line ends: `/\evil.test` would leave the site.
  const isOurs = given?.startsWith("/") && !/^\/[/\\]|[\\\p{Cc}]/u.test(given);
  return isOurs && given ? given : "/account";
}
