// SPDX-License-Identifier: Apache-2.0
// Light or dark: as the system prefers, or as somebody chose. theme.js remembers it before the page is drawn.
import { html } from "./preact.js";
import { Icon } from "./icons.js";
import { shared } from "./shared.js";

const theme = shared(null);
const dark = matchMedia("(prefers-color-scheme: dark)");
dark.addEventListener("change", () => theme.set(theme.get() + 1));

export const isDark = () => (document.documentElement.dataset.theme ?? (dark.matches ? "dark" : "light")) === "dark";

export function useTheme() {
  theme.use();
  return isDark() ? "dark" : "light";
}

export function ThemeSwitch() {
  const now = useTheme();
  const other = now === "dark" ? "light" : "dark";
  const change = () => {
    document.documentElement.dataset.theme = other;
    try {
      localStorage.setItem("oauth2-console.theme", other);
    } catch {
      // storage is switched off: it holds until the page is left
    }
    theme.set((turn) => turn + 1);
  };
  return html`<button class="quiet" onClick=${change} title="Switch to the ${other} theme"><${Icon} name=${now === "dark" ? "sun" : "moon"} /><span>Use the ${other} theme</span></button>`;
}
