// Sets the formulas and draws the figures of an exported notebook, in the reader's colours; search, copying and folding.
(() => {
  "use strict";

  const root = document.documentElement;
  const script = document.currentScript;
  const each = (selector, action) => document.querySelectorAll(selector).forEach(element => action(element));
  const make = (name, properties) => Object.assign(document.createElement(name), properties);

  // ---- Formulas. Macros that one formula defines hold for those below it, as in Jupyter. ----

  const macros = {};
  const tex = source => source
    // A second definition of a name is an error to KaTeX and not to MathJax.
    .replace(/\\newcommand\*?\s*\{?\s*(\\[a-zA-Z]+)\s*\}?/g, "\\providecommand{$1}{}\\renewcommand{$1}")
    .replace(/\\(begin|end)\{eqnarray\*?\}/g, (_, edge) => edge === "begin" ? "\\begin{array}{rcl}" : "\\end{array}")
    .replace(/\\label\{[^}]*\}/g, "").replace(/\\(nonumber|notag)(?![a-zA-Z])/g, "");
  each(".math", element => {
    if (typeof window.katex?.render !== "function") return;
    const source = element.textContent.trim();
    const display = source.startsWith("\\[");
    window.katex.render(tex(source.replace(/^\\[[(]|\\[\])]$/g, "")), element,
      { displayMode: display, throwOnError: false, macros, globalGroup: true, maxSize: 50, maxExpand: 1000 });
  });

  // ---- Contents. Beside the text they are open; above it they would push the text away. The width is the style sheet's. ----

  const above = matchMedia("(max-width: 95rem)");
  const foldContents = () => each(".toc details", details => { details.open = !above.matches; });
  foldContents();
  above.addEventListener("change", foldContents);

  // ---- Colours. ----

  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => root.dataset.theme ? root.dataset.theme === "dark" : system.matches;

  const clear = "rgba(0,0,0,0)";

  // What a figure leaves open takes the page's colours; what it sets stays. Only a figure that brings its own paper keeps its own ink.
  const coloured = (layout, dark) => {
    const ink = dark ? "#dfe3e8" : "#1f2328";
    const axis = { gridcolor: dark ? "#32363e" : "#e6e8eb", zerolinecolor: dark ? "#565c66" : "#b8bec6", linecolor: dark ? "#565c66" : "#b8bec6" };
    const page = {
      paper_bgcolor: clear, plot_bgcolor: clear, font: { color: ink }, xaxis: axis, yaxis: axis, scene: { xaxis: axis, yaxis: axis, zaxis: axis },
      modebar: { bgcolor: clear, color: dark ? "#97a0ab" : "#8b949e", activecolor: ink },
    };
    const template = merge({ layout: page }, layout.template ?? {});
    const paper = layout.paper_bgcolor ?? template.layout.paper_bgcolor;
    return { ...layout, template, font: paper === clear ? { color: ink, ...layout.font } : layout.font };
  };

  const merge = (below, over) => {
    const both = { ...below };
    for (const [key, value] of Object.entries(over)) {
      const nested = value && typeof value === "object" && !Array.isArray(value) && both[key] && typeof both[key] === "object";
      both[key] = nested ? merge(both[key], value) : value;
    }
    return both;
  };

  // ---- Figures. ----

  const figures = [...document.querySelectorAll(".output > .figure + script[type='application/json']")].map(data => ({
    element: data.previousElementSibling, json: JSON.parse(data.textContent),
  }));

  const drawOne = ({ element, json }, dark) => {
    if (typeof window.Plotly?.newPlot !== "function") {
      element.textContent = "This figure needs plotly.js, which this page does not carry and could not load.";
      element.classList.add("missing");
      return;
    }
    const figure = structuredClone(json);
    if (figure.layout?.height) element.style.minHeight = `${figure.layout.height}px`;
    window.Plotly.newPlot(element, {
      data: figure.data ?? [], layout: coloured(figure.layout ?? {}, dark), frames: figure.frames ?? [],
      config: { responsive: true, displaylogo: false, ...figure.config },
    });
  };

  // A figure in a closed fold has no width; it is drawn when the fold opens.
  const isFolded = element => element.closest("details:not([open])") !== null;
  const draw = dark => figures.forEach(figure => { if (!isFolded(figure.element)) drawOne(figure, dark); });
  const redraw = () => draw(isDark());
  redraw();
  each("details.fold", fold => fold.addEventListener("toggle", () => {
    if (fold.open) figures.filter(figure => fold.contains(figure.element)).forEach(figure => drawOne(figure, isDark()));
  }));
  system.addEventListener("change", redraw);

  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details.fold:not([open])")];
    opened.forEach(fold => { fold.open = true; });
    if (isDark() || opened.length > 0) draw(false);
  });
  addEventListener("afterprint", () => {
    opened.forEach(fold => { fold.open = false; });
    redraw();
  });

  // ---- The switch of colours. ----

  const tools = document.querySelector(".tools");
  if (tools) {
    const button = tools.appendChild(make("button", { type: "button", className: "theme" }));
    const label = () => {
      button.textContent = isDark() ? "☀ Light" : "☾ Dark";
      button.setAttribute("aria-label", isDark() ? "Switch to light colours" : "Switch to dark colours");
    };
    label();
    system.addEventListener("change", label);
    button.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      try { localStorage.setItem("detorch-theme", root.dataset.theme); } catch { /* See theme.js. */ }
      label();
      redraw();
    });
  }

  // ---- Copying code. ----

  const copy = async text => {
    try { return await navigator.clipboard.writeText(text); } catch { /* No permission, or no secure page: the old way. */ }
    const area = document.body.appendChild(make("textarea", { value: text, className: "visually-hidden" }));
    area.select();
    document.execCommand("copy");
    area.remove();
  };
  each(".code", cell => {
    const button = cell.appendChild(make("button", { type: "button", className: "copy", textContent: "Copy" }));
    button.addEventListener("click", async () => {
      await copy(cell.querySelector("code").textContent);
      button.textContent = "Copied";
      setTimeout(() => { button.textContent = "Copy"; }, 1500);
    });
  });

  // What can be scrolled can be reached by the keyboard.
  const reach = () => each(".code > pre, .output, .output > pre, .prose pre, table", box => {
    if (box.scrollWidth > box.clientWidth + 1) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  });
  reach();
  addEventListener("resize", reach);
  each("details", details => details.addEventListener("toggle", reach));

  // ---- The list of chapters closes as a menu does. ----

  each(".chapters", menu => {
    addEventListener("click", event => { if (!menu.contains(event.target)) menu.open = false; });
    menu.addEventListener("keydown", event => {
      if (event.key !== "Escape") return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  });

  // ---- Search. ----

  const search = document.querySelector(".search");
  if (search && script?.dataset.index) {
    const [field, list, status] = search.children;
    search.hidden = false;
    let index;
    const load = () => index ??= new Promise((resolve, reject) => {
      const file = make("script", { src: script.dataset.index });
      file.onload = () => resolve(window.detorchSearch.flatMap(page => page.sections.map(([heading, id, text]) =>
        ({ page, heading, id, text, low: `${page.title} ${heading}`.toLowerCase(), lowText: text.toLowerCase() }))));
      file.onerror = () => { index = undefined; reject(new Error("the search's index could not be loaded")); };
      document.head.append(file);
    });

    const snippet = ({ text, lowText }, words) => {
      const at = Math.max(0, lowText.indexOf(words.find(word => lowText.includes(word)) ?? "") - 40);
      return `${at > 0 ? "…" : ""}${text.slice(at, at + 130)}${at + 130 < text.length ? "…" : ""}`;
    };
    const marked = (element, text, words) => {
      const pattern = new RegExp(`(${words.map(word => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})`, "gi");
      text.split(pattern).forEach((part, i) => element.append(i % 2 ? make("mark", { textContent: part }) : part));
      return element;
    };
    const show = async () => {
      const words = field.value.toLowerCase().split(/\s+/).filter(word => word.length > 0);
      const sections = await load();
      const found = words.length === 0 ? [] : sections
        .filter(section => words.every(word => section.low.includes(word) || section.lowText.includes(word)))
        .map(section => ({ section, rank: words.filter(word => section.heading.toLowerCase().includes(word)).length * 2 + words.filter(word => section.low.includes(word)).length }))
        .sort((a, b) => b.rank - a.rank).slice(0, 12);
      list.replaceChildren(...found.map(({ section }) => {
        const link = make("a", { href: `${script.dataset.root}${section.page.address}${section.id ? `#${encodeURIComponent(section.id)}` : ""}` });
        link.append(make("strong", { textContent: section.heading || section.page.title }), make("small", { textContent: section.page.title }), marked(make("span", {}), snippet(section, words), words));
        const item = make("li", {});
        item.append(link);
        return item;
      }));
      list.hidden = found.length === 0;
      status.textContent = words.length === 0 ? "" : found.length === 0 ? "Nothing found." : `${found.length} places found.`;
      status.classList.toggle("visually-hidden", words.length === 0 || found.length > 0);
    };
    field.addEventListener("input", () => { show().catch(error => { status.textContent = error.message; status.classList.remove("visually-hidden"); }); });
    field.addEventListener("focus", () => { load().catch(() => {}); });
    search.addEventListener("keydown", event => {
      const links = [field, ...list.querySelectorAll("a")];
      const at = links.indexOf(document.activeElement);
      const to = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key];
      if (to !== undefined && links[to]) { links[to].focus(); event.preventDefault(); }
      if (event.key === "Escape") { field.value = ""; list.hidden = true; status.textContent = ""; field.focus(); }
      if (event.key === "Enter" && event.target === field) list.querySelector("a")?.click();
    });
    addEventListener("click", event => { if (!search.contains(event.target)) list.hidden = true; });
    addEventListener("keydown", event => {
      if (event.key === "/" && !event.ctrlKey && !event.metaKey && !/^(input|textarea|select)$/i.test(event.target.tagName)) { field.focus(); event.preventDefault(); }
    });
  }
})();
