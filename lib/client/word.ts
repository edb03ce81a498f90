const SHOWN_MS = 6_000;

let word = "";
let timer: ReturnType<typeof setTimeout>;
const listeners = new Set<() => void>();

/** Says something short at the foot of the page, also to those who cannot see it. */
export function say(text: string): void {
  clearTimeout(timer);
  timer = setTimeout(() => show(""), SHOWN_MS);
  show(text);
}

export const words = {
  subscribe: (onChange: () => void) => {
    listeners.add(onChange);
    return () => listeners.delete(onChange);
  },
  get: () => word,
};

function show(text: string): void {
  word = text;
  for (const listener of listeners) listener();
}
