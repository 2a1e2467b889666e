// SPDX-License-Identifier: Apache-2.0
// Tokens granted a day, as bars; and the same as a table, for whom bars say nothing.
import { html, useEffect, useRef, useState } from "./preact.js";
import { number, plural, useTheme } from "./ui.js";

const DAY = 86_400;
const named = new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" });
const short = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const name = (seconds) => named.format(new Date(seconds * 1000));

/** The days as seconds and counts: each UTC day has its own, also one on which nothing was granted. */
const columns = (days) => [days.map((each) => Date.parse(`${each.day}T00:00:00Z`) / 1000), days.map((each) => each.issued)];

export function Chart({ days, low }) {
  const place = useRef(null);
  const theme = useTheme();
  const [at, point] = useState(null);
  const data = columns(days);
  const [times, values] = data;
  const sum = values.reduce((all, each) => all + each, 0);
  const key = JSON.stringify(data);
  useEffect(() => {
    const plot = new globalThis.uPlot(options(place.current, point), data, place.current);
    const watch = new ResizeObserver(() => plot.setSize(size(place.current)));
    watch.observe(place.current);
    return () => {
      watch.disconnect();
      plot.destroy();
    };
  }, [key, theme]);
  return html`<figure class="chart ${low ? "low" : ""}">
    <figcaption class="readout">${at === null || at === undefined ? html`<strong>${plural(sum, "token")}</strong> in ${days.length} days` : html`<strong>${plural(values[at], "token")}</strong> on ${name(times[at])}`}</figcaption>
    <div class="plot" ref=${place} role="img" aria-label="Tokens granted on each of the last ${days.length} days: ${number(sum)} in all, at most ${number(Math.max(...values))} on a day"></div>
    <details><summary>Show as a table</summary>
      <div class="scroll" tabindex="0" role="region" aria-label="Tokens a day"><table><thead><tr><th>Day</th><th class="number">Tokens granted</th></tr></thead><tbody>
      ${times.map((time, index) => html`<tr key=${time}><td>${name(time)}</td><td class="number">${number(values[index])}</td></tr>`).reverse()}
      </tbody></table></div></details></figure>`;
}

const size = (place) => ({ width: place.clientWidth, height: place.clientHeight });

function options(place, point) {
  const [ink, line, bar, lit] = ["--soft", "--line", "--accent", "--accent-strong"].map((colour) => shade(place, colour));
  const axis = { stroke: ink, font: "12px system-ui, sans-serif", grid: { stroke: line, width: 1 }, ticks: { show: false } };
  return {
    ...size(place),
    padding: [12, 6, 0, 0],
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, points: { show: false } },
    select: { show: false },
    scales: { x: { time: false, range: (_, least, most) => [least - DAY * 0.7, most + DAY * 0.7] }, y: { range: (_, least, most) => [0, Math.max(4, most * 1.1)] } },
    axes: [
      { ...axis, grid: { show: false }, space: 70, incrs: [DAY, 2 * DAY, 7 * DAY, 14 * DAY, 28 * DAY], values: (_, times) => times.map((time) => short.format(new Date(time * 1000))), size: 30 },
      { ...axis, size: 52, space: 44, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 1e4, 2e4, 5e4, 1e5, 2e5, 5e5, 1e6, 1e7], values: (_, counts) => counts.map(number) },
    ],
    series: [{}, { fill: bar, stroke: lit, width: 0, points: { show: false }, paths: globalThis.uPlot.paths.bars({ size: [0.72, 22], radius: 0.18 }) }],
    hooks: { setCursor: [(plot) => point(plot.cursor.left >= 0 ? plot.cursor.idx : null)] },
  };
}

/** The colour that a custom property has here, as a canvas understands it. */
function shade(place, property) {
  place.style.color = `var(${property})`;
  const colour = getComputedStyle(place).color;
  place.style.color = "";
  return colour;
}
