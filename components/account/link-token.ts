/** The token of the link that led here: behind the "#", where no server and no log sees it. "" without one. */
export function linkToken(): string {
  return new URLSearchParams(location.hash.slice(1)).get("token") ?? "";
}
