// SPDX-License-Identifier: Apache-2.0
// Runs before the page is drawn, so that it never flashes in the other theme.
{
  let chosen = null;
  try {
    chosen = localStorage.getItem("oauth2-console.theme");
  } catch {
    // storage is switched off: the system's theme it is
  }
  if (chosen === "light" || chosen === "dark") {
    document.documentElement.dataset.theme = chosen;
  }
}
