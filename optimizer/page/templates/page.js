"use strict";
const byId = (id) => document.getElementById(id);
const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();

function speak(language) {
  document.documentElement.lang = language;
  const title = document.querySelector("title");
  document.title = title.dataset[language];
  for (const button of document.querySelectorAll("[data-language]")) {
    button.setAttribute("aria-pressed", String(button.dataset.language === language));
  }
}

// One row of a table that compares plans: what the search looks through, and what its cells say.
const rows = [...document.querySelectorAll(".matrix tbody tr")].map((row) => ({
  row,
  found: fold(row.textContent),
  said: [...row.cells].map((cell) => cell.textContent),
}));
const lines = document.querySelectorAll(".matrix tr");
const plans = [...document.querySelectorAll("input[name=plan]")];

function choosePlans() {
  for (const line of lines) {
    for (const plan of plans) line.cells[plan.value].hidden = !plan.checked;
  }
  filterRows();
}

function filterRows() {
  const chosen = plans.filter((plan) => plan.checked).map((plan) => plan.value);
  const words = fold(byId("search").value).split(/\s+/);
  const different = byId("differences").checked;
  let shown = 0;
  for (const { row, found, said } of rows) {
    const alike = new Set(chosen.map((column) => said[column])).size < 2;
    row.hidden = (different && alike) || !words.every((word) => found.includes(word));
    if (!row.hidden) shown += 1;
  }
  byId("rows").textContent = shown;
  byId("all-rows").textContent = rows.length;
  byId("chosen").textContent = chosen.length;
  byId("all-plans").textContent = plans.length;
}

// What the timeline tells, line by line, and the quarters, units and lists that the lines belong to.
const told = [...document.querySelectorAll("[data-found]")].map((line) => ({
  line,
  found: fold(line.textContent),
  still: "still" in line.dataset,
}));
const groups = [...document.querySelectorAll("[data-group]")].map((group) => ({
  group,
  lines: [...group.querySelectorAll("[data-found]")],
}));

function filterTimeline() {
  const words = fold(byId("find").value.trim()).split(/\s+/);
  const eventful = byId("eventful").checked;
  let shown = 0;
  for (const { line, found, still } of told) {
    line.hidden = (eventful && still) || !words.every((word) => found.includes(word));
    if (!line.hidden) shown += 1;
  }
  for (const { group, lines } of groups) {
    group.hidden = (lines.length > 0 || words[0] !== "") && lines.every((line) => line.hidden);
  }
  byId("found").textContent = shown;
  byId("all-found").textContent = told.length;
}

byId("tools").hidden = false;
byId("print").addEventListener("click", () => window.print());
for (const button of document.querySelectorAll("[data-language]")) {
  button.addEventListener("click", () => speak(button.dataset.language));
}
if (plans.length) {
  const form = byId("filters");
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  byId("search").addEventListener("input", filterRows);
  byId("differences").addEventListener("change", filterRows);
  for (const plan of plans) plan.addEventListener("change", choosePlans);
  for (const button of document.querySelectorAll("[data-choose]")) {
    button.addEventListener("click", () => {
      for (const plan of plans) plan.checked = Boolean(button.dataset.choose);
      choosePlans();
    });
  }
  byId("differences").checked = plans.length > 1;
  choosePlans();
}
if (byId("timeline-filters")) {
  const form = byId("timeline-filters");
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  byId("find").addEventListener("input", filterTimeline);
  byId("eventful").addEventListener("change", filterTimeline);
  filterTimeline();
}
