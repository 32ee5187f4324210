// Certified maps to look into: which box a point lies in, what is proved of it and by what; axes and slices to choose.
// The tree is the map file's own: before each box the regions that decide effects on it, then "." for its end, "#" where a
// part continues, or the letter of the axis along which it is halved, the lower half first.
(() => {
  "use strict";

  // Exact numbers, written as "3/8".
  const gcd = (a, b) => { while (b) [a, b] = [b, a % b]; return a < 0n ? -a : a; };
  const exact = (n, d) => { const g = gcd(n, d) || 1n; return { n: n / g, d: d / g }; };
  const parse = text => { const [n, d] = text.split("/"); return exact(BigInt(n), BigInt(d ?? "1")); };
  const number = q => Number(q.n) / Number(q.d);
  const text = q => q.d === 1n ? `${q.n}` : `${q.n}/${q.d}`;
  const short = value => String(Number(value.toPrecision(4)));

  // A place on an axis: `part` counts steps of 1/2^`level` of its range.
  const place = (axis, part, level) => {
    const width = exact(axis.high.n * axis.low.d - axis.low.n * axis.high.d, axis.high.d * axis.low.d);
    const step = exact(width.n * BigInt(part), width.d * (1n << BigInt(level)));
    return exact(axis.low.n * step.d + step.n * axis.low.d, axis.low.d * step.d);
  };

  const boxesOf = map => {
    const boxes = [], parts = map.parts.slice();
    const read = (tree, start, regions) => {
      const open = [start];
      let at = 0;
      while (open.length) {
        const box = open.pop(), by = box.by.slice();
        for (let match; (match = /^(\d+),?/.exec(tree.slice(at, at + 12)));) {
          const region = regions[Number(match[1])];
          by[region.effect] = region;
          at += match[0].length;
        }
        const end = tree[at++];
        if (end === "." || (end === "#" && !parts.length)) { boxes.push({ ...box, by }); continue; }
        if (end === "#") {
          const part = parts.shift();
          if (part) read(part.tree, { ...box, by }, map.regions.concat(part.regions)); else boxes.push({ ...box, by });
          continue;
        }
        const axis = end.charCodeAt(0) - 97;
        const half = upper => {
          const part = box.part.slice(), level = box.level.slice();
          part[axis] = 2 * part[axis] + upper;
          level[axis] += 1;
          return { part, level, by };
        };
        open.push(half(1), half(0));
      }
    };
    const zero = map.axes.map(() => 0);
    read(map.tree, { part: zero, level: zero, by: map.effects.map(() => null) }, map.regions);
    for (const box of boxes) {
      box.low = box.part.map((part, axis) => part / 2 ** box.level[axis]);
      box.high = box.part.map((part, axis) => (part + 1) / 2 ** box.level[axis]);
      box.key = box.by.map(region => region ? region.label[0] : "u").join("");
    }
    return boxes;
  };

  // Colour and, for those who do not see it and for grey paper, a pattern.
  const fill = (context, style) => {
    const size = 8, tile = document.createElement("canvas"), pen = tile.getContext("2d");
    tile.width = tile.height = size;
    pen.fillStyle = "#" + style.color;
    pen.fillRect(0, 0, size, size);
    pen.strokeStyle = pen.fillStyle = "#0005";
    const line = (...ends) => {
      pen.beginPath();
      for (let i = 0; i < ends.length; i += 4) { pen.moveTo(ends[i], ends[i + 1]); pen.lineTo(ends[i + 2], ends[i + 3]); }
      pen.stroke();
    };
    const draw = {
      rising: () => line(0, 8, 8, 0, -2, 2, 2, -2, 6, 10, 10, 6), falling: () => line(0, 0, 8, 8, -2, 6, 2, 10, 6, -2, 10, 2),
      dots: () => { pen.beginPath(); pen.arc(4, 4, 1.2, 0, 7); pen.fill(); }, horizontal: () => line(0, 4, 8, 4),
      vertical: () => line(4, 0, 4, 8), grid: () => line(0, 4, 8, 4, 4, 0, 4, 8), crossed: () => line(0, 0, 8, 8, 0, 8, 8, 0),
    };
    draw[style.pattern]?.();
    return context.createPattern(tile, "repeat");
  };

  const make = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  const explore = (figure, map) => {
    for (const axis of map.axes) { axis.low = parse(axis.lower); axis.high = parse(axis.upper); }
    const boxes = boxesOf(map), names = map.axes.map(axis => axis.name), many = map.axes.length;
    let across = 0, up = many > 1 ? 1 : -1, cursor = null;
    const slice = map.axes.map(() => 0.5);

    const canvas = make("canvas", { tabIndex: 0, width: 1088, height: 1088 });
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", `${map.title}. The arrow keys move a cross; what is proved there is said beside it.`);
    const context = canvas.getContext("2d"), said = make("output", { ariaLive: "polite" });
    const upText = make("div", { className: "up" }), acrossText = make("div", { className: "across" });
    const controls = make("div", { className: "controls" }), legend = make("ul", { className: "legend" });
    const styles = new Map(map.legend.map(entry => [entry.key, entry]));
    const fills = new Map(map.legend.map(entry => [entry.key, fill(context, entry)]));
    for (const entry of map.legend) {
      const sample = make("canvas", { width: 42, height: 28 }), pen = sample.getContext("2d");
      pen.fillStyle = fill(pen, entry);
      pen.fillRect(0, 0, 42, 28);
      pen.strokeRect(0.5, 0.5, 41, 27);
      legend.append(make("li", {}, sample, entry.words));
    }

    const others = () => map.axes.map((_, axis) => axis).filter(axis => axis !== across && axis !== up);
    const isShown = box => others().every(axis => box.low[axis] <= slice[axis] && (slice[axis] < box.high[axis] || box.high[axis] === 1));
    const at = () => boxes.find(box => isShown(box) && box.low[across] <= cursor[0] && cursor[0] <= box.high[across]
      && (up < 0 || (box.low[up] <= cursor[1] && cursor[1] <= box.high[up])));
    const rectangle = box => {
      const size = canvas.width, low = up < 0 ? 0 : box.low[up], high = up < 0 ? 1 : box.high[up];
      return [box.low[across] * size, (1 - high) * size, (box.high[across] - box.low[across]) * size, (high - low) * size];
    };

    const draw = () => {
      const size = canvas.width;
      context.clearRect(0, 0, size, size);
      for (const box of boxes) {
        if (!isShown(box)) continue;
        context.fillStyle = fills.get(box.key) ?? fills.get("undecided") ?? "#9A9A9A";
        const [x, y, width, height] = rectangle(box);
        context.fillRect(x, y, width + 0.5, height + 0.5);
      }
      if (up >= 0 && others().length === 0) {
        context.lineWidth = 3;
        context.strokeStyle = "#000";
        for (const border of map.borders) {
          context.setLineDash(border.dash.map(part => 2 * part));
          for (const line of border.lines) {
            context.beginPath();
            for (let i = 0; i < line.length; i += 2) {
              const [x, y] = across === 0 ? [line[i], line[i + 1]] : [line[i + 1], line[i]];
              context.lineTo(x * size, (1 - y) * size);
            }
            context.stroke();
          }
        }
        context.setLineDash([]);
      }
      if (!cursor) return;
      const box = at();
      context.lineWidth = 4;
      context.strokeStyle = "#000";
      if (box) context.strokeRect(...rectangle(box));
      context.lineWidth = 2;
      context.strokeStyle = "#fff";
      if (box) context.strokeRect(...rectangle(box));
      context.strokeStyle = "#000";
      context.beginPath();
      const [x, y] = [cursor[0] * size, (1 - (up < 0 ? 0.5 : cursor[1])) * size];
      context.moveTo(x - 12, y); context.lineTo(x + 12, y); context.moveTo(x, y - 12); context.lineTo(x, y + 12);
      context.stroke();
    };

    const tell = () => {
      said.replaceChildren();
      const box = cursor && at();
      if (!box) return said.append(make("p", { className: "soft" }, "Point at the map, or move over it with the arrow keys, to see what is proved and by what."));
      const list = make("dl", {}, make("dt", {}, "Box"));
      map.axes.forEach((axis, index) => {
        const low = place(axis, box.part[index], box.level[index]), high = place(axis, box.part[index] + 1, box.level[index]);
        list.append(make("dd", { className: "side" }, `${text(low)} ≤ ${axis.name} ≤ ${text(high)}  (${short(number(low))} to ${short(number(high))})`));
      });
      const words = { everywhere: "holds all over the box", nowhere: "holds nowhere in the box" };
      map.effects.forEach((effect, index) => {
        const region = box.by[index];
        list.append(make("dt", {}, effect), make("dd", {}, region ? `${words[region.label]}, since there ` : "undecided here", region ? make("code", {}, region.text) : "",
          region ? ` (${region.proof})` : ""));
      });
      said.append(list);
    };
    const show = () => { draw(); tell(); };

    const scales = () => {
      const ends = axis => [short(number(map.axes[axis].low)), names[axis] + (map.axes[axis].meaning ? `: ${map.axes[axis].meaning}` : ""), short(number(map.axes[axis].high))];
      acrossText.replaceChildren(...ends(across).map(word => make("span", {}, word)));
      upText.replaceChildren(...(up < 0 ? [] : ends(up)).map(word => make("span", {}, word)));
    };
    const choose = () => {
      controls.replaceChildren();
      const pick = (label, value, options, set) => {
        const select = make("select", {}, ...options.map(axis => make("option", { value: axis, selected: axis === value }, axis < 0 ? "nothing" : names[axis])));
        select.addEventListener("change", () => { set(Number(select.value)); cursor = null; choose(); scales(); show(); });
        controls.append(make("label", {}, label, select));
      };
      if (many > 1) {
        const all = names.map((_, axis) => axis);
        pick("across", across, all, axis => { if (axis === up) up = across; across = axis; });
        pick("up", up, all.filter(axis => axis !== across).concat(-1), axis => { up = axis; });
      }
      for (const axis of others()) {
        const steps = 256, slider = make("input", { type: "range", min: 0, max: steps, value: slice[axis] * steps, ariaLabel: `slice at ${names[axis]}` });
        const value = make("span", {});
        const set = () => { slice[axis] = slider.value / steps; value.textContent = text(place(map.axes[axis], Number(slider.value), 8)); };
        slider.addEventListener("input", () => { set(); show(); });
        set();
        controls.append(make("label", {}, `${names[axis]} =`, slider, value));
      }
    };

    const point = event => {
      const frame = canvas.getBoundingClientRect(), clip = value => Math.min(1, Math.max(0, value));
      cursor = [clip((event.clientX - frame.left) / frame.width), clip(1 - (event.clientY - frame.top) / frame.height)];
      show();
    };
    canvas.addEventListener("pointermove", point);
    canvas.addEventListener("pointerdown", point);
    canvas.addEventListener("keydown", event => {
      const move = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
      if (!move) return;
      event.preventDefault();
      const step = event.shiftKey ? 0.1 : 0.01, from = cursor ?? [0.5, 0.5];
      cursor = from.map((value, index) => Math.min(1, Math.max(0, value + move[index] * step)));
      show();
    });

    const frame = make("div", { className: "explorer" }, controls, make("div", { className: "plot" }, upText, canvas, acrossText), make("div", {}, said, legend));
    figure.querySelector("img").before(frame);
    figure.querySelector("img").hidden = true;
    choose();
    scales();
    show();
  };

  for (const figure of document.querySelectorAll("figure.map")) {
    const data = figure.querySelector("script[type='application/json']");
    if (data) explore(figure, JSON.parse(data.textContent));
  }
})();
