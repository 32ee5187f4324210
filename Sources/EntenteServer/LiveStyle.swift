extension LivePage {
  /// The colours are those of the reports.
  static let style = """
    :root { color-scheme: light dark; --ink: #1c2126; --soft: #5b6670; --line: #d5dae0; --back: #fff; --panel: #f5f7f9;
      --good: #14663a; --good-back: #ddf3e4; --bad: #9b1c1c; --bad-back: #fce4e4; --warn: #7a4b00; --warn-back: #fdeecb;
      --link: #0b57a4; }
    @media (prefers-color-scheme: dark) { :root { --ink: #e4e8ec; --soft: #9aa7b2; --line: #38424b; --back: #14181c;
      --panel: #1d2329; --good: #8fe0ae; --good-back: #143d26; --bad: #ffb0b0; --bad-back: #4d1b1b; --warn: #ffd68a;
      --warn-back: #46330b; --link: #8cc2ff; } }
    * { box-sizing: border-box; }
    [hidden] { display: none !important; }
    body { margin: 0 auto; max-width: 78rem; padding: 0 1.25rem 3rem; background: var(--back); color: var(--ink);
      font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
    h1 { font-size: 1.5rem; margin: 1.1rem 0 0; } h2 { font-size: 1.15rem; margin: 1.8rem 0 .4rem;
      border-bottom: 1px solid var(--line); padding-bottom: .2rem; } h3 { font-size: 1rem; margin: 1rem 0 .3rem; }
    .lead { color: var(--soft); margin: .1rem 0 .7rem; }
    .skip { position: absolute; left: -99rem; } .skip:focus { left: 1rem; top: .5rem; background: var(--back); padding: .3rem; }
    main { display: grid; grid-template-columns: minmax(17rem, 22rem) minmax(0, 1fr); gap: 0 2rem; align-items: start; }
    #controls { position: sticky; top: 0; max-height: 100vh; overflow-y: auto; padding: .5rem .3rem 1rem 0; }
    #results { outline: none; }
    .choose { display: grid; grid-template-columns: 5.5rem minmax(0, 1fr); align-items: center; gap: .5rem;
      margin: .4rem 0; max-width: 44rem; }
    .choose label { color: var(--soft); }
    select, input[type=text], button { font: inherit; color: inherit; background: var(--panel);
      border: 1px solid var(--line); border-radius: 6px; padding: .25rem .5rem; }
    select { width: 100%; min-height: 2.25rem; } button { cursor: pointer; }
    button:hover { border-color: var(--link); }
    :focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
    .parameter { margin: .8rem 0; border: 0; padding: 0; min-width: 0; }
    .parameter .head { display: flex; align-items: baseline; gap: .6rem; }
    .parameter label { flex: 1; min-width: 0; } .parameter .name { font-size: 1.05rem; }
    .parameter .meaning { color: var(--soft); font-size: .88rem; margin-left: .4rem; }
    .parameter input[type=text] { width: 6.5rem; flex: none; text-align: right; }
    .parameter input[aria-invalid=true] { border-color: var(--bad); background: var(--bad-back); }
    .parameter input[type=range] { width: 100%; margin: .15rem 0 0; min-height: 1.75rem; accent-color: var(--link); }
    .ends { display: flex; justify-content: space-between; color: var(--soft); font-size: .8rem; line-height: 1; }
    .problem { color: var(--bad); font-size: .88rem; margin: .25rem 0 0; overflow-wrap: anywhere; }
    .note { color: var(--soft); font-size: .88rem; margin: .3rem 0; }
    .point { font-family: "STIX Two Math", "Cambria Math", Cambria, Georgia, serif; margin: .6rem 0 .2rem;
      font-size: 1.05rem; overflow-wrap: anywhere; }
    #summary { margin: 0; color: var(--soft); min-height: 1.5rem; }
    .message { background: var(--warn-back); color: var(--warn); border-radius: 6px; padding: .5rem .8rem; }
    .item { border: 1px solid var(--line); border-radius: 8px; margin: .4rem 0; }
    .item > summary { display: flex; flex-wrap: wrap; gap: .2rem .6rem; align-items: baseline; padding: .4rem .7rem;
      cursor: pointer; list-style: none; }
    .item > summary::-webkit-details-marker { display: none; }
    .item > summary::before { content: "▸"; color: var(--soft); width: .8em; flex: none; }
    .item[open] > summary::before { content: "▾"; }
    .item .what { flex: 1 1 14rem; min-width: 0; overflow-wrap: anywhere; } .item .id { font-weight: 600; }
    .item .title { color: var(--soft); } .item .title::before { content: " "; }
    .item > div { padding: 0 .8rem .7rem 2.1rem; }
    .badge { flex: none; min-width: 5.6rem; text-align: center; padding: 0 .5em; border-radius: 999px; font-size: .85rem;
      font-weight: 600; white-space: nowrap; border: 1px solid currentColor; }
    .badge.holds { color: var(--good); background: var(--good-back); }
    .badge.fails { color: var(--bad); background: var(--bad-back); }
    .badge.open, .badge.undefined, .badge.outside { color: var(--warn); background: var(--warn-back); }
    .badge.vacuous, .badge.several, .badge.pending { color: var(--soft); background: var(--panel); }
    .words { margin: .1rem 0 .4rem; }
    .formula { background: var(--panel); border-radius: 6px; padding: .4rem .7rem; margin: .35rem 0; overflow-wrap: anywhere; }
    .formula, .evidence, .numbers { font-family: "STIX Two Math", "Cambria Math", Cambria, Georgia, serif; }
    .formula b, .evidence b { font: 600 .85em system-ui, sans-serif; color: var(--soft); } .def { font-weight: 600; }
    .evidence { font-size: .95rem; overflow-wrap: anywhere; } .evidence ul, .evidence ol { padding-left: 1.2rem;
      margin: .25rem 0; } .evidence li { margin: .15rem 0; } .evidence p { margin: .3rem 0; }
    .evidence summary { color: var(--link); cursor: pointer; font-family: system-ui, sans-serif; font-size: .88rem; }
    .command { display: flex; gap: .5rem; align-items: center; margin: .5rem 0 0; }
    .command code { flex: 1; min-width: 0; overflow-x: auto; white-space: nowrap; background: var(--panel);
      border-radius: 6px; padding: .3rem .6rem; font-size: .82rem; }
    .command button { flex: none; font-size: .85rem; }
    table { border-collapse: collapse; font-size: .93rem; } th, td { text-align: left; vertical-align: top;
      padding: .2rem 1rem .2rem 0; border-bottom: 1px solid var(--line); } th { font-weight: 500; }
    thead th { color: var(--soft); } td.numbers { white-space: nowrap; } .rounded { color: var(--soft); }
    .scroll { overflow-x: auto; } .path { padding-left: 1.3rem; margin: .3rem 0; } .path li { margin: .1rem 0; }
    .tree { display: block; background: #fff; border-radius: 6px; margin: .5rem 0; }
    footer { margin-top: 2.5rem; color: var(--soft); font-size: .88rem; border-top: 1px solid var(--line); }
    @media (max-width: 48rem) { body { padding: 0 .9rem 2rem; font-size: 15px; } main { display: block; }
      #controls { position: static; max-height: none; padding: 0; } .item > div { padding: 0 .7rem .6rem; }
      .item .what { flex-basis: 100%; order: 1; } .parameter input[type=range] { min-height: 2.25rem; }
      button { min-height: 2.25rem; } input[type=text] { min-height: 2.25rem; } }
    @media (prefers-reduced-motion: no-preference) { .badge.pending { animation: wait 1.2s ease-in-out infinite alternate; } }
    @keyframes wait { to { opacity: .45; } }
    @media print { body { max-width: none; padding: 0; font-size: 10pt; color: #000; background: #fff; }
      main { display: block; } #controls, .choose, .command button, .skip, #summary { display: none; }
      .item, tr, .parameter { break-inside: avoid; } .item > summary::before { content: none; }
      .command code { white-space: pre-wrap; overflow-wrap: anywhere; overflow: visible; } .tree { max-width: 100%; height: auto; }
      h2 { break-after: avoid; } }
    """
}
