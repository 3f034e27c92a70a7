// Puts on the colours that the reader chose, before anything is drawn.
(() => {
  "use strict";
  try {
    const chosen = localStorage.getItem("detorch-theme");
    if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
  } catch { /* A browser may forbid pages from files to remember anything. */ }
})();
