// Search, the verdict filter and the choice between light and dark. Every page can be read without it.
(() => {
  "use strict";
  const root = document.documentElement, base = document.body.dataset.base;

  // Light or dark.
  const button = document.getElementById("theme");
  const saved = (() => { try { return localStorage.getItem("entente-theme"); } catch { return null; } })();
  if (saved) root.dataset.theme = saved;
  button.hidden = false;
  button.addEventListener("click", () => {
    const isDark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = isDark ? "light" : "dark";
    try { localStorage.setItem("entente-theme", root.dataset.theme); } catch { /* it lasts as long as the page */ }
  });

  // Search over all models: every word must occur.
  const form = document.getElementById("find"), field = document.getElementById("search");
  const results = document.getElementById("results"), limit = 40;
  form.hidden = false;
  const items = ENTENTE_INDEX.map(([subject, title, verdict, place, more]) =>
    ({ subject, title, verdict, place, text: `${subject} ${title} ${verdict} ${more}`.toLowerCase() }));
  const search = () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    results.replaceChildren();
    results.hidden = words.length === 0;
    if (results.hidden) return;
    const found = items.filter(item => words.every(word => item.text.includes(word)));
    const isExact = item => words.some(word => item.subject.toLowerCase() === word);
    found.sort((a, b) => isExact(b) - isExact(a));
    for (const item of found.slice(0, limit)) {
      const row = document.createElement("li"), link = document.createElement("a");
      link.href = base + item.place;
      const id = document.createElement("span"), badge = document.createElement("span");
      id.className = "id"; id.textContent = item.subject;
      badge.className = "badge " + item.verdict; badge.textContent = item.verdict;
      link.append(id, item.title + " ");
      if (item.verdict) link.append(badge);
      row.append(link);
      results.append(row);
    }
    const rest = document.createElement("li"), note = document.createElement("p");
    note.textContent = found.length === 0 ? "Nothing has all of these words."
      : found.length > limit ? `${found.length} in all; more words find fewer.` : `${found.length} found.`;
    rest.append(note);
    results.append(rest);
  };
  field.addEventListener("input", search);
  form.addEventListener("submit", event => {
    event.preventDefault();
    results.querySelector("a")?.click();
  });
  form.addEventListener("keydown", event => {
    const links = [...results.querySelectorAll("a")], index = links.indexOf(document.activeElement);
    if (event.key === "Escape") { field.value = ""; search(); field.focus(); }
    if (event.key === "ArrowDown" && links.length) { event.preventDefault(); links[Math.min(index + 1, links.length - 1)].focus(); }
    if (event.key === "ArrowUp" && links.length) { event.preventDefault(); index > 0 ? links[index - 1].focus() : field.focus(); }
  });
  results.addEventListener("click", event => { if (event.target.closest("a")) results.hidden = true; });
  document.addEventListener("click", event => { if (!form.contains(event.target)) results.hidden = true; });
  document.addEventListener("keydown", event => {
    const isTyping = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName);
    if (event.key === "/" && !isTyping) { event.preventDefault(); field.focus(); }
  });

  // The overview's filter.
  const filter = document.getElementById("filter");
  if (filter) {
    filter.hidden = false;
    const rows = [...document.querySelectorAll("tr[data-verdict]")];
    filter.addEventListener("input", () => {
      const shown = new Set([...filter.querySelectorAll("input:checked")].map(box => box.value));
      for (const row of rows) row.hidden = !shown.has(row.dataset.verdict);
      const isNarrow = shown.size < filter.querySelectorAll("input").length;
      for (const model of document.querySelectorAll(".models > li")) {
        const own = [...model.querySelectorAll("tr[data-verdict]")];
        model.hidden = own.length > 0 && own.every(row => row.hidden);
        model.querySelector("details").open = isNarrow;
      }
    });
  }

  // A link into something that is folded away opens it.
  const reveal = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let part = target; part; part = part.parentElement) if (part.tagName === "DETAILS") part.open = true;
    if (target) target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();
})();
