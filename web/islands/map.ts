// Where are the places of the list?  Land, borders, shades and marks, all from this machine.

import { geoMercator, geoPath } from "d3-geo";
import { select } from "d3-selection";
import { zoom, zoomIdentity, type D3ZoomEvent } from "d3-zoom";
import { feature, mesh } from "topojson-client";
import type { Feature, FeatureCollection, Geometry } from "geojson";
import type { GeometryCollection, Topology } from "topojson-specification";

import { one } from "./lib/dom";
import { strip } from "./lib/days";

interface Named {
  name?: string;
  country?: string;
  disputed?: boolean;
}
interface Mark {
  name: string;
  country: string | null;
  latitude: number;
  longitude: number;
  facts: number;
}
interface Shade {
  country: string;
  area: string | null;
  facts: number;
}
interface Drawn {
  marks: Mark[];
  shades: Shade[];
  days: [string, number][];
  world: string;
}
interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}
type World = Topology<{ countries: GeometryCollection<Named>; areas: GeometryCollection<Named> }>;

const WIDTH = 960;
const HEIGHT = 560;
const CLOSEST = 60;
// How wide a letter of a name is, about.
const LETTER = 6.6;

/** Return a name without accents and marks, as areas of two sources are compared. */
function bare(name: string): string {
  return name.normalize("NFKD").replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();
}

function meet(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function shadeOf(world: World, shade: Shade): Feature<Geometry, Named> | undefined {
  if (shade.area !== null) {
    const wanted = bare(shade.area);
    const areas = feature(world, world.objects.areas) as FeatureCollection<Geometry, Named>;
    const found = areas.features.find((each) => {
      const name = bare(each.properties.name ?? "");
      return each.properties.country === shade.country && name.length > 2 && (wanted.startsWith(name) || name.startsWith(wanted));
    });
    if (found) return found;
  }
  const countries = feature(world, world.objects.countries) as FeatureCollection<Geometry, Named>;
  return countries.features.find((each) => each.id === shade.country);
}

async function draw(place: HTMLElement, drawn: Drawn): Promise<void> {
  const world = (await (await fetch(drawn.world)).json()) as World;
  const shades = drawn.shades.flatMap((shade) => {
    const found = shadeOf(world, shade);
    return found ? [{ shade, shape: found }] : [];
  });
  // Conformal, so that towns close to each other lie as they do; the poles are left out.
  const projection = geoMercator()
    .fitExtent([[0, -70], [WIDTH, HEIGHT + 150]], { type: "Sphere" })
    .clipExtent([[-5, -5], [WIDTH + 5, HEIGHT + 5]]);
  const path = geoPath(projection);
  place.replaceChildren();
  const svg = select(place)
    .append("svg")
    .attr("viewBox", `0 0 ${WIDTH} ${HEIGHT}`)
    .attr("role", "group")
    .attr("aria-label", "Map; each mark leads to what is said of its place");
  const ground = svg.append("g");
  ground.append("path").attr("class", "land").attr("d", path(feature(world, world.objects.countries)));
  const lines = (kind: "areas" | "countries", disputed: boolean): string =>
    path(mesh(world, world.objects[kind] as never, (a, b) => {
      const argued = Boolean((a.properties as Named | undefined)?.disputed) || Boolean((b.properties as Named | undefined)?.disputed);
      return a !== b && argued === disputed;
    })) ?? "";
  ground
    .append("path")
    .attr("class", "coast")
    .attr("d", path(mesh(world, world.objects.countries as never, (a, b) => a === b)));
  ground.append("path").attr("class", "area").attr("d", lines("areas", false));
  ground
    .selectAll(".shade")
    .data(shades)
    .join("path")
    .attr("class", "shade")
    .attr("d", ({ shape }) => path(shape))
    .append("title")
    .text(({ shade }) => `${shade.area ?? shade.country}: ${shade.facts}, known no closer`);
  ground.append("path").attr("class", "border").attr("d", lines("countries", false));
  ground.append("path").attr("class", "area disputed").attr("d", lines("areas", true));
  ground.append("path").attr("class", "border disputed").attr("d", lines("countries", true));

  const spots = drawn.marks.flatMap((mark) => {
    const at = projection([mark.longitude, mark.latitude]);
    return at ? [{ mark, x: at[0], y: at[1], r: 4 + Math.min(12, 2.2 * Math.sqrt(mark.facts)) }] : [];
  });
  const marks = svg
    .append("g")
    .selectAll("a")
    .data([...spots].sort((a, b) => b.r - a.r))
    .join("a")
    .attr("class", "mark")
    .attr("href", ({ mark }) => `/places?q=${encodeURIComponent(mark.name)}`)
    .attr("aria-label", ({ mark }) => `${mark.name}: ${mark.facts}`);
  marks.append("circle").attr("r", ({ r }) => r);
  marks.append("title").text(({ mark }) => `${mark.name}, ${mark.country ?? ""}: ${mark.facts}`);
  marks
    .append("text")
    .attr("x", ({ r }) => r + 3)
    .attr("y", 4)
    .text(({ mark }) => mark.name);
  const ranked = marks.nodes().map((node, index) => ({ node, spot: marks.data()[index] })).sort((a, b) => (b.spot?.mark.facts ?? 0) - (a.spot?.mark.facts ?? 0));
  /** Name the places with most, where no other name or mark stands. */
  const label = (scale: (spot: [number, number]) => [number, number]): void => {
    const taken: Box[] = [];
    const boxes = ranked.map(({ spot }) => {
      const [x, y] = scale([spot?.x ?? 0, spot?.y ?? 0]);
      return { x, y, r: spot?.r ?? 0, length: (spot?.mark.name.length ?? 0) * LETTER };
    });
    boxes.forEach(({ x, y, r, length }, index) => {
      const wanted = { left: x + r, right: x + r + 3 + length, top: y - 8, bottom: y + 8 };
      const circles = boxes.filter((_, other) => other !== index).map((at) => ({ left: at.x - at.r, right: at.x + at.r, top: at.y - at.r, bottom: at.y + at.r }));
      const free = ![...taken, ...circles].some((box) => meet(box, wanted));
      if (free) taken.push(wanted);
      const node = ranked[index]?.node;
      if (node instanceof Element) node.classList.toggle("named", free);
    });
  };

  const view = zoom<SVGSVGElement, unknown>()
    .scaleExtent([1, CLOSEST])
    .translateExtent([[0, 0], [WIDTH, HEIGHT]])
    .on("zoom", (event: D3ZoomEvent<SVGSVGElement, unknown>) => {
      ground.attr("transform", event.transform.toString());
      // Marks keep their size: how large one is says how much is told there.
      marks.attr("transform", ({ x, y }) => `translate(${event.transform.apply([x, y]).join(",")})`);
      label((spot) => event.transform.apply(spot));
    });
  svg.call(view).call(view.transform, around(spots, shades.map(({ shape }) => path.bounds(shape))));

  const buttons = select(place).append("div").attr("class", "zoom");
  const button = (sign: string, label: string, act: () => void): void => {
    buttons.append("button").attr("type", "button").attr("aria-label", label).text(sign).on("click", act);
  };
  button("+", "Closer", () => svg.call(view.scaleBy, 1.6));
  button("−", "Farther", () => svg.call(view.scaleBy, 1 / 1.6));
  button("⤢", "The whole world", () => svg.call(view.transform, zoomIdentity));
}

/** Return the view in which all marks and shades are seen. */
function around(spots: { x: number; y: number }[], shades: [[number, number], [number, number]][]): typeof zoomIdentity {
  const corners = [
    ...spots.map(({ x, y }): [number, number] => [x, y]),
    ...(spots.length > 0 ? [] : shades.flat()),
  ];
  if (corners.length === 0) return zoomIdentity;
  const [x0, x1] = [Math.min(...corners.map((c) => c[0])), Math.max(...corners.map((c) => c[0]))];
  const [y0, y1] = [Math.min(...corners.map((c) => c[1])), Math.max(...corners.map((c) => c[1]))];
  const scale = Math.max(1, Math.min(CLOSEST / 2, 0.72 * Math.min(WIDTH / (x1 - x0 + 8), HEIGHT / (y1 - y0 + 8))));
  return zoomIdentity
    .translate(WIDTH / 2, HEIGHT / 2)
    .scale(scale)
    .translate(-(x0 + x1) / 2, -(y0 + y1) / 2);
}

const place = one("#map");
const data = one("#drawn")?.textContent;
if (place && data) {
  const drawn = JSON.parse(data) as Drawn;
  const days = one("#days");
  if (days) strip(days, drawn.days, "How much falls on each day; drag to choose days");
  draw(place, drawn).catch(() => place.replaceChildren("The map could not be drawn; the list says the same."));
}
