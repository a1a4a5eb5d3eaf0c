// Which words belong to the claim or record under the pointer or the focus?

import { all, one } from "./lib/dom";

const text = one(".text");
const list = one(".side .list");

/** Draw one claim or record: its marks, its source, cue and hedges, and its card. */
function choose(id: string, reveal: boolean): void {
  all(".text mark.on").forEach((mark) => mark.classList.remove("on"));
  all(".text .part.on").forEach((part) => {
    part.className = "part";
  });
  all(".side .card.on").forEach((card) => card.classList.remove("on"));
  if (id === "") return;
  all(`.text mark[data-claim="${CSS.escape(id)}"]`).forEach((mark) => mark.classList.add("on"));
  for (const part of all(".text .part")) {
    const roles = (part.dataset["of"] ?? "")
      .split(" ")
      .filter((each) => each.startsWith(`${id}:`))
      .map((each) => `r-${each.slice(id.length + 1)}`);
    if (roles.length > 0) part.classList.add("on", ...roles);
  }
  const card = document.getElementById(`card-${id}`);
  card?.classList.add("on");
  if (reveal && card && list && list.scrollHeight > list.clientHeight) {
    list.scrollTop = card.offsetTop - list.offsetTop - 8;
  }
}

const start = new URLSearchParams(location.search).get("on") ?? "";

/** Return the innermost claim at an event. */
function claimAt(event: Event): string {
  const target = event.target;
  return target instanceof Element ? (target.closest<HTMLElement>("[data-claim]")?.dataset["claim"] ?? "") : "";
}

function recordAt(event: Event): string {
  const card = event.target instanceof Element ? event.target.closest<HTMLElement>(".card") : null;
  return card?.dataset["claim"] ?? card?.dataset["record"] ?? "";
}

for (const kind of ["mouseover", "focusin"]) {
  text?.addEventListener(kind, (event) => choose(claimAt(event) || start, true));
  list?.addEventListener(kind, (event) => choose(recordAt(event) || start, false));
}
for (const leaving of [text, list]) leaving?.addEventListener("mouseleave", () => choose(start, false));
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") choose(start, false);
});
if (start !== "") {
  choose(start, true);
  if (location.hash === "") document.getElementById(start)?.scrollIntoView({ block: "center" });
}
