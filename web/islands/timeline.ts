// When was it?  Bars over all the days that something can have been on, in lanes.

import { axisTop } from "d3-axis";
import { scaleUtc } from "d3-scale";
import { select } from "d3-selection";
import { zoom, zoomIdentity, type D3ZoomEvent } from "d3-zoom";

import { one } from "./lib/dom";
import { strip } from "./lib/days";

interface Bar {
  id: string;
  lane: string;
  label: string;
  stage: string;
  first: string | null;
  last: string | null;
}
interface Drawn {
  lanes: string[];
  bars: Bar[];
  days: [string, number][];
}
interface Laid extends Bar {
  from: Date;
  to: Date;
  row: number;
}

const DAY = 86_400_000;
const ROW = 15;
const HEAD = 24;
const LONGEST_NAME = 26;
const ROWS_A_LANE = 8;

function moment(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

/** Lay bars of one lane into rows in which none overlap; what has no room shares the last row. */
function lay(bars: Bar[], open: number): Laid[] {
  const ends: number[] = [];
  return bars
    .map((bar) => {
      const from = bar.first ? moment(bar.first) : new Date(moment(bar.last ?? "").getTime() - open);
      const to = bar.last ? new Date(moment(bar.last).getTime() + DAY) : new Date(from.getTime() + open);
      return { ...bar, from, to, row: 0 };
    })
    .sort((a, b) => a.from.getTime() - b.from.getTime())
    .map((bar) => {
      let row = ends.findIndex((end) => end <= bar.from.getTime());
      if (row < 0) row = Math.min(ends.length, ROWS_A_LANE - 1);
      ends[row] = Math.max(ends[row] ?? 0, bar.to.getTime());
      return { ...bar, row };
    });
}

function draw(place: HTMLElement, drawn: Drawn): void {
  if (drawn.bars.length === 0) {
    place.replaceChildren("No day is known of anything here.");
    return;
  }
  const width = Math.max(300, place.clientWidth);
  const side = width < 560 ? 90 : 170;
  const all = drawn.bars.flatMap((bar) => [bar.first, bar.last].filter((day): day is string => day !== null)).map(moment);
  const [least, most] = [Math.min(...all.map(Number)), Math.max(...all.map(Number)) + DAY];
  const pad = Math.max(DAY, (most - least) * 0.03);
  const open = Math.max(3 * DAY, (most - least) * 0.08);
  const x = scaleUtc([new Date(least - pad), new Date(most + pad)], [side, width - 8]);
  let top = HEAD;
  const lanes = drawn.lanes.map((name) => {
    const bars = lay(drawn.bars.filter((bar) => bar.lane === name), open);
    const rows = 1 + Math.max(...bars.map((bar) => bar.row));
    const lane = { name, bars, top };
    top += rows * ROW + 6;
    return lane;
  });
  place.replaceChildren();
  const svg = select(place)
    .append("svg")
    .attr("viewBox", `0 0 ${width} ${top}`)
    .attr("role", "group")
    .attr("aria-label", "Timeline; each bar leads to what it rests on");
  svg.append("clipPath").attr("id", "within").append("rect").attr("x", side).attr("y", 0).attr("width", width - side).attr("height", top);
  const axis = svg.append("g").attr("class", "axis").attr("transform", `translate(0,${HEAD - 4})`);
  for (const lane of lanes) {
    svg.append("line").attr("class", "lane-line").attr("x1", 0).attr("x2", width).attr("y1", lane.top - 3).attr("y2", lane.top - 3);
    const short = lane.name.length > LONGEST_NAME ? `${lane.name.slice(0, LONGEST_NAME - 1)}…` : lane.name;
    svg.append("text").attr("class", "lane-name").attr("x", 6).attr("y", lane.top + 11).text(short).append("title").text(lane.name);
  }
  const bars = svg
    .append("g")
    .attr("clip-path", "url(#within)")
    .selectAll("a")
    .data(lanes.flatMap((lane) => lane.bars.map((bar) => ({ bar, y: lane.top + bar.row * ROW }))))
    .join("a")
    .attr("class", ({ bar }) => `bar s-${bar.stage}${bar.first && bar.last ? "" : " open"}`)
    .attr("href", ({ bar }) => `/explain/${bar.id}`)
    .attr("aria-label", ({ bar }) => `${bar.label}; ${bar.first ?? "…"} to ${bar.last ?? "…"}; ${bar.stage}`);
  bars.append("title").text(({ bar }) => `${bar.label}\n${bar.first ?? "…"} – ${bar.last ?? "…"}, ${bar.stage}`);
  bars.append("rect").attr("y", ({ y }) => y).attr("height", ROW - 4).attr("rx", 2);
  bars.append("text").attr("y", ({ y }) => y + ROW - 6);
  const place_ = (scale: typeof x): void => {
    axis.call(axisTop(scale).ticks(Math.max(2, Math.floor((width - side) / 100))));
    bars
      .select("rect")
      .attr("x", ({ bar }) => scale(bar.from))
      .attr("width", ({ bar }) => Math.max(5, scale(bar.to) - scale(bar.from) - 1));
    bars
      .select("text")
      .attr("x", ({ bar }) => Math.max(side, scale(bar.from)) + 4)
      .text(({ bar }) => {
        const room = Math.floor((scale(bar.to) - Math.max(side, scale(bar.from)) - 8) / 5.6);
        return room > 6 ? bar.label.slice(0, room) : "";
      });
  };
  const view = zoom<SVGSVGElement, unknown>()
    .scaleExtent([1, 400])
    .translateExtent([[side, 0], [width, top]])
    .extent([[side, 0], [width, top]])
    .filter((event: Event) => event.type !== "wheel" || (event as WheelEvent).ctrlKey)
    .on("zoom", (event: D3ZoomEvent<SVGSVGElement, unknown>) => place_(event.transform.rescaleX(x)));
  place_(x);
  svg.call(view);
  const buttons = select(place).insert("div", "svg").attr("class", "zoom");
  for (const [sign, label, by] of [["+", "Closer", 1.8], ["−", "Farther", 1 / 1.8]] as const) {
    buttons.append("button").attr("type", "button").attr("aria-label", label).text(sign).on("click", () => svg.call(view.scaleBy, by));
  }
  buttons.append("button").attr("type", "button").attr("aria-label", "All days").text("⤢").on("click", () => svg.call(view.transform, zoomIdentity));
}

const place = one("#lanes");
const data = one("#drawn")?.textContent;
if (place && data) {
  const drawn = JSON.parse(data) as Drawn;
  draw(place, drawn);
  const days = one("#days");
  if (days) strip(days, drawn.days, "How many begin on each day; drag to choose days");
}
