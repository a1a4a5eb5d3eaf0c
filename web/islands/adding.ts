// How far is the adding of reports?  Asks again until all is done.

import { one } from "./lib/dom";

const EVERY = 1200;

async function again(): Promise<void> {
  const shown = one("#job");
  if (shown === null || shown.dataset["done"] === "yes") return;
  const answer = await fetch(location.href, { headers: { accept: "text/html" } });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const next = one("#job", fresh);
  // Nothing is replaced under the focus.
  if (next !== null && !shown.contains(document.activeElement)) shown.replaceWith(next);
  setTimeout(() => void again(), EVERY);
}

setTimeout(() => void again(), EVERY);
