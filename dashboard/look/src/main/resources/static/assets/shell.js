// What every page can do: switch the theme, open the menu, place help beside its button, apply filters when chosen.
(function () {
  "use strict";
  const root = document.documentElement;

  function switchTheme() {
    root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
    localStorage.setItem("theme", root.dataset.theme);
    document.dispatchEvent(new CustomEvent("doselens:theme"));
  }

  function toggleMenu(button) {
    const open = document.getElementById("rail").classList.toggle("open");
    button.setAttribute("aria-expanded", String(open));
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (!button) return;
    if (button.dataset.do === "theme") switchTheme();
    if (button.dataset.do === "menu") toggleMenu(button);
  });

  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-apply]")) event.target.form.requestSubmit();
  });

  // fields that say nothing stay out of the address
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("form[data-filter]")) return;
    for (const field of event.target.elements) {
      if (field.name && field.value === "") field.disabled = true;
    }
  });

  document.addEventListener("toggle", (event) => {
    const pop = event.target;
    if (!pop.matches || !pop.matches(".pop[popover]") || event.newState !== "open") return;
    const button = document.querySelector(`[popovertarget="${pop.id}"]`).getBoundingClientRect();
    const left = Math.max(8, Math.min(button.left - 12, innerWidth - pop.offsetWidth - 8));
    const below = button.bottom + 6;
    const top = below + pop.offsetHeight > innerHeight - 8 ? Math.max(8, button.top - pop.offsetHeight - 6) : below;
    pop.style.left = left + "px";
    pop.style.top = top + "px";
  }, true);

  // a refresh must not close the help that somebody reads
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (document.querySelector(".pop:popover-open")) event.detail.shouldSwap = false;
  });

  // a refresh must not move what somebody has scrolled to
  const places = new Map();
  document.addEventListener("htmx:beforeSwap", () => {
    for (const box of document.querySelectorAll("[data-keep-scroll]")) places.set(box.id, box.scrollTop);
  });
  document.addEventListener("htmx:afterSwap", () => {
    for (const [id, top] of places) { const box = document.getElementById(id); if (box) box.scrollTop = top; }
  });

  // says so when the page stops hearing from the server
  function live(heard) {
    const mark = document.getElementById("live-mark");
    if (mark) mark.classList.toggle("quiet", !heard);
  }
  document.addEventListener("htmx:sendError", () => live(false));
  document.addEventListener("htmx:responseError", () => live(false));
  document.addEventListener("htmx:afterRequest", (event) => { if (event.detail.successful) live(true); });

  // tables that are all on the page sort by their headings, and stay so in this browser
  const collator = new Intl.Collator(root.lang || undefined, { numeric: true });
  function cellText(row, column) {
    const cell = row.cells[column];
    const field = cell.querySelector("select");
    return (field ? field.selectedOptions[0].textContent : cell.dataset.value || cell.textContent).trim();
  }
  function sortBy(table, column, descending) {
    const rows = [...table.tBodies[0].rows];
    rows.sort((a, b) => (descending ? -1 : 1) * collator.compare(cellText(a, column), cellText(b, column)));
    table.tBodies[0].append(...rows);
    for (const head of table.tHead.rows[0].cells) head.removeAttribute("aria-sort");
    table.tHead.rows[0].cells[column].setAttribute("aria-sort", descending ? "descending" : "ascending");
  }
  function sortable(table) {
    const key = "sort:" + location.pathname + "#" + table.id;
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      if (!head.textContent.trim() || head.querySelector(".vh, a, button")) return;
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      button.addEventListener("click", () => {
        const descending = head.getAttribute("aria-sort") === "ascending";
        sortBy(table, column, descending);
        localStorage.setItem(key, column + (descending ? "-" : "+"));
      });
      head.replaceChildren(button);
    });
    const kept = /^(\d+)([-+])$/.exec(localStorage.getItem(key) || "");
    if (kept && Number(kept[1]) < table.tHead.rows[0].cells.length) sortBy(table, Number(kept[1]), kept[2] === "-");
  }
  document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("table[data-sort]").forEach(sortable));

  // what is wider than its place is reached by the keyboard too
  function reachable() {
    document.querySelectorAll(".scroll, .doc-facts").forEach((place) => {
      if (place.scrollWidth > place.clientWidth) place.tabIndex = 0;
      else place.removeAttribute("tabindex");
    });
  }
  document.addEventListener("DOMContentLoaded", reachable);
  document.addEventListener("htmx:afterSwap", reachable);
  window.addEventListener("load", reachable);
  window.addEventListener("resize", reachable);

  // "/" leads to the search, as in other tools; not while somebody types
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, select, textarea, [contenteditable]");
    const search = document.querySelector(".search input");
    if (event.key !== "/" || typing || !search || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    search.focus();
  });
})();
