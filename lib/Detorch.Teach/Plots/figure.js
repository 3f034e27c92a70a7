// Draws a figure of Detorch.Teach where its HTML stands. Every figure carries this script, because a notebook shows each output alone.
window.detorchPlot ??= (() => {
  let library;

  // `detorch jupyter install` puts plotly.js beside the kernel, and every Jupyter server serves what is there: no network is needed.
  const beside = () => {
    try {
      const base = document.body.dataset.baseUrl ?? JSON.parse(document.getElementById("jupyter-config-data")?.textContent ?? "{}").baseUrl;
      return base ? [`${base.replace(/\/?$/, "/")}kernelspecs/detorch/plotly.min.js`] : [];
    } catch { return []; }
  };
  const load = (src, integrity) => new Promise((resolve, reject) => {
    const fail = () => reject(new Error("plotly.js could not be loaded"));
    const script = Object.assign(document.createElement("script"), { src, integrity, crossOrigin: "anonymous" });
    script.onload = () => window.Plotly ? resolve(window.Plotly) : fail();
    script.onerror = fail;
    document.head.append(script);
  });
  const plotly = ({ address, integrity }) => window.Plotly ? Promise.resolve(window.Plotly) : library ??= [...beside(), address]
    .reduce((before, src) => before.catch(() => load(src, integrity)), Promise.reject(new Error()))
    .catch(error => { library = undefined; throw error; });

  // The page decides, not the system: a white page stays white at night.
  const isDark = element => {
    if (/vscode-(dark|high-contrast(?!-light))/.test(document.body.className)) return true;
    const probe = document.documentElement.appendChild(document.createElement("i"));
    probe.style.backgroundColor = "Canvas";
    const canvas = getComputedStyle(probe).backgroundColor;
    probe.remove();
    let background = canvas;
    for (let at = element; at; at = at.parentElement) {
      const own = getComputedStyle(at).backgroundColor;
      if (!/^(transparent|rgba\(.*, 0\))$/.test(own)) { background = own; break; }
    }
    const [r, g, b] = background.match(/[\d.]+/g).map(Number);
    return 0.299 * r + 0.587 * g + 0.114 * b < 128;
  };

  const followTheme = (Plotly, plot) => {
    let ink = plot.layout.font?.color;
    const wear = color => { if (color !== ink) Plotly.relayout(plot, { "font.color": ink = color }); };
    const follow = () => plot.isConnected ? wear(inkOf(plot)) : watcher.disconnect();
    const watcher = new MutationObserver(follow);
    for (const element of [document.documentElement, document.body])
      watcher.observe(element, { attributes: true, attributeFilter: ["class", "style", "data-theme", "data-jp-theme-light", "data-vscode-theme-kind"] });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", follow);
    addEventListener("beforeprint", () => plot.isConnected && wear("#222222"));
    addEventListener("afterprint", follow);
  };
  const inkOf = element => isDark(element) ? "#dddddd" : "#222222";

  return async (key, figure, source) => {
    const place = document.querySelector(`figure[data-detorch="${key}"]:not([data-drawn])`);
    if (!place) return;
    place.dataset.drawn = "";
    const plot = place.firstElementChild;
    try {
      const Plotly = await plotly(source);
      const words = [...plot.childNodes];
      figure.layout.font = { ...figure.layout.font, color: inkOf(plot) };
      words.forEach(word => word.remove());
      plot.style.minHeight = `${figure.layout.height}px`;
      await Plotly.newPlot(plot, figure);
      followTheme(Plotly, plot);
    } catch (error) {
      const note = plot.appendChild(document.createElement("p"));
      note.textContent = `Not drawn: ${error.message}. Without a network a figure needs it beside the kernel, where \`detorch jupyter install\` puts it.`;
    }
  };
})();
