/// What a page needs besides its text.
enum HTMLAssets {
  static let style = """
    :root { color-scheme: light dark; --ink: #1c2126; --soft: #5b6670; --line: #d5dae0; --back: #fff; --panel: #f5f7f9;
      --good: #14663a; --good-back: #ddf3e4; --bad: #9b1c1c; --bad-back: #fce4e4; --warn: #7a4b00; --warn-back: #fdeecb;
      --link: #0b57a4; }
    @media (prefers-color-scheme: dark) { :root { --ink: #e4e8ec; --soft: #9aa7b2; --line: #38424b; --back: #14181c;
      --panel: #1d2329; --good: #8fe0ae; --good-back: #143d26; --bad: #ffb0b0; --bad-back: #4d1b1b; --warn: #ffd68a;
      --warn-back: #46330b; --link: #8cc2ff; } }
    * { box-sizing: border-box; }
    body { margin: 0 auto; max-width: 62rem; padding: 0 1.25rem 4rem; background: var(--back); color: var(--ink);
      font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
    h1 { font-size: 1.7rem; margin: 1.5rem 0 .25rem; } h2 { font-size: 1.35rem; margin: 2.5rem 0 .5rem;
      border-bottom: 1px solid var(--line); padding-bottom: .25rem; } h3 { font-size: 1.05rem; margin: 1.5rem 0 .4rem; }
    a { color: var(--link); text-decoration: none; } a:hover { text-decoration: underline; }
    nav a { margin-right: .8rem; white-space: nowrap; } form { margin: .75rem 0; display: flex; flex-wrap: wrap; gap: .3rem 1rem; }
    form[hidden] { display: none; }
    input[type=search] { font: inherit; padding: .2rem .5rem; background: var(--panel); color: inherit;
      border: 1px solid var(--line); border-radius: 6px; }
    .scroll { overflow-x: auto; } table { border-collapse: collapse; font-size: .93rem; width: 100%; }
    th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid var(--line); }
    thead th { color: var(--soft); font-weight: 500; }
    td.claims, td.trust, .id, .source, .meta { color: var(--soft); } .meta { font-size: .88rem; margin: .2rem 0 .5rem; }
    .badge { display: inline-block; padding: 0 .5em; border-radius: 999px; font-size: .85rem; font-weight: 600;
      white-space: nowrap; border: 1px solid currentColor; }
    .proved { color: var(--good); } .badge.proved { background: var(--good-back); }
    .refuted { color: var(--bad); } .badge.refuted, .badge.unexpected { background: var(--bad-back); color: var(--bad); }
    .undecided, .inconsistent, .edge { color: var(--warn); }
    .badge.undecided, .badge.inconsistent, .badge.edge { background: var(--warn-back); }
    figure.map { margin: 1rem 0; } figure.map img { max-width: 100%; width: 46rem; background: #fff; border-radius: 6px; }
    figure.map code { overflow-wrap: anywhere; } .cell { white-space: nowrap; }
    .proposition { margin: 1.2rem 0; padding: .2rem 1rem .8rem; border: 1px solid var(--line); border-radius: 10px; }
    .proposition:target { border-color: var(--link); } .pid { color: var(--soft); margin-right: .3em; }
    .formula { background: var(--panel); border-radius: 6px; padding: .45rem .7rem; margin: .35rem 0; overflow-x: auto;
      font-family: "STIX Two Math", "Cambria Math", Cambria, Georgia, serif; }
    .formula div + div { margin-top: .15rem; }
    b { font: 600 .85em system-ui, sans-serif; color: var(--soft); } .def { font-weight: 600; }
    .finding { border-left: 3px solid var(--link); padding-left: .7rem; } .reason { color: var(--warn); }
    .premise { background: var(--panel); border: 1px solid var(--line); border-radius: 5px; padding: 0 .4em;
      font-size: .88rem; display: inline-block; }
    .problems { color: var(--bad); } .check { color: var(--good); }
    details { margin: .5rem 0; } summary { cursor: pointer; color: var(--link); }
    .evidence > *:not(summary) { margin-left: .8rem; } .evidence ul, .evidence ol { padding-left: 1.4rem;
      margin: .3rem 0; font-size: .92rem; overflow-wrap: anywhere; } .evidence ol > li { margin: .35rem 0; }
    pre { background: var(--panel); border-radius: 6px; padding: .45rem .7rem; margin: .35rem 0; overflow-x: auto;
      font-size: .78rem; line-height: 1.35; max-height: 40rem; } .same { color: var(--soft); font-size: .88rem;
      margin: .3rem 0; } .proof:target { outline: 2px solid var(--link); outline-offset: 3px; }
    dt { font-weight: 600; margin-top: .5rem; } dd { margin-left: 1rem; }
    footer { margin-top: 3rem; color: var(--soft); font-size: .9rem; border-top: 1px solid var(--line); }
    @media (max-width: 40rem) { body { padding: 0 .8rem 3rem; font-size: 15px; } .overview .claims, .overview .trust {
      display: none; } .proposition { padding: .1rem .7rem .6rem; } th, td { padding: .25rem .35rem; }
      .primitives td:last-child, .primitives th:last-child { display: none; } }
    @media print { body { max-width: none; font-size: 10.5pt; } form, nav { display: none; } a { color: inherit; }
      .proposition, tr { break-inside: avoid; } .evidence { break-inside: auto; } .evidence pre { display: none; }
      details::details-content { content-visibility: visible; display: block; block-size: auto; } }
    """

  static let script = """
    (() => {
      const form = document.getElementById("filter"), search = document.getElementById("search");
      form.hidden = false;
      const texts = new Map();
      const items = [...document.querySelectorAll("[data-verdict]")];
      for (const item of items) {
        const head = item.querySelector("h3, th"), meta = item.querySelector(".meta");
        const text = item.matches("tr") ? item.textContent : head.textContent + " " + (meta ? meta.textContent : "");
        texts.set(item, text.toLowerCase());
      }
      const apply = () => {
        const shown = new Set([...form.querySelectorAll("input:checked")].map(box => box.value));
        const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
        for (const item of items) {
          const text = texts.get(item);
          item.hidden = !shown.has(item.dataset.verdict) || !words.every(word => text.includes(word));
        }
      };
      form.addEventListener("input", apply);
      form.addEventListener("submit", event => event.preventDefault());
    })();
    """
}
