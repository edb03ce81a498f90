/** An answer other than 2xx; `message` is the problem's detail where there is one. */
export class ApiError extends Error {
  readonly status: number;

  constructor(status: number, detail: string) {
    super(detail);
    this.status = status;
  }
}

/**
 * Fetches JSON from our own API, whose answers have the shape of the models: they are not checked again here, where
 * zod alone would weigh more than all else.
 *
 * @throws {ApiError} on any answer other than 2xx.
 */
export async function getJson<T>(path: string, signal: AbortSignal): Promise<T> {
  const response = await fetch(path, { signal, headers: { Accept: "application/json" } });
  if (!response.ok) {
    const problem = await response.json().catch(() => null);
    throw new ApiError(response.status, problem?.detail ?? response.statusText);
  }
  return response.json();
}
