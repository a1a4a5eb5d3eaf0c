// Bundles every island into src/sayso/web/static; with --check, compares instead of writing.
import { build } from "esbuild";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, "../src/sayso/web/static");
const islands = (await readdir(join(here, "islands"))).filter((name) => name.endsWith(".ts")).sort();

const made = await build({
  absWorkingDir: here,
  entryPoints: islands.map((name) => join("islands", name)),
  outdir: target,
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: true,
  charset: "utf8",
  legalComments: "none",
  loader: { ".geojson": "json" },
  write: false,
});

const changed = [];
for (const file of made.outputFiles) {
  const before = await readFile(file.path, "utf8").catch(() => null);
  if (before !== file.text) changed.push(file.path);
}
if (process.argv.includes("--check")) {
  if (changed.length > 0) {
    console.error(`not what the sources make: ${changed.join(", ")}; run npm run build in web/`);
    process.exit(1);
  }
} else {
  await Promise.all(made.outputFiles.map((file) => writeFile(file.path, file.text)));
}
