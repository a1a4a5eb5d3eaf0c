// A strip of days on which a brush chooses from and to; the choice goes into the address.

import { brushX, type D3BrushEvent } from "d3-brush";
import { axisBottom } from "d3-axis";
import { max } from "d3-array";
import { scaleLinear, scaleUtc } from "d3-scale";
import { select } from "d3-selection";

const HEIGHT = 64;
const FOOT = 20;
const DAY = 86_400_000;

/** Return a day as the address has it. */
export function isoDay(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}

/** Draw how much falls on each day; brushing a stretch asks for it alone. */
export function strip(place: HTMLElement, days: readonly (readonly [string, number])[], label: string): void {
  if (days.length === 0) return;
  const width = Math.max(280, place.clientWidth || 600);
  const moments = days.map(([day]) => new Date(`${day}T00:00:00Z`));
  const first = moments[0];
  const last = moments[moments.length - 1];
  if (!first || !last) return;
  const x = scaleUtc([new Date(first.getTime() - DAY), new Date(last.getTime() + 2 * DAY)], [28, width - 28]);
  const y = scaleLinear([0, max(days, ([, count]) => count) ?? 1], [0, HEIGHT - FOOT - 4]);
  const svg = select(place)
    .append("svg")
    .attr("viewBox", `0 0 ${width} ${HEIGHT}`)
    .attr("role", "img")
    .attr("aria-label", label);
  const wide = Math.max(1.5, x(new Date(first.getTime() + DAY)) - x(first) - 0.5);
  svg
    .append("g")
    .selectAll("rect")
    .data(days)
    .join("rect")
    .attr("class", "bar")
    .attr("x", (_, index) => x(moments[index] ?? first))
    .attr("width", wide)
    .attr("y", ([, count]) => HEIGHT - FOOT - y(count))
    .attr("height", ([, count]) => y(count));
  svg
    .append("g")
    .attr("class", "axis")
    .attr("transform", `translate(0,${HEIGHT - FOOT})`)
    .call(axisBottom(x).ticks(Math.max(2, Math.floor(width / 110))));
  svg.append("g").call(
    brushX<unknown>()
      .extent([[28, 0], [width - 28, HEIGHT - FOOT]])
      .on("end", (event: D3BrushEvent<unknown>) => {
        if (!event.sourceEvent || !event.selection) return;
        const [from, to] = event.selection as [number, number];
        const address = new URL(location.href);
        address.searchParams.set("from", isoDay(x.invert(from)));
        address.searchParams.set("to", isoDay(x.invert(to)));
        address.searchParams.delete("after");
        location.assign(address);
      }),
  );
}
