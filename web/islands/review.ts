// Review by keyboard: one item is current; letters decide about it, nothing else does.

import { all, one, typing } from "./lib/dom";

const items = all(".item");
let at = Math.max(0, items.findIndex((item) => `#${item.id}` === location.hash));

function show(index: number, focus: boolean): void {
  items[at]?.classList.remove("current");
  at = Math.min(Math.max(index, 0), items.length - 1);
  const item = items[at];
  item?.classList.add("current");
  if (focus) {
    item?.focus();
    item?.scrollIntoView({ block: "nearest" });
  }
}

/** Send the verdict of the current item; its reason is the one of the field, or the usual one. */
function verdict(item: HTMLElement, decision: "accept" | "reject"): void {
  const form = one<HTMLFormElement>('form[action="/review/verdict"]', item);
  const reason = one<HTMLInputElement>('input[name="reason"]', form ?? item);
  const button = one<HTMLButtonElement>(`button[value="${decision}"]`, form ?? item);
  if (!form || !reason || !button) return;
  const usual = [reason.dataset["accept"], reason.dataset["reject"]];
  if (usual.includes(reason.value)) reason.value = reason.dataset[decision] ?? reason.value;
  form.requestSubmit(button);
}

document.addEventListener("keydown", (event) => {
  const item = items[at];
  if (typing(event) || !item) return;
  if (event.key === "j" || event.key === "k") {
    event.preventDefault();
    event.stopImmediatePropagation();
    show(at + (event.key === "j" ? 1 : -1), true);
  } else if (event.key === "a") verdict(item, "accept");
  else if (event.key === "r") verdict(item, "reject");
  else if (event.key === "e") {
    event.preventDefault();
    const details = one<HTMLDetailsElement>("details.correct", item);
    if (details) details.open = true;
    one("details.correct select, details.correct input:not([type=hidden])", item)?.focus();
  } else if (event.key === "u") {
    const undo = one<HTMLFormElement>("form.undo", item);
    if (undo) undo.requestSubmit();
    else location.assign("/review/log");
  } else if (event.key === "U") location.assign("/review/log");
}, true);

all(".item").forEach((item, index) => item.addEventListener("focusin", () => show(index, false)));
show(at, location.hash !== "");
