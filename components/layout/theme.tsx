import { ThemeIcon } from "#components/ui/icons.tsx";

/**
 * Applies the remembered theme before the first paint and listens for the toggle. A plain script: public pages
 * read no cookie, and a click must work before React has started.
 */
export const THEME_SCRIPT = `(() => {
  const root = document.documentElement, key = "hestia.theme";
  try { const saved = localStorage.getItem(key); if (saved) root.dataset.theme = saved } catch {}
  addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-theme-toggle]")) return;
    const isDark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = isDark ? "light" : "dark";
    try { localStorage.setItem(key, root.dataset.theme) } catch {}
  });
})()`;

export function ThemeToggle() {
  return (
    <button
      type="button"
      data-theme-toggle
      aria-label="Switch between light and dark"
      className="grid size-11 cursor-pointer place-items-center rounded-full text-soft hover:text-ink noscript:hidden"
    >
      <ThemeIcon />
    </button>
  );
}
