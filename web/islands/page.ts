// What does every page do with a keyboard, and with the choice of light or dark?

import { all, one, typing } from "./lib/dom";

const STEPS: Record<string, number> = { j: 1, k: -1 };

function chooseTheme(form: HTMLFormElement): void {
  const select = one<HTMLSelectElement>("select", form);
  one("[data-noscript]", form)?.remove();
  select?.addEventListener("change", () => {
    document.documentElement.dataset["theme"] = select.value;
    const body = new URLSearchParams();
    new FormData(form).forEach((value, name) => body.append(name, String(value)));
    void fetch(form.action, { method: "POST", body, redirect: "manual" });
  });
}

/** Move the focus to the next or previous card or row of the list. */
function step(by: number): void {
  const items = all("[data-list] .card, .hits .card, table.rows tbody tr").map(
    (item) => one("a[href]", item) ?? item,
  );
  const at = items.findIndex((item) => item === document.activeElement || item.closest(".card, tr")?.contains(document.activeElement));
  const next = items[at < 0 ? (by > 0 ? 0 : items.length - 1) : at + by];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

document.addEventListener("keydown", (event) => {
  if (typing(event)) return;
  if (event.key === "/") {
    event.preventDefault();
    one<HTMLInputElement>("#find")?.focus();
  } else if (event.key === "?") {
    location.assign("/about#keys");
  } else if (event.key in STEPS) {
    event.preventDefault();
    step(STEPS[event.key] ?? 1);
  }
});

all<HTMLFormElement>("[data-theme-form]").forEach(chooseTheme);
