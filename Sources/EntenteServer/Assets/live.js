"use strict";
(() => {
  const byId = id => document.getElementById(id);
  const session = [...crypto.getRandomValues(new Uint8Array(12))].map(n => n.toString(16)).join("");
  const words = { holds: "holds", fails: "fails", vacuous: "not given", undefined: "undefined", several: "several points",
    pending: "deciding", open: "not decided", outside: "excluded" };
  const groups = [["effect", "Effects and definitions"], ["proposition", "Propositions"]];
  let model = null, rows = new Map(), sequence = 0, moving = null, loading = null, timer = 0, hashTimer = 0;

  // MARK: Exact numbers

  const gcd = (a, b) => { while (b) [a, b] = [b, a % b]; return a < 0n ? -a : a; };
  const fraction = (n, d) => { const g = gcd(n, d) || 1n; return d < 0n ? [-n / g, -d / g] : [n / g, d / g]; };
  // null for what is no exact number, or too long for a slider to follow.
  const parse = text => {
    const match = /^(-?)(\d{1,60})(?:\.(\d{1,60}))?(?:\/(\d{1,60})(?:\.(\d{1,60}))?)?$/.exec(text.trim());
    if (!match) return null;
    const whole = (a, b) => [BigInt(a + (b || "")), 10n ** BigInt((b || "").length)];
    const [n, d] = whole(match[2], match[3]), [m, e] = match[4] ? whole(match[4], match[5]) : [1n, 1n];
    return m === 0n ? null : fraction((match[1] ? -n : n) * e, d * m);
  };
  const show = ([n, d]) => d === 1n ? `${n}` : `${n}/${d}`;
  const approximate = ([n, d]) => Number(n * 1000000n / d) / 1e6;
  const between = (parameter, position) => {
    const [n, d] = parse(parameter.from), [m, e] = parse(parameter.to);
    const steps = BigInt(parameter.steps), at = BigInt(position);
    return fraction(n * e * steps + (m * d - n * e) * at, d * e * steps);
  };
  const position = (parameter, value) => {
    const low = approximate(parse(parameter.from)), high = approximate(parse(parameter.to));
    return Math.round((approximate(value) - low) / (high - low) * parameter.steps);
  };

  // MARK: Small pieces of the page

  const element = (tag, properties = {}, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
      if (name === "html") node.innerHTML = value;
      else if (name in node) node[name] = value;
      else node.setAttribute(name, value);
    }
    node.append(...children);
    return node;
  };
  const say = text => { byId("message").textContent = text; byId("message").hidden = !text; };
  const copy = async (text, button) => {
    const label = button.textContent;
    try { await navigator.clipboard.writeText(text); button.textContent = "Copied"; }
    catch { button.textContent = "Select and copy it"; }
    setTimeout(() => { button.textContent = label; }, 1500);
  };
  const number = value => element("td", { className: "numbers" }, value.exact,
    ...(value.decimal ? [element("span", { className: "rounded" }, ` ≈ ${value.decimal}`)] : []));

  // MARK: The service

  const ask = async (path, body, signal) => {
    const options = body === undefined ? { signal }
      : { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body), signal };
    for (let attempt = 0; ; attempt += 1) {
      const answer = await fetch(`/api/1/${path}`, options);
      if (answer.status === 503 && attempt < 20) {
        await new Promise(resolve => setTimeout(resolve, 250 * (attempt + 1)));
        if (signal && signal.aborted) throw new DOMException("", "AbortError");
        continue;
      }
      const value = await answer.json();
      if (!answer.ok) throw new Error(value.error || `the service answers ${answer.status}`);
      return value;
    }
  };
  const fail = error => {
    if (error.name === "AbortError") return;
    say(error instanceof TypeError ? "The service does not answer. Is “entente serve” still running? Move a slider to try again."
      : error.message);
  };

  // MARK: Parameters

  const addParameter = parameter => {
    const id = `p-${parameter.name}`;
    const text = element("input", { type: "text", id, value: parameter.value, autocomplete: "off", spellcheck: false,
      "aria-describedby": `${id}-problem`, title: `Exact: 23/100 or 0.23. Domain: ${parameter.domain || "any number"}` });
    const slider = element("input", { type: "range", min: parameter.first, max: parameter.last, step: 1,
      "aria-label": `${parameter.name}, ${parameter.meaning}` });
    const problem = element("p", { className: "problem", id: `${id}-problem`, hidden: true });
    const label = element("label", { htmlFor: id },
      element("span", { className: "name", html: parameter.html }),
      element("span", { className: "meaning" }, parameter.meaning + (parameter.unit ? ` (${parameter.unit})` : "")));
    const row = { parameter, text, slider, problem, isFree: () => false, set: value => {
      text.value = value;
      const exact = parse(value);
      if (exact) slider.value = position(parameter, exact);
      slider.setAttribute("aria-valuetext", text.value);
    } };
    slider.addEventListener("input", () => {
      text.value = show(between(parameter, Number(slider.value)));
      slider.setAttribute("aria-valuetext", text.value);
      if (row.fix) row.fix(true);
      moved();
    });
    text.addEventListener("input", () => {
      const exact = parse(text.value);
      if (exact) slider.value = position(parameter, exact);
      slider.setAttribute("aria-valuetext", text.value);
      if (row.fix) row.fix(true);
      moved();
    });
    const head = element("div", { className: "head" }, label, text);
    if (parameter.isChoice) {
      const box = element("input", { type: "checkbox", id: `${id}-free`, checked: true });
      const free = element("label", { htmlFor: `${id}-free`, className: "note" }, box, " free");
      row.isFree = () => box.checked;
      row.fix = fixed => { box.checked = !fixed; };
      box.addEventListener("change", moved);
      head.append(free);
    }
    const end = text => element("span", { className: "end", "aria-hidden": "true" }, text);
    byId(parameter.isChoice ? "choice-sliders" : "sliders").append(element("div", { className: "parameter" }, head,
      element("div", { className: "range" }, end(parameter.from), slider, end(parameter.to)), problem));
    row.set(parameter.value);
    rows.set(parameter.name, row);
  };
  const values = () => {
    const found = {};
    for (const [name, row] of rows) if (!row.isFree()) found[name] = row.text.value.trim();
    return found;
  };
  const chosenFunction = () => model.functions.length ? Number(byId("function").value) : undefined;

  // MARK: A model

  const addItem = item => {
    const badge = element("span", { className: "badge pending" }, words.pending);
    const told = element("div");
    const node = element("details", { className: "item", id: `item-${item.name}` }, element("summary", {}, badge,
      element("span", { className: "what" }, element("span", { className: "id" }, item.name),
        element("span", { className: "title" }, item.title))), told);
    item.node = node; item.badge = badge; item.told = told;
    return node;
  };
  const showItem = (item, answer) => {
    item.answer = answer;
    item.badge.className = `badge ${answer.status}`;
    item.badge.textContent = words[answer.status] || answer.status;
    item.node.dataset.status = answer.status;
    const line = `entente eval ${model.id}/${item.name} --at ${model.at}`;
    const button = element("button", { type: "button" }, "Copy command");
    button.addEventListener("click", () => copy(line, button));
    const verdict = item.verdict ? ` Over all points: ${item.verdict}.` : "";
    item.told.replaceChildren(
      element("p", { className: "words" }, answer.words[0].toUpperCase() + answer.words.slice(1) + "." + verdict),
      element("div", { className: "formula", html: item.html }),
      element("div", { className: "evidence", html: answer.html }),
      element("div", { className: "command" }, element("code", {}, line), button));
  };
  const build = () => {
    byId("model-title").textContent = model.title;
    document.title = `${model.title}: live`;
    rows = new Map();
    byId("sliders").replaceChildren(); byId("choice-sliders").replaceChildren();
    model.parameters.forEach(addParameter);
    byId("choices").hidden = !model.parameters.some(parameter => parameter.isChoice);
    byId("preset-row").hidden = model.presets.length === 0;
    byId("preset").replaceChildren(element("option", { value: "" }, "a known point …"),
      ...model.presets.map((preset, index) => element("option", { value: index }, preset.title)));
    byId("function-row").hidden = model.functions.length === 0;
    byId("function").replaceChildren(...model.functions.map((text, index) =>
      element("option", { value: index }, text)));
    const nodes = [];
    nodes.push(element("div", { id: "premises" }));
    for (const [group, title] of groups) {
      const items = model.items.filter(item => item.group === group);
      if (items.length) nodes.push(element("section", {}, element("h2", {}, title), ...items.map(addItem)));
    }
    for (const game of model.games) {
      game.place = element("div");
      game.verdict = element("p", { className: "words" });
      game.items = game.moves.map(name => model.items.find(item => item.name === name)).filter(Boolean);
      for (const item of game.items) if (item.title.startsWith(`${game.title}: `)) item.title = item.title.slice(game.title.length + 2);
      nodes.push(element("section", {}, element("h2", {}, `Equilibrium ${game.id}: ${game.title}`), game.verdict, game.place,
        element("h3", {}, "Move by move"), ...game.items.map(addItem)));
    }
    nodes.push(element("section", { id: "quantities", hidden: true }));
    byId("groups").replaceChildren(...nodes);
  };
  const open = async (id, wanted) => {
    if (loading) loading.abort();
    if (moving) moving.abort();
    const mine = loading = new AbortController();
    byId("model").value = id;
    byId("summary").textContent = "Reading the model and checking its stored proofs.";
    try {
      const next = await ask(`model/${encodeURIComponent(id)}`, undefined, mine.signal);
      if (mine.signal.aborted) return;
      model = next;
      say("");
      build();
      const preset = model.presets[0];
      if (preset && preset.functions != null) byId("function").value = preset.functions;
      if (wanted) take(wanted);
      await evaluate();
    } catch (error) { fail(error); }
  };

  // MARK: A point

  const moved = () => { clearTimeout(timer); timer = setTimeout(evaluate, 40); };
  const evaluate = async () => {
    if (moving) moving.abort();
    const mine = moving = new AbortController(), number = sequence += 1;
    const about = { model: model.id, values: values(), functions: chosenFunction(), session, sequence: number };
    remember();
    try {
      const report = await ask("point", about, mine.signal);
      if (mine.signal.aborted) return;
      say("");
      showReport(report);
      await decide(about, mine.signal);
    } catch (error) { if (!mine.signal.aborted) fail(error); }
  };
  // What arithmetic does not settle is searched for, two at a time, effects first.
  const decide = async (about, signal) => {
    const order = { effect: 0, move: 1, proposition: 2 };
    const waiting = model.items.filter(item => item.answer && item.answer.status === "pending" && !item.same)
      .sort((a, b) => order[a.group] - order[b.group]);
    const next = async () => {
      for (let item = waiting.shift(); item && !signal.aborted; item = waiting.shift()) {
        const answer = await ask("decide", { ...about, item: item.name }, signal);
        if (signal.aborted) return;
        for (const one of model.items) if (one === item || one.same === item.name) showItem(one, answer);
        summarise();
      }
    };
    await Promise.all([next(), next()]);
  };
  const summarise = () => {
    const effects = model.items.filter(item => item.group === "effect" && item.answer);
    const named = status => effects.filter(item => item.answer.status === status).map(item => item.name);
    const rest = model.items.filter(item => item.answer && item.answer.status === "pending").length;
    const parts = [];
    if (named("holds").length) parts.push(`Holds: ${named("holds").join(", ")}.`);
    if (named("fails").length) parts.push(`Fails: ${named("fails").join(", ")}.`);
    parts.push(rest ? `${rest} still being decided.` : "All decided that could be.");
    byId("summary").textContent = parts.join(" ");
    byId("results").dataset.pending = rest;
    for (const game of model.games) {
      const of = status => game.items.filter(item => item.answer && item.answer.status === status);
      game.verdict.textContent = of("fails").length
        ? `No equilibrium here: a deviation pays (${of("fails").map(item => item.name).join(", ")}).`
        : of("holds").length === game.items.length ? "An equilibrium here: at no move does a deviation pay."
        : of("pending").length ? "Whether this is an equilibrium here is being decided."
        : "Whether this is an equilibrium here is not decided.";
    }
  };
  const showReport = report => {
    model.at = report.at;
    for (const [name, row] of rows) {
      const problem = report.problems.find(one => one.parameter === name);
      row.text.setAttribute("aria-invalid", problem ? "true" : "false");
      row.problem.textContent = problem ? problem.message : "";
      row.problem.hidden = !problem;
    }
    const shown = report.at ? report.at.split(",").map(part => part.split("=")) : [];
    byId("point").innerHTML = shown.map(([name, value]) => `${rows.get(name).parameter.html} = ${value}`).join(", ");
    const list = element("div", { id: "premises" });
    if (report.premises.length) list.append(element("h2", {}, "Assumptions"));
    for (const premise of report.premises) {
      const status = premise.status === "open" ? "several" : premise.status;
      const badge = element("span", { className: `badge ${status}` }, premise.status === "open" ? "not checked" : premise.status);
      list.append(element("details", { className: "item", open: premise.status === "fails" }, element("summary", {}, badge,
        element("span", { className: "what" }, element("span", { className: "id" }, premise.label),
          element("span", { className: "title" }, premise.title))),
        element("div", {}, element("div", { className: "evidence", html: premise.html }))));
    }
    byId("premises").replaceWith(list);
    const answers = new Map(report.items.map(answer => [answer.name, answer]));
    for (const item of model.items) {
      showItem(item, answers.get(item.name)
        || { name: item.name, status: "outside", words: "nothing is claimed of this point", html: "" });
    }
    for (const game of model.games) showGame(game, report.games.find(one => one.id === game.id));
    showQuantities(report.quantities);
    byId("results").dataset.at = report.at;
    if (report.problems.length) byId("summary").textContent = "A value cannot be used: see the field.";
    else if (!report.isInside) {
      const failing = report.premises.filter(premise => premise.status === "fails").map(premise => premise.label);
      byId("summary").textContent = `The model says nothing of this point: ${failing.join(", ")} fails here.`;
      byId("results").dataset.pending = 0;
      for (const game of model.games) game.verdict.textContent = "";
    } else summarise();
  };
  const payoffTable = payoffs => element("table", {}, element("tbody", {}, ...payoffs.map(one =>
    element("tr", {}, element("th", { scope: "row" }, one.player), number(one.value)))));
  const showGame = (game, play) => {
    if (!play) { game.place.replaceChildren(); return; }
    if (play.problem) { game.place.replaceChildren(element("p", { className: "note" }, `No path of play: ${play.problem}.`)); return; }
    const nodes = [];
    for (const path of play.paths) {
      const share = path.probability.exact === "1" ? "" : ` with probability ${path.probability.exact}`;
      nodes.push(element("h3", {}, `The path of play${share}`), element("ol", { className: "path" },
        ...path.steps.map(step => element("li", {}, `${step.move}: `, element("b", {}, step.choice),
          (step.player ? ` (${step.player})` : " (chance)") + (step.probability ? `, probability ${step.probability}` : ""))),
        element("li", {}, "it ends with ", element("b", {}, path.end))));
      if (play.paths.length > 1) nodes.push(payoffTable(path.payoffs));
    }
    nodes.push(element("h3", {}, play.paths.length > 1 ? "Expected payoffs" : "Payoffs"), payoffTable(play.payoffs));
    const wasOpen = game.place.querySelector(".tree-box")?.open;
    nodes.push(element("details", { className: "tree-box", open: !!wasOpen }, element("summary", {}, "The tree"),
      element("div", { className: "scroll", tabIndex: 0 }, element("img", { className: "tree", src: play.tree, alt:
        `The game tree; the strategies of ${game.id} at this point are drawn heavy` }))));
    game.place.replaceChildren(...nodes);
  };
  const showQuantities = quantities => {
    byId("quantities").hidden = quantities.length === 0;
    byId("quantities").replaceChildren(element("h2", {}, "Quantities"), element("div", { className: "scroll" },
      element("table", {}, element("tbody", {}, ...quantities.map(one => element("tr", {},
        element("th", { scope: "row", html: one.html }), number(one.value), element("td", {}, one.meaning)))))));
  };

  // MARK: Links

  const link = () => {
    const parts = [model.id];
    for (const [name, value] of Object.entries(values())) parts.push(`${encodeURIComponent(name)}=${encodeURIComponent(value).replaceAll("%2F", "/")}`);
    if (chosenFunction()) parts.push(`:functions=${chosenFunction()}`);
    return `#${parts.join("&")}`;
  };
  const remember = () => {
    clearTimeout(hashTimer);
    hashTimer = setTimeout(() => history.replaceState(null, "", link()), 200);
  };
  const readLink = () => {
    const [id, ...parts] = location.hash.slice(1).split("&");
    const found = new Map();
    for (const part of parts) {
      const [name, ...value] = part.split("=");
      try { found.set(decodeURIComponent(name), decodeURIComponent(value.join("="))); } catch { /* no link of ours */ }
    }
    return [id, found];
  };
  const take = found => {
    for (const [name, value] of found) {
      if (name === ":functions" && model.functions[Number(value)] !== undefined) byId("function").value = value;
      const row = rows.get(name);
      if (!row) continue;
      row.set(value);
      if (row.fix) row.fix(true);
    }
  };

  byId("model").addEventListener("change", event => open(event.target.value));
  byId("preset").addEventListener("change", event => {
    const preset = model.presets[Number(event.target.value)];
    if (event.target.value === "" || !preset) return;
    if (preset.functions != null) byId("function").value = preset.functions;
    for (const [name, value] of Object.entries(preset.values)) {
      const row = rows.get(name);
      if (row) { row.set(value); if (row.fix) row.fix(false); }
    }
    evaluate();
  });
  byId("function").addEventListener("change", () => evaluate());
  byId("controls").addEventListener("submit", event => event.preventDefault());
  byId("copy-link").addEventListener("click", event => copy(location.href.split("#")[0] + link(), event.target));
  window.addEventListener("hashchange", () => {
    const [id, found] = readLink();
    if (model && id === model.id) { take(found); evaluate(); } else if (id) open(id, found);
  });
  (async () => {
    try {
      const models = await ask("models");
      byId("model").replaceChildren(...models.map(one => element("option", { value: one.id }, `${one.id}: ${one.title}`)));
      const [id, found] = readLink();
      await open(models.some(one => one.id === id) ? id : models[0].id, found);
    } catch (error) { fail(error); }
  })();
})();
